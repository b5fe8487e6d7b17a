import type { DnsFaultRule } from './fault.ts';
import { type DnsRecord, parseRecord } from './record.ts';

/** Names by which anybody finds out whether a resolver validates DNSSEC: one that is fine, and two that are bogus on purpose. */
const GOOD = 'iana.org';
const BOGUS: readonly string[] = ['dnssec-failed.org', 'rhybar.cz'];

/** The records of these names. */
export const PROBE_RECORDS: readonly DnsRecord[] = [GOOD, ...BOGUS].flatMap((name) => {
  const record = parseRecord(name, 'A', '192.0.2.53');
  return record === undefined ? [] : [record];
});

/** What a resolver that validates says of the bogus ones. */
export const BOGUS_FAULTS: readonly DnsFaultRule[] = BOGUS.map((name) => ({ name, fault: 'servfail', below: true }));
