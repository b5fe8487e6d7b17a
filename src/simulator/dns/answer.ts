import type { Answer } from 'dns-packet';
import { canonicalName } from '../../certificate/domain-validation.ts';
import type { ServedDns } from './data.ts';
import type { DnsFault } from './fault.ts';
import type { DnsRecord } from './record.ts';

/** RFC 1035 section 4.1.1. */
export const RCODE = { NOERROR: 0, FORMERR: 1, SERVFAIL: 2, NXDOMAIN: 3, NOTIMP: 4, REFUSED: 5 } as const;

export interface DnsAnswer {
  readonly rcode: number;
  readonly answers: readonly Answer[];
  readonly authorities: readonly Answer[];
}

/** Resolvers give up on longer chains (BIND and Unbound at about this number). */
const MOST_ALIASES = 16;

const ROOT_SOA: Answer = {
  name: '.',
  type: 'SOA',
  ttl: 86_400,
  data: {
    mname: 'a.root-servers.net',
    rname: 'nstld.verisign-grs.com',
    serial: 2_026_112_300,
    refresh: 1_800,
    retry: 900,
    expire: 604_800,
    minimum: 86_400,
  },
};

/**
 * Resolves one question in the data as a recursive resolver does: it follows aliases and gives the whole chain,
 * tells a name that does not exist (NXDOMAIN) from one without such records, and says SERVFAIL for a loop.
 */
export function resolve(data: ServedDns, name: string, type: string): DnsAnswer {
  const answers: Answer[] = [];
  const seen = new Set<string>();
  let owner = canonicalName(name);
  while (!seen.has(owner) && seen.size <= MOST_ALIASES) {
    seen.add(owner);
    if (seen.size > 1 && breaksChain(data.fault(owner, type))) break;
    const records = data.records(owner);
    const matching = records.filter((record) => type === 'ANY' || record.type === type);
    const alias = type === 'CNAME' || type === 'ANY' ? undefined : records.find((record) => record.type === 'CNAME');
    if (alias === undefined) return final(data, owner, [...answers, ...matching.map(({ answer }) => answer)], matching);
    answers.push(alias.answer);
    owner = aliasTarget(alias);
  }
  return { rcode: RCODE.SERVFAIL, answers: [], authorities: [] };
}

/** Whether a resolver gets nothing from an alias's target; one that is only slow or large it gets in the end. */
function breaksChain(fault: DnsFault | undefined): boolean {
  return fault !== undefined && fault.fault !== 'delay' && fault.fault !== 'truncate';
}

/** The last node of the chain decides on the code (RFC 6604). */
function final(data: ServedDns, owner: string, answers: readonly Answer[], matching: readonly DnsRecord[]): DnsAnswer {
  if (matching.length > 0) return { rcode: RCODE.NOERROR, answers, authorities: [] };
  const rcode = data.exists(owner) ? RCODE.NOERROR : RCODE.NXDOMAIN;
  return { rcode, answers, authorities: [authority(data, owner)] };
}

function aliasTarget({ answer }: DnsRecord): string {
  return answer.type === 'CNAME' ? canonicalName(answer.data) : '';
}

/** SOA of the nearest zone above, for negative caching (RFC 2308). */
function authority(data: ServedDns, name: string): Answer {
  let zone = name;
  while (zone !== '') {
    const soa = data.records(zone).find((record) => record.type === 'SOA');
    if (soa !== undefined) return soa.answer;
    const dot = zone.indexOf('.');
    zone = dot === -1 ? '' : zone.slice(dot + 1);
  }
  return ROOT_SOA;
}
