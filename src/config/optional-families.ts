import { OPTIONAL_FAMILIES, type OptionalFamily } from '../certificate/optional-families.ts';
import { oneOf } from '../validation/scalar.ts';
import { list, type ValueType } from './value-type.ts';

/** `metrics.optional`: names of families that are not exported unless somebody asks for them, each once. */
export const optionalFamilies: ValueType<readonly OptionalFamily[]> = list(
  'METRIC,…',
  OPTIONAL_FAMILIES.map((name) => `\`${name}\``).join(', '),
  oneOf<OptionalFamily>(OPTIONAL_FAMILIES),
  { min: 0, max: OPTIONAL_FAMILIES.length, identity: (name) => name },
);
