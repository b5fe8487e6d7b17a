import { canonicalName } from '../certificate/domain-validation.ts';
import type { DnsQuery } from './answer.ts';
import { zoneSigning } from './zone-signing.ts';

/** More links than any resolver follows. */
const MAX_ALIASES = 16;

/**
 * Whether an authority may take it for permission that a name's CAA can't be looked up: the name answers for other types,
 * and its zone is not signed (CA/B baseline requirements 3.2.2.8). Where nobody can show the latter it does not count as so.
 */
export async function failureMayPass(name: string, query: DnsQuery, signal: AbortSignal): Promise<boolean> {
  const end = await endOfAliases(name, query, signal);
  // The validation CNAME will not be found either, or the resolver is gone.
  if (end === undefined) return false;
  const zone = await zoneSigning(end, query, signal);
  return zone?.isSigned === false;
}

/** The name at the end of a chain of CNAMEs; undefined if that can't be looked up. */
async function endOfAliases(name: string, query: DnsQuery, signal: AbortSignal): Promise<string | undefined> {
  let at = canonicalName(name);
  for (let i = 0; i < MAX_ALIASES; i += 1) {
    const answer = await query(at, 'CNAME', signal);
    if (answer.kind === 'failure') return undefined;
    const next = answer.kind === 'records' ? answer.aliases.at(-1) : undefined;
    if (next === undefined) return at;
    at = canonicalName(next);
  }
  return undefined;
}
