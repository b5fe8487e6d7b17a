import type { DnsQueryType, FaultReason } from '../certificate/vocabulary.ts';
import type { DnsServer } from './server.ts';

/** The data of each type of record that is asked for. */
export interface DnsRecords extends Record<DnsQueryType, unknown> {
  readonly A: string;
  readonly AAAA: string;
  readonly CNAME: string;
  /** The strings of one TXT record, joined. */
  readonly TXT: string;
  readonly CAA: CaaRecord;
  /** The name of a server of the zone. */
  readonly NS: string;
  /** The tag of the key that the parent vouches for. */
  readonly DS: number;
}

/** One CAA property (RFC 8659 section 4.1), as it was on the wire: untrusted, case not folded. */
export interface CaaRecord {
  /** Bit 0 of the flags (value 128): a CA that does not know the tag must not issue. */
  readonly critical: boolean;
  /** '' for a record that is malformed: nobody can tell what it asks for. */
  readonly tag: string;
  readonly value: string;
}

/**
 * What DNS said to one question. `aliases` are the targets of the CNAME chain that starts at the name asked for, in
 * order, as far as the answer shows it; the last of them is the name that the rest of the answer is about.
 */
export type DnsFact<T extends DnsQueryType> =
  | { readonly kind: 'records'; readonly aliases: readonly string[]; readonly records: readonly DnsRecords[T][] }
  /** The name exists and has no record of this type. */
  | { readonly kind: 'nodata'; readonly aliases: readonly string[] }
  /** The name at the end of the chain does not exist. */
  | { readonly kind: 'nxdomain'; readonly aliases: readonly string[] };

/** Who said it, and for how long it may be repeated without asking. */
export interface AnswerSource {
  /** The servers that answered: several where one stopped at an alias. */
  readonly answeredBy?: readonly DnsServer[];
  /** The longest time to live in the answer, that of "no such record" included (RFC 2308). */
  readonly ttlSeconds?: number;
}

/** What came of a question. */
export type DnsAnswer<T extends DnsQueryType> = (DnsFact<T> & AnswerSource) | DnsFailure;

/** There is no answer, which says nothing about the name. SERVFAIL, refusal, time-out, garbage, or a name that can't be asked. */
export interface DnsFailure {
  readonly kind: 'failure';
  readonly reason: FaultReason;
  /** What happened at which server; a fragment such as `SERVFAIL from 192.0.2.1:53`. */
  readonly message: string;
}

/**
 * Asks for the records of one type at one name. Never rejects: failures, aborts included, are values.
 */
export type DnsQuery = <T extends DnsQueryType>(name: string, type: T, signal: AbortSignal) => Promise<DnsAnswer<T>>;
