import { IMAGE_REPOSITORY, REGISTRY } from '../address.ts';
import { choice, objects, type SchemaNode, section, text } from '../schema.ts';

/** Which image runs. */
export const image: Readonly<Record<string, SchemaNode>> = {
  image: section('The image.', {
    registry: text('Registry; empty if the repository names it.', REGISTRY),
    repository: text('Repository within the registry.', IMAGE_REPOSITORY),
    tag: text('Tag; empty for the version of the exporter that the chart was made for.'),
    digest: text('Digest; it decides which image is pulled, whatever the tag says.', '', {
      pattern: '^(sha256:[0-9a-f]{64})?$',
      examples: [`sha256:${'0123456789abcdef'.repeat(4)}`],
    }),
    pullPolicy: choice('When the image is pulled.', ['Always', 'IfNotPresent', 'Never'], 'IfNotPresent'),
  }),
  imagePullSecrets: objects('Secrets for a private registry, in the namespace of the exporter.', {
    examples: [[{ name: 'registry' }]],
  }),
};
