import { OPTIONAL_FAMILIES } from '../certificate/optional-families.ts';
import { TAG_LABEL_PREFIX } from '../certificate/tag-label.ts';
import { certificateFamilies } from './certificate-families.ts';
import { EXPORTER_METRICS } from './families/exporter.ts';
import { tagFamilies } from './families/tags.ts';
import { CERTIFICATE_LABELS, type Family, TARGET_LABELS } from './family.ts';
import { TARGET_FAMILIES } from './target-families.ts';

/** One exported metric, for documentation, rules, dashboards and their checks. */
export interface CatalogEntry {
  readonly name: string;
  readonly type: 'gauge' | 'counter' | 'histogram';
  readonly help: string;
  /** All labels that a series of it can carry, in their order. */
  readonly labels: readonly string[];
  /** Further labels start with this and depend on the configuration. */
  readonly labelPrefix: string | undefined;
}

/** Every `aws_acm_…` metric that the exporter can export, in the order of the page. */
export const CATALOG: readonly CatalogEntry[] = [
  ...certificateFamilies({ dnsEnabled: true, dnsExport: 'all', optionalFamilies: OPTIONAL_FAMILIES, tagKeys: [] }).map(
    (family) => entry(CERTIFICATE_LABELS, family),
  ),
  ...tagFamilies(['any']).map((family) => ({
    ...entry(CERTIFICATE_LABELS, { ...family, labels: [] }),
    labelPrefix: TAG_LABEL_PREFIX,
  })),
  ...TARGET_FAMILIES.map((family) => entry(TARGET_LABELS, family)),
  ...Object.values(EXPORTER_METRICS).map((metric) => entry([], metric)),
];

function entry(
  subjectLabels: readonly string[],
  { name, type, help, labels }: Pick<Family<never, never>, 'name' | 'help' | 'labels'> & Pick<CatalogEntry, 'type'>,
): CatalogEntry {
  return { name, type, help, labels: [...subjectLabels, ...labels], labelPrefix: undefined };
}
