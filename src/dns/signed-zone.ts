import { canonicalName } from '../certificate/domain-validation.ts';
import type { DnsQuery } from './answer.ts';

/**
 * The nearest zone at or above a name that has a DS record at its parent, which says that it is signed (RFC 4035 section 5);
 * undefined if there is none below the top-level domain. A lookup that fails counts as none: this only explains.
 */
export async function signedZone(name: string, query: DnsQuery, signal: AbortSignal): Promise<string | undefined> {
  const labels = canonicalName(name).replace(/^\*\./, '').split('.');
  for (let first = 0; first < labels.length - 1; first += 1) {
    const zone = labels.slice(first).join('.');
    const answer = await query(zone, 'DS', signal);
    // What an alias leads to is another zone's.
    if (answer.kind === 'records' && answer.aliases.length === 0) return zone;
  }
  return undefined;
}
