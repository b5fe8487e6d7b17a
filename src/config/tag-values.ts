import { list } from '../validation/list.ts';
import { record } from '../validation/record.ts';
import { anyText, scalar } from '../validation/scalar.ts';
import { converted, refined, type Validator } from '../validation/validator.ts';
import { parseTagKey } from './tag-key.ts';

const tagKey = scalar(parseTagKey);

/**
 * Values by tag key; an empty list is any value. The keys of a map are no values: each is checked as one at the place of
 * what stands under it.
 */
export const tagValues: Validator<ReadonlyMap<string, readonly string[]>> = converted(
  refined(record(list(anyText, { commaSeparated: true })), (_, input) =>
    input.kind === 'map'
      ? input.entries.flatMap(({ key, keyPlace }) => {
          const validated = tagKey({ kind: 'text', place: keyPlace, text: key });
          return validated.ok ? [] : validated.faults;
        })
      : [],
  ),
  (tags) => new Map(Object.entries(tags)),
);
