import { CATALOG } from '../../src/metrics/catalog.ts';
import { FOREIGN_METRICS } from './foreign.ts';

/** Conditions of a selector: a label, and its matcher as PromQL writes it, such as `="ISSUED"` or `=~"$region"`. */
export type Matchers = Readonly<Record<string, string>>;

/** Labels that Prometheus adds to everything that it scrapes. */
const SCRAPE_LABELS = ['job', 'instance'] as const;

const KNOWN = new Map(
  [...CATALOG, ...FOREIGN_METRICS].map(({ name, labels }) => [name, new Set([...labels, ...SCRAPE_LABELS])]),
);

/** The labels that series of a metric can carry; undefined for a metric that nobody exports. */
export function labelsOf(name: string): ReadonlySet<string> | undefined {
  return KNOWN.get(name) ?? KNOWN.get(name.replace(/_(?:bucket|count|sum)$/, ''));
}

/**
 * A selector of a metric that the exporter has, so that one that is renamed there can't be forgotten here.
 * @param at a modifier such as `@ end()`, for a choice that must not change within one graph
 * @throws on a metric or a label that is not exported
 */
export function select(name: string, matchers: Matchers, at = ''): string {
  const labels = labelsOf(name);
  if (labels === undefined) throw new Error(`No such metric is exported: "${name}"`);
  const unknown = Object.keys(matchers).find((label) => !labels.has(label));
  if (unknown !== undefined) throw new Error(`Metric "${name}" has no label "${unknown}"`);
  const conditions = Object.entries(matchers).map(([label, matcher]) => label + matcher);
  return `${name}{${conditions.join(', ')}}${at}`;
}
