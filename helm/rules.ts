/** What the chart must know of the rules files in deploy/prometheus. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

const FOLDER = new URL('../deploy/prometheus/', import.meta.url);

interface RulesFile {
  readonly groups: readonly {
    readonly rules: readonly { readonly alert?: string; readonly annotations?: Readonly<Record<string, string>> }[];
  }[];
}

/** A rules file as it stands. */
export function rulesText(name: string): string {
  return readFileSync(new URL(name, FOLDER), 'utf8');
}

const rules = (parse(rulesText('acm.rules.yaml')) as RulesFile).groups.flatMap((group) => group.rules);

/** Each alert once, in the order of the file. */
export const ALERT_NAMES: readonly string[] = [...new Set(rules.flatMap(({ alert }) => alert ?? []))];

/** What the `sed` of docs/alerts.md replaces. */
export const DEFAULT_GRAFANA_URL = commonStart('dashboard_url', /^https?:\/\/[^/]+/);

/** The folder of the runbooks. */
export const DEFAULT_RUNBOOK_URL = commonStart('runbook_url', /^https?:.*(?=\/[^/]+\.md$)/);

/** The one text with which an annotation begins in every alert. @throws where there are several */
function commonStart(annotation: string, pattern: RegExp): string {
  const urls = rules.flatMap(({ annotations }) => annotations?.[annotation] ?? []);
  const [start, ...others] = new Set(urls.map((url) => pattern.exec(url)?.[0] ?? url));
  if (start === undefined || others.length > 0) throw new Error(`${annotation}: ${[start, ...others].join(', ')}`);
  return start;
}
