import type { RegionChoice } from '../discovery/target-rules.ts';
import type { Input } from '../validation/input.ts';
import type { InputFault } from '../validation/input-fault.ts';
import { quoted } from '../validation/input-fault.ts';
import { scalar } from '../validation/scalar.ts';
import { accept, type ParsedText } from '../validation/text-parser.ts';
import { converted, refined } from '../validation/validator.ts';
import { parseRegion } from './region.ts';
import { list, type ValueType } from './value-type.ts';

const ALL = 'all';
const same = (text: string): string => text;

const entries = list(
  'REGION,…',
  '`all`, or 1 to 100 region codes',
  scalar((text): ParsedText<string> => (text === ALL ? accept(text) : parseRegion(text))),
  { min: 1, max: 100, identity: same },
);

/** What `regions` takes: one word, or codes. */
export const regionChoice: ValueType<RegionChoice> = {
  ...entries,
  validate: converted(
    refined(entries.validate, allAmongOthers),
    (given): RegionChoice => (given.includes(ALL) ? ALL : given),
  ),
};

function allAmongOthers(given: readonly string[], { place }: Input): readonly InputFault[] {
  if (given.length === 1 || !given.includes(ALL)) return [];
  return [{ place, problem: `${quoted(ALL)} among other entries`, hint: 'must stand alone, or be left out' }];
}

/** What `exclude_regions` takes. */
export const excludedRegions: ValueType<readonly string[]> = list(
  'REGION,…',
  'up to 100 region codes',
  scalar(parseRegion),
  { min: 0, max: 100, identity: same },
);
