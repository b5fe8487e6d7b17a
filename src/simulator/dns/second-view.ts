import { canonicalName } from '../../certificate/domain-validation.ts';
import type { ServedDns } from './data.ts';
import type { DnsFaultRule } from './fault.ts';
import { faultAt } from './fault-at.ts';
import type { DnsRecord } from './record.ts';

/** In what the second server differs from the first. */
export interface SecondView {
  /** Canonical names of which it knows nothing. */
  readonly missing: ReadonlySet<string>;
  /** What it has at these names in place of what the first one has. */
  readonly records: readonly DnsRecord[];
  readonly faults: readonly DnsFaultRule[];
}

/** The DNS as a second server sees it: one that is stale, lame or in another network. */
export function createSecondView(first: ServedDns, { missing, records, faults }: SecondView): ServedDns {
  const own = Map.groupBy(records, ({ name }) => name);
  const rules = new Map(faults.map((rule) => [canonicalName(rule.name), rule]));
  return {
    records: (name) => {
      const key = canonicalName(name);
      return missing.has(key) ? [] : (own.get(key) ?? first.records(key));
    },
    exists: (name) => {
      const key = canonicalName(name);
      return !missing.has(key) && (own.has(key) || first.exists(key));
    },
    fault: (name, type) => faultAt(rules, canonicalName(name), type) ?? first.fault(name, type),
  };
}
