import type { Acknowledgment } from '../attention/acknowledgment.ts';
import { type InputFault, quoted } from '../validation/input-fault.ts';
import { list } from '../validation/list.ts';
import { object, optional, required } from '../validation/object.ts';
import { scalar } from '../validation/scalar.ts';
import { accept, type ParsedText, refuse } from '../validation/text-parser.ts';
import { converted, refined } from '../validation/validator.ts';
import { arns, choosesNothing } from './certificate-match.ts';
import { structured } from './structured.ts';
import { tagValues } from './tag-values.ts';
import type { ValueType } from './value-type.ts';

const MOST_ACKNOWLEDGMENTS = 1000;
const MOST_CHARACTERS = 500;

const DATE =
  'must be a date such as "2027-01-31" (alerts resume when it starts, in UTC), or "2027-01-31T09:00:00+01:00"';
const FORM = /^(\d{4}-\d\d-\d\d)(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d))?$/;

/** One that is over is valid: a configuration must not become invalid because time passes. */
function parseUntil(text: string): ParsedText<number> {
  const day = FORM.exec(text)?.[1];
  const seconds = day === undefined ? Number.NaN : Date.parse(text) / 1000;
  // The 30th of February is a day in March to Date.
  const isDay = day !== undefined && !Number.isNaN(seconds) && new Date(`${day}T00:00Z`).toISOString().startsWith(day);
  return isDay ? accept(seconds) : refuse(`Invalid date ${quoted(text)}`, DATE);
}

const REASON = 'must say why, for whoever reads it later';

function parseReason(text: string): ParsedText<string> {
  const reason = text.trim();
  if (reason === '') return refuse('Empty reason', REASON);
  if (reason.length <= MOST_CHARACTERS) return accept(reason);
  return refuse(`Reason of ${reason.length} characters`, `must have at most ${MOST_CHARACTERS}`);
}

const fields = object({
  arns: optional(arns),
  tags: optional(tagValues),
  until: required(scalar(parseUntil), DATE),
  reason: required(scalar(parseReason), REASON),
});

/** Without either it would silence everything. */
const chosen = refined(fields, ({ arns: chosenArns, tags }, { place }): readonly InputFault[] =>
  choosesNothing([chosenArns, tags])
    ? [{ place, problem: 'Acknowledgment of every certificate', hint: 'must have arns, tags or both' }]
    : [],
);

/** `acknowledge`: a list of `{arns, tags, until, reason}`. */
export const acknowledgments: ValueType<readonly Acknowledgment[]> = structured(
  list(
    converted(chosen, ({ until, reason, ...match }): Acknowledgment => ({ match, untilSeconds: until, reason })),
    { max: MOST_ACKNOWLEDGMENTS },
  ),
  {
    placeholder: 'JSON',
    allowed: 'up to 1000 maps of `until`, `reason`, and `arns`, `tags` or both',
    none: [],
  },
);
