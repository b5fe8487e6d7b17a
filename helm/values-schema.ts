import { needed, type SchemaNode } from './schema.ts';
import { access } from './values/access.ts';
import { configuration } from './values/configuration.ts';
import { image } from './values/image.ts';
import { monitoring } from './values/monitoring.ts';
import { naming } from './values/naming.ts';
import { pod } from './values/pod.ts';

/** Every value of the chart, in the order of values.yaml. */
export const VALUES: Readonly<Record<string, SchemaNode>> = {
  ...image,
  ...configuration,
  ...access,
  ...monitoring,
  ...pod,
  ...naming,
  extraManifests: {
    type: 'array',
    description: 'More objects to install: maps, or texts. Templates in them are rendered.',
    default: [],
    items: { type: ['object', 'string'] },
  },
  // Without defaults, because they are not for users: Helm hands `global` to every subchart, and a parent's `condition` is usually this.
  global: { type: 'object', description: 'Values of a parent chart. This chart reads none of them.' },
  enabled: { type: 'boolean', description: 'For the `condition` of a parent chart. This chart does not read it.' },
};

/** values.schema.json. */
export const VALUES_SCHEMA: SchemaNode & { readonly $schema: string; readonly title: string } = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Values of the chart acm-exporter',
  type: 'object',
  additionalProperties: false,
  required: needed(VALUES),
  properties: VALUES,
};
