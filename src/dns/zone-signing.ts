import { canonicalName } from '../certificate/domain-validation.ts';
import type { DnsQuery } from './answer.ts';

/** The zone that a name is in. */
export interface ZoneSigning {
  readonly zoneName: string;
  /** Whether its parent has a DS record for it, which says that it is signed (RFC 4035 section 5). */
  readonly isSigned: boolean;
}

/**
 * Whether the zone of a name is signed. The parents show it: they hold the DS record, and answer where the zone's own servers
 * do not. Undefined where they don't answer either, and for what is in the zone of a top-level domain.
 */
export async function zoneSigning(
  name: string,
  query: DnsQuery,
  signal: AbortSignal,
): Promise<ZoneSigning | undefined> {
  const labels = canonicalName(name).replace(/^\*\./, '').split('.');
  for (let first = 0; first < labels.length - 1; first += 1) {
    const zoneName = labels.slice(first).join('.');
    const ds = await query(zoneName, 'DS', signal);
    if (ds.kind === 'failure') return undefined;
    // No zone begins at an alias, and what it leads to is another zone's.
    if (ds.aliases.length > 0) continue;
    if (ds.kind === 'records') return { zoneName, isSigned: true };
    const ns = await query(zoneName, 'NS', signal);
    // The parent has answered and the zone's own servers have not: there is a delegation here all the same.
    if (ns.kind === 'records' || ns.kind === 'failure') return { zoneName, isSigned: false };
  }
  return undefined;
}
