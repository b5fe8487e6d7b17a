/** What stands where a CNAME should, or nowhere near it: the hints that need a further look around the name. */
import { canonicalName, type ValidationRecord } from '../certificate/domain-validation.ts';
import type { DnsQuery } from './answer.ts';
import { shown } from './name.ts';

/** Gives the part of a name that somebody has registered, such as `example.co.uk`. */
export type RegistrableDomain = (name: string) => string;

/** Right for most names; the public suffix list knows better. */
export const lastTwoLabels: RegistrableDomain = (name) => name.split('.').slice(-2).join('.');

/** Nobody has such a name: what answers for it is a wildcard. */
const PROBE = '_acm-exporter-wildcard-probe';
/** Servers shown of a zone. */
const MAX_SERVERS = 4;
/** Names above the record's own that are asked for their servers. */
const MAX_PARENTS = 8;

/** Address records at the very name, as a proxy or a flattened CNAME makes them; undefined where there are none. */
export async function addressHint(
  record: ValidationRecord,
  query: DnsQuery,
  signal: AbortSignal,
): Promise<string | undefined> {
  for (const type of ['A', 'AAAA'] as const) {
    const answer = await query(record.name, type, signal);
    if (answer.kind !== 'records') continue;
    const probe = await query(siblingOf(record.name), type, signal);
    if (probe.kind === 'records') return undefined;
    return (
      `There are address records at "${shown(record.name)}" where the CNAME should be: the DNS host proxies or flattens ` +
      `it. Set the record to "DNS only", so everybody sees the CNAME with the value "${shown(record.value)}".`
    );
  }
  return undefined;
}

/** The hint for a CNAME that only a wildcard answers for; undefined where the target is the name's own. */
export async function wildcardHint(
  record: ValidationRecord,
  target: string,
  query: DnsQuery,
  signal: AbortSignal,
): Promise<string | undefined> {
  const probe = await query(siblingOf(record.name), 'CNAME', signal);
  const [answered] = probe.kind === 'records' ? probe.aliases : [];
  return answered !== undefined && canonicalName(answered) === canonicalName(target)
    ? `The CNAME at "${shown(record.name)}" does not exist: a wildcard answers for it with "${shown(target)}". Create ` +
        `the CNAME with the value "${shown(record.value)}"; the wildcard can stay.`
    : undefined;
}

/** The hint for a name at which nothing was found: whether the domain exists, and who serves the zone. */
export async function nothingHint(
  record: ValidationRecord,
  query: DnsQuery,
  signal: AbortSignal,
  registrableDomain: RegistrableDomain,
): Promise<string> {
  const parents = parentsUpTo(record.name, registrableDomain);
  const domain = parents.at(-1) ?? '';
  for (const zone of parents) {
    const answer = await query(zone, 'NS', signal);
    if (answer.kind === 'nxdomain' && zone === domain) {
      return (
        `The domain "${shown(domain)}" does not exist in public DNS: it is no longer registered, or not delegated. ` +
        `Restore it, with a CNAME at "${shown(record.name)}" that has the value "${shown(record.value)}".`
      );
    }
    if (answer.kind !== 'records') continue;
    const servers = [...new Set(answer.records.map(canonicalName))].sort();
    const list = servers.slice(0, MAX_SERVERS).map((server) => `"${shown(server)}"`);
    return (
      `There is no CNAME at "${shown(record.name)}". Create it with the value "${shown(record.value)}" in the zone ` +
      `"${shown(zone)}" on the servers it is delegated to: ${list.join(', ')}. A zone of that name elsewhere does not count.`
    );
  }
  return `There is no CNAME at "${shown(record.name)}". Create it with the value "${shown(record.value)}".`;
}

/** The names above a record's own, the longest first, down to the registered domain. */
function parentsUpTo(name: string, registrableDomain: RegistrableDomain): readonly string[] {
  const labels = canonicalName(name).split('.').slice(1);
  const depth = registrableDomain(labels.join('.')).split('.').length;
  return labels
    .map((_, i) => labels.slice(i).join('.'))
    .slice(0, Math.max(1, labels.length - depth + 1))
    .slice(-MAX_PARENTS);
}

function siblingOf(name: string): string {
  return [PROBE, ...canonicalName(name).split('.').slice(1)].join('.');
}
