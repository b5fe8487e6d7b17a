import { readFileSync } from 'node:fs';
import { REPOSITORY_URL } from '../grafana/repository.ts';
import { CHART_URL } from './address.ts';
import { VALUES } from './values-schema.ts';
import { valuesTable } from './values-table.ts';

/** The chart's README.md: the text of readme.md, with the addresses and the table of values put in. */
export function readme(): string {
  const placed: Readonly<Record<string, string>> = {
    CHART_URL,
    REPOSITORY_URL,
    VALUES: valuesTable(VALUES),
  };
  const text = readFileSync(new URL('readme.md', import.meta.url), 'utf8');
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = placed[name];
    if (value === undefined) throw new Error(`readme.md asks for ${name}, which there is not`);
    return value;
  });
}
