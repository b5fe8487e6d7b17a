import { CATALOG } from '../../src/metrics/catalog.ts';
import { FOREIGN_METRICS } from './foreign.ts';

/** Conditions of a selector: a label, and its matcher as PromQL writes it, such as `="ISSUED"` or `=~"$region"`. */
export type Matchers = Readonly<Record<string, string>>;

/** Labels that Prometheus adds to everything that it scrapes. */
const SCRAPE_LABELS = ['job', 'instance'] as const;

/**
 * A label that no series has, so that a condition on it holds or not by what a variable says alone: with `="$x"` a selector
 * is empty unless `$x` is, with `!="$x"` it is empty if `$x` is.
 */
export const NO_LABEL = 'searched';

const KNOWN = new Map(
  [...CATALOG, ...FOREIGN_METRICS].map(({ name, labels }) => [name, new Set([...labels, ...SCRAPE_LABELS])]),
);

/** The labels that series of a metric can carry; undefined for a metric that nobody exports. */
export function labelsOf(name: string): ReadonlySet<string> | undefined {
  return KNOWN.get(name) ?? KNOWN.get(name.replace(/_(?:bucket|count|sum)$/, ''));
}

/**
 * A selector of a metric that the exporter has, so that one that is renamed there can't be forgotten here.
 * @param matchers conditions; in a list each can have one of its own on the same label
 * @param at a range or a modifier, such as `[1h]` or `@ end()`
 * @throws on a metric or a label that is not exported
 */
export function select(name: string, matchers: Matchers | readonly Matchers[], at = ''): string {
  const labels = labelsOf(name);
  if (labels === undefined) throw new Error(`No such metric is exported: "${name}"`);
  const conditions = [matchers].flat().flatMap((each) => Object.entries(each));
  const unknown = conditions.find(([label]) => !labels.has(label) && label !== NO_LABEL);
  if (unknown !== undefined) throw new Error(`Metric "${name}" has no label "${unknown[0]}"`);
  return `${name}{${conditions.map(([label, matcher]) => label + matcher).join(', ')}}${at}`;
}
