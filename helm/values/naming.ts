import { labels, type SchemaNode, text } from '../schema.ts';

/** A name that every kind of object may have; Services are the strictest. */
const NAME = { pattern: '^([a-z]([-a-z0-9]*[a-z0-9])?)?$', maxLength: 63 };

/** What objects are called and labeled. */
export const naming: Readonly<Record<string, SchemaNode>> = {
  nameOverride: text('Replaces the name of the chart in names and in the label `app.kubernetes.io/name`.', '', NAME),
  fullnameOverride: text('Replaces the full name of the objects.', '', NAME),
  namespaceOverride: text("Namespace of the objects, if it is not the release's."),
  commonLabels: labels('Labels of every object.'),
};
