/** The form of findings in a state file. */
import type { Finding } from '../certificate/findings.ts';
import { CHECK_RESULTS, type CheckKind } from '../certificate/vocabulary.ts';
import { object, optional } from '../validation/object.ts';
import { anyText, boolean, oneOf } from '../validation/scalar.ts';
import { invalid, valid } from '../validation/validated.ts';
import type { Validator } from '../validation/validator.ts';
import { finiteNumber, must } from './certificate-form.ts';

/** A finding and the key of its check. */
export interface KeyedFinding {
  readonly key: string;
  readonly finding: Finding;
}

const RESULTS = [...new Set(Object.values(CHECK_RESULTS).flat())];
const yes = optional(oneOf(['true'] as const));

type FindingKey = { [Kind in CheckKind]: keyof Finding<Kind> }[CheckKind];

const fields = object({
  key: must(anyText),
  result: must(oneOf(RESULTS)),
  hint: must(anyText),
  checkedAtSeconds: must(finiteNumber),
  unvalidatedZone: optional(anyText),
  provisional: yes,
  zoneName: optional(anyText),
  record: optional(anyText),
  valueToAdd: optional(anyText),
  failureMayPass: yes,
  leadsToCloudFront: optional(boolean),
  // A field that is missing here would have every state with it set aside.
} satisfies Record<'key' | FindingKey, unknown>);

/** A finding with its key, whose result must be one of the kind that the key begins with. */
export const findingForm: Validator<KeyedFinding> = (input) => {
  const validated = fields(input);
  if (!validated.ok) return validated;
  const { key, provisional, failureMayPass, ...rest } = validated.value;
  const kind = key.split(' ', 1)[0] ?? '';
  const isKind = (word: string): word is CheckKind => Object.hasOwn(CHECK_RESULTS, word);
  if (!isKind(kind)) return invalid(input.place, 'Unknown kind of check', 'must be one that there is');
  const results: readonly string[] = CHECK_RESULTS[kind];
  if (!results.includes(rest.result)) {
    return invalid(input.place, 'Result of another kind of check', `must be of ${kind}`);
  }
  const flags = {
    ...(provisional === undefined ? {} : { provisional: true as const }),
    ...(failureMayPass === undefined ? {} : { failureMayPass: true as const }),
  };
  const present = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  // Its fields were checked one by one; which kind has which is the type's affair.
  return valid({ key, finding: { ...present, ...flags } as unknown as Finding });
};
