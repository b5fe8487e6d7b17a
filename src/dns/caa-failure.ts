import { canonicalName } from '../certificate/domain-validation.ts';
import type { DnsQuery } from './answer.ts';

/** More links than any resolver follows. */
const MAX_ALIASES = 16;

/**
 * Whether an authority may take it for permission that a name's CAA can't be looked up: the name answers for other types,
 * and its zone is not signed (CA/B baseline requirements 3.2.2.8). The parents show the latter: they hold the DS record,
 * and answer where the zone's own servers do not. Where they don't either, nobody can show it.
 */
export async function failureMayPass(name: string, query: DnsQuery, signal: AbortSignal): Promise<boolean> {
  let node = await endOfAliases(name, query, signal);
  // The validation CNAME will not be found either, or the resolver is gone.
  if (node === undefined) return false;
  while (node !== '') {
    const ds = await query(node, 'DS', signal);
    if (ds.kind === 'records' || ds.kind === 'failure') return false;
    // The parent has answered and the zone's own servers have not: there is a delegation here all the same.
    const ns = await query(node, 'NS', signal);
    if (ns.kind === 'records' || ns.kind === 'failure') return true;
    node = node.slice(`${node}.`.indexOf('.') + 1);
  }
  // In the root's own zone, which is signed.
  return false;
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
