import { OPTIONAL_FAMILIES, type OptionalFamily } from '../certificate/optional-families.ts';
import { oneOf } from '../validation/scalar.ts';
import { list } from './value-type.ts';

/** `metrics.optional`: the certificate metrics that are exported only if listed. */
export const optionalMetrics = list(
  'METRIC,…',
  OPTIONAL_FAMILIES.map((name) => `\`${name}\``).join(', '),
  oneOf<OptionalFamily>(OPTIONAL_FAMILIES),
  { min: 0, max: OPTIONAL_FAMILIES.length, identity: (name: string): string => name },
);
