import type { SchemaNode } from './schema.ts';

/** The table of all values for the README, each by its dotted path. */
export function valuesTable(values: Readonly<Record<string, SchemaNode>>): string {
  return ['| value | default | meaning |', '| --- | --- | --- |', ...rows(values, '')].join('\n');
}

function rows(values: Readonly<Record<string, SchemaNode>>, prefix: string): readonly string[] {
  return Object.entries(values).flatMap(([key, node]) => {
    const path = `${prefix}${key}`;
    if (node.default !== undefined) return row(path, node);
    return node.additionalProperties === false ? rows(node.properties ?? {}, `${path}.`) : [];
  });
}

function row(path: string, { default: value, description = '', enum: words }: SchemaNode): string {
  const allowed = words === undefined ? '' : ` One of ${words.filter((word) => word !== '').join(', ')}.`;
  const shown = value === '' ? '' : `\`${JSON.stringify(value).replaceAll(/^"|"$/g, '')}\``;
  return `| \`${path}\` | ${shown} | ${description}${allowed} |`.replaceAll('|  |', '| |');
}
