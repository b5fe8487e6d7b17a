/** Whether the CNAME that ACM expects is in DNS. Judges only; what may have gone wrong is `validation-hint`'s. */
import { canonicalName, type ValidationRecord } from '../certificate/domain-validation.ts';
import type { CheckOutcome } from '../certificate/findings.ts';
import { lastTwoLabels, type RegistrableDomain } from './absence-hint.ts';
import type { DnsFailure, DnsQuery } from './answer.ts';
import { isExpected } from './expected-value.ts';
import { nameFault, shown } from './name.ts';
import { sanitizedValue } from './sanitized-value.ts';
import { mismatchHint, missingHint } from './validation-hint.ts';

/** CNAME records from the name to the expected value, both ends counted: "fails if more than five are chained" (ACM). */
const MAX_CHAIN = 5;

/** Where the chain of CNAMEs leads. */
interface Chain {
  readonly targets: readonly string[];
  readonly end: 'expected' | 'loop' | 'too_long' | 'nodata' | 'nxdomain' | DnsFailure;
}

/**
 * Checks one record. `present` if the expected value is among the targets of the first five CNAMEs from the name on,
 * whether or not the value exists itself: ACM wants the CNAME, not what it points to. A sixth CNAME, or a loop, is
 * `chain_too_long`; a chain that ends elsewhere `mismatch`; no CNAME at all `missing`. Never rejects.
 */
export async function checkValidationRecord(
  record: ValidationRecord,
  query: DnsQuery,
  signal: AbortSignal,
  registrableDomain: RegistrableDomain = lastTwoLabels,
): Promise<CheckOutcome<'validation_record'>> {
  const fault = nameFault(record.value);
  if (fault !== undefined) {
    return { result: 'lookup_failed', hint: `ACM expects a value that no CNAME can have: ${fault}.` };
  }
  const { targets, end } = await followChain(record, query, signal);
  const first = targets[0];
  switch (end) {
    case 'expected':
      return { result: 'present', hint: '' };
    case 'loop':
      return { result: 'chain_too_long', hint: `The chain of CNAMEs is a loop: ${path(targets)}. ${advice(record)}` };
    case 'too_long':
      return {
        result: 'chain_too_long',
        hint: `More than ${MAX_CHAIN} CNAMEs are chained: ${path(targets)}. ${advice(record)}`,
      };
    case 'nodata':
    case 'nxdomain':
      return first === undefined
        ? { result: 'missing', hint: await missingHint(record, end, query, signal, registrableDomain) }
        : { result: 'mismatch', hint: await mismatchHint(record, first, query, signal) };
    default:
      return { result: 'lookup_failed', hint: `DNS gave no answer: ${shown(end.message)}.` };
  }
}

function path(targets: readonly string[]): string {
  return targets.map((target) => `"${shown(target)}"`).join(' -> ');
}

function advice(record: ValidationRecord): string {
  return `Point "${shown(record.name)}" directly at "${shown(record.value)}".`;
}

/** ACM's values stand in this zone, and are the end of a chain: none is an alias of another. */
const VALUES_ZONE = '.acm-validations.aws';

/** Whether a target that is not the value cannot lead to it: it is another value, or no name that can be asked for. */
function isDeadEnd(target: string): boolean {
  return canonicalName(sanitizedValue(target)).endsWith(VALUES_ZONE) || nameFault(target) !== undefined;
}

async function followChain(record: ValidationRecord, query: DnsQuery, signal: AbortSignal): Promise<Chain> {
  const targets: string[] = [];
  const seen = new Set([canonicalName(record.name)]);
  let at = record.name;
  for (;;) {
    // A resolver answers a question for CNAME with the first link; one that shows more of the chain saves questions.
    const answer = await query(at, 'CNAME', signal);
    if (answer.kind === 'failure') return { targets, end: answer };
    for (const target of answer.aliases) {
      targets.push(target);
      at = target;
      if (targets.length > MAX_CHAIN) return { targets, end: 'too_long' };
      if (isExpected(target, record.value)) return { targets, end: 'expected' };
      if (seen.has(canonicalName(target))) return { targets, end: 'loop' };
      seen.add(canonicalName(target));
    }
    const last = answer.aliases.at(-1);
    if (last === undefined || isDeadEnd(last)) {
      return { targets, end: answer.kind === 'nxdomain' ? 'nxdomain' : 'nodata' };
    }
  }
}
