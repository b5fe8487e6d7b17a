/** Whether CAA lets Amazon issue for a name: the climb of RFC 8659 section 3. What a set says is `caa-set`'s. */
import type { CaaConditions } from '../certificate/caa-conditions.ts';
import { canonicalName } from '../certificate/domain-validation.ts';
import type { CheckOutcome } from '../certificate/findings.ts';
import type { CaaRecord, DnsFailure, DnsQuery } from './answer.ts';
import { failureMayPass } from './caa-failure.ts';
import { type CaaPlace, deniedHint, failedHint, unknownHint } from './caa-hint.ts';
import { type CaaJudgement, judgeCaaSet } from './caa-set.ts';
import { caaText, sortedCaa } from './caa-text.ts';

/** What is asked of CAA. */
export interface CaaQuestion {
  /** A name of the certificate, `*.` included. */
  readonly name: string;
  readonly conditions: CaaConditions;
}

/**
 * Checks one name. Asks at the name and then at each parent up to the top-level domain; the first set that is not empty
 * decides, none at all allows. An alias is followed at the node where it stands (the resolver does), but the climb goes
 * on from that node's own parent, never from the alias's target. A lookup that fails on the way is no "no CAA": a CA
 * must not issue then if the zone is signed, and may if it is not. The hint says where the deciding set stands, what it says
 * and what to change. Never rejects.
 */
export async function checkCaa(
  { name, conditions }: CaaQuestion,
  query: DnsQuery,
  signal: AbortSignal,
): Promise<CheckOutcome<'caa'>> {
  const wildcard = name.startsWith('*.');
  const start = canonicalName(wildcard ? name.slice(2) : name);
  let startIsAlias = false;
  for (let node = start; node !== ''; node = parentOf(node)) {
    const answer = await query(node, 'CAA', signal);
    if (answer.kind === 'failure') return failed(node, answer, query, signal);
    startIsAlias ||= node === start && answer.aliases.length > 0;
    if (answer.kind === 'records') {
      const owner = canonicalName(answer.aliases.at(-1) ?? node);
      return judged(answer.records, wildcard, { start, node, owner, startIsAlias }, conditions);
    }
  }
  return { result: 'allowed', hint: '', zoneName: '', record: '' };
}

function judged(
  records: readonly CaaRecord[],
  wildcard: boolean,
  place: CaaPlace,
  conditions: CaaConditions,
): CheckOutcome<'caa'> {
  const sorted = sortedCaa(records);
  const judgement = judgeCaaSet(sorted, wildcard, conditions);
  const found = { zoneName: place.owner, record: caaText(sorted) };
  switch (judgement.result) {
    case 'allowed':
      return { result: 'allowed', hint: '', ...found };
    case 'unknown':
      return { result: 'unknown', hint: unknownHint(place, judgement), ...found };
    case 'denied':
      return { result: 'denied', hint: deniedHint(place, judgement, conditions), ...found, ...toAdd(judgement) };
  }
}

/** Where the set names others only, one property that names Amazon is enough. */
function toAdd(
  judgement: Extract<CaaJudgement, { readonly result: 'denied' }>,
): Pick<CheckOutcome<'caa'>, 'valueToAdd'> {
  return judgement.because === 'issuers' ? { valueToAdd: `0 ${judgement.tag} "amazon.com"` } : {};
}

async function failed(
  node: string,
  { message }: DnsFailure,
  query: DnsQuery,
  signal: AbortSignal,
): Promise<CheckOutcome<'caa'>> {
  const mayPass = await failureMayPass(node, query, signal);
  const outcome = {
    result: 'lookup_failed',
    hint: failedHint(node, message, mayPass),
    zoneName: '',
    record: '',
  } as const;
  return mayPass ? { ...outcome, failureMayPass: true } : outcome;
}

function parentOf(name: string): string {
  const dot = name.indexOf('.');
  return dot === -1 ? '' : name.slice(dot + 1);
}
