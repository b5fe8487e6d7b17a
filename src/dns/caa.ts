/** Whether CAA lets Amazon issue for a name: the climb of RFC 8659 section 3. What a set says is `caa-set`'s. */
import { canonicalName } from '../certificate/domain-validation.ts';
import type { CheckOutcome } from '../certificate/findings.ts';
import type { DnsQuery } from './answer.ts';
import { deniedHint } from './caa-hint.ts';
import { judgeCaaSet } from './caa-set.ts';
import { shown } from './name.ts';

/**
 * Checks one name of a certificate, `*.` included. Asks at the name and then at each parent up to the top-level domain;
 * the first set that is not empty decides, none at all allows. An alias is followed at the node where it stands
 * (the resolver does), but the climb goes on from that node's own parent, never from the alias's target. A lookup that
 * fails on the way is no "no CAA": a CA must not issue then. The hint of a denial says where the deciding set stands,
 * what it says and what to add. Never rejects.
 */
export async function checkCaa(name: string, query: DnsQuery, signal: AbortSignal): Promise<CheckOutcome<'caa'>> {
  const wildcard = name.startsWith('*.');
  const start = canonicalName(wildcard ? name.slice(2) : name);
  let startIsAlias = false;
  for (let node = start; node !== ''; node = parentOf(node)) {
    const answer = await query(node, 'CAA', signal);
    if (answer.kind === 'failure') {
      return {
        result: 'lookup_failed',
        hint: `DNS gave no answer for the CAA records of "${shown(node)}": ${shown(answer.message)}.`,
      };
    }
    startIsAlias ||= node === start && answer.aliases.length > 0;
    if (answer.kind === 'records') {
      const judgement = judgeCaaSet(answer.records, wildcard);
      const owner = canonicalName(answer.aliases.at(-1) ?? node);
      return judgement.allowed
        ? { result: 'allowed', hint: '' }
        : { result: 'denied', hint: deniedHint({ start, node, owner, startIsAlias }, judgement) };
    }
  }
  return { result: 'allowed', hint: '' };
}

function parentOf(name: string): string {
  const dot = name.indexOf('.');
  return dot === -1 ? '' : name.slice(dot + 1);
}
