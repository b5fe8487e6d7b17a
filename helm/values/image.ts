import { IMAGE_REPOSITORY, REGISTRY } from '../address.ts';
import { choice, objects, type SchemaNode, section, text } from '../schema.ts';

/** Which image runs. */
export const image: Readonly<Record<string, SchemaNode>> = {
  image: section('The image.', {
    registry: text('Registry. Empty: part of the repository.', REGISTRY),
    repository: text('Repository in the registry.', IMAGE_REPOSITORY),
    tag: text("Tag. Empty: the chart's version of the exporter."),
    digest: text('Digest. If set, it decides which image is pulled, whatever the tag says.', '', {
      pattern: '^(sha256:[0-9a-f]{64})?$',
      examples: [`sha256:${'0123456789abcdef'.repeat(4)}`],
    }),
    pullPolicy: choice('When to pull the image.', ['Always', 'IfNotPresent', 'Never'], 'IfNotPresent'),
  }),
  imagePullSecrets: objects("Secrets for a private registry, in the exporter's namespace.", {
    examples: [[{ name: 'registry' }]],
  }),
};
