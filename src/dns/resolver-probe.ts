import type { Resolver } from './resolver.ts';
import { isSilence } from './resolver.ts';
import type { DnsServer } from './server.ts';

/** What is known of one server. */
export interface ResolverProbe {
  /** Whether anything comes back. */
  readonly answers: boolean;
  /** Whether it refuses what DNSSEC proves false; undefined where that did not come out. */
  readonly validates: boolean | undefined;
}

/** A name that every resolver finds; the zone is the root's operator's own. */
export const GOOD_NAME = 'iana.org';
/** Names whose signatures are broken on purpose, by Comcast and by CZ.NIC, for such tests. */
export const BOGUS_NAMES: readonly string[] = ['dnssec-failed.org', 'rhybar.cz'];

/**
 * Finds out whether a server answers, and whether it validates: one that does says SERVFAIL to names known to be bogus. The
 * AD bit would not tell: the resolver of a VPC never sets it (Route 53 Developer Guide, resolver-dnssec-validation).
 */
export async function probeResolver(server: DnsServer, ask: Resolver, signal: AbortSignal): Promise<ResolverProbe> {
  const look = (name: string) => ask(name, 'A', signal, { only: server });
  const [good, ...bogus] = await Promise.all([look(GOOD_NAME), ...BOGUS_NAMES.map(look)]);
  const answers = good.kind !== 'failure' || !isSilence(good.reason);
  if (good.kind !== 'records') return { answers, validates: undefined };
  if (bogus.some(({ kind }) => kind === 'records')) return { answers, validates: false };
  const refused = bogus.some((answer) => answer.kind === 'failure' && answer.reason === 'server_error');
  return { answers, validates: refused ? true : undefined };
}
