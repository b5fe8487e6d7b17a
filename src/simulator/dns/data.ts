import { canonicalName } from '../../certificate/domain-validation.ts';
import type { DnsFault, DnsFaultRule } from './fault.ts';
import { faultAt } from './fault-at.ts';
import type { PublishedNames } from './published.ts';
import { parentsOf } from './published.ts';
import { type DnsRecord, type DnsRecordType, isDnsName, isRecordType, parseRecord, recordForm } from './record.ts';

/** All that the simulated DNS knows; can be changed while it is served. Names are taken with or without final dot. */
export interface DnsData {
  readonly records: (name: string) => readonly DnsRecord[];
  /** Whether the name exists, if only because something is below it. */
  readonly exists: (name: string) => boolean;
  /**
   * What is wrong with a name on purpose, for questions of a type: its own rule, that of the nearest name above it, or that
   * of every name. Without a type, rules for any count.
   */
  readonly fault: (name: string, type?: string) => DnsFault | undefined;
  /** Replaces what is there for this name and type; throws a TypeError that says what is wrong. */
  readonly set: (name: string, type: string, values: readonly string[]) => void;
  /** Removes a name's records, also those published without being listed; all of its types or one. */
  readonly remove: (name: string, type?: string) => void;
  /** Restores what the scenario says about a name, its fault included. */
  readonly restore: (name: string) => void;
  /** Restores all that the scenario says. */
  readonly restoreAll: () => void;
  /** Replaces the rule of the same name. */
  readonly setFault: (rule: DnsFaultRule) => void;
  readonly clearFault: (name: string) => void;
}

/** What a server answers from. */
export type ServedDns = Pick<DnsData, 'records' | 'exists' | 'fault'>;

interface DnsDataDeps {
  readonly records: readonly DnsRecord[];
  readonly faults: readonly DnsFaultRule[];
  readonly published: () => PublishedNames;
}

/** The DNS of a scenario, and of the certificates that have published their names in it. */
export function createDnsData({ records, faults, published }: DnsDataDeps): DnsData {
  const given = Map.groupBy(records, ({ name }) => name);
  const explicit = new Map<string, readonly DnsRecord[]>(given);
  const removed = new Map<string, ReadonlySet<string>>();
  const givenRules = new Map(faults.map((rule) => [canonicalName(rule.name), rule]));
  const rules = new Map(givenRules);
  let parents: ReadonlySet<string> | undefined;
  const explicitParents = (): ReadonlySet<string> => {
    parents ??= parentsOf(explicit.keys());
    return parents;
  };
  const recordsOf = (name: string): readonly DnsRecord[] => {
    const explicitRecords = explicit.get(name) ?? [];
    const hidden = removed.get(name);
    const automatic = publishedRecords(name, published()).filter(
      ({ type }) => hidden?.has(type) !== true && hidden?.has('*') !== true && !overridden(type, explicitRecords),
    );
    return [...explicitRecords, ...automatic];
  };
  const exists = (name: string): boolean =>
    name === '' || recordsOf(name).length > 0 || explicitParents().has(name) || published().hasChildren(name);
  /** What a wildcard below the closest name that exists answers (RFC 4592). */
  const fromWildcard = (name: string): readonly DnsRecord[] => {
    if (exists(name)) return [];
    const closest = [...parentsOf([name])].find(exists) ?? '';
    return recordsOf(`*.${closest}`).map((record) => ({ ...record, name, answer: { ...record.answer, name } }));
  };
  const replace = (name: string, list: readonly DnsRecord[]): void => {
    if (list.length === 0) explicit.delete(name);
    else explicit.set(name, list);
    parents = undefined;
  };
  return {
    records: (name) => {
      const key = canonicalName(name);
      return exists(key) ? recordsOf(key) : fromWildcard(key);
    },
    exists: (name) => exists(canonicalName(name)) || fromWildcard(canonicalName(name)).length > 0,
    fault: (name, type) => faultAt(rules, canonicalName(name), type),
    set: (name, type, values) => {
      const key = canonicalName(name);
      const added = checkedRecords(key, type, values);
      const conflict = (other: DnsRecord): boolean => type === 'CNAME' || other.type === 'CNAME' || other.type === type;
      replace(key, [...(explicit.get(key) ?? []).filter((other) => !conflict(other)), ...added]);
    },
    remove: (name, type) => {
      const key = canonicalName(name);
      const kept = type === undefined ? [] : (explicit.get(key) ?? []).filter((record) => record.type !== type);
      replace(key, kept);
      removed.set(key, new Set([...(removed.get(key) ?? []), type ?? '*']));
    },
    restore: (name) => {
      const key = canonicalName(name);
      removed.delete(key);
      replace(key, given.get(key) ?? []);
      const rule = givenRules.get(key);
      if (rule === undefined) rules.delete(key);
      else rules.set(key, rule);
    },
    restoreAll: () => {
      removed.clear();
      explicit.clear();
      for (const [name, list] of given) explicit.set(name, list);
      parents = undefined;
      rules.clear();
      for (const [name, rule] of givenRules) rules.set(name, rule);
    },
    setFault: (rule) => {
      rules.set(canonicalName(rule.name), rule);
    },
    clearFault: (name) => {
      rules.delete(canonicalName(name));
    },
  };
}

function publishedRecords(name: string, published: PublishedNames): readonly DnsRecord[] {
  const cname = published.cname(name);
  const record = cname === undefined ? addressRecord(name, published.address(name)) : parseRecord(name, 'CNAME', cname);
  return record === undefined ? [] : [record];
}

function addressRecord(name: string, address: string | undefined): DnsRecord | undefined {
  return address === undefined ? undefined : parseRecord(name, 'A', address, 60);
}

/** Explicit records replace automatic ones of their type; a CNAME stands alone (RFC 1034 section 3.6.2). */
function overridden(type: DnsRecordType, explicitRecords: readonly DnsRecord[]): boolean {
  return explicitRecords.some((record) => record.type === type || record.type === 'CNAME' || type === 'CNAME');
}

function checkedRecords(name: string, type: string, values: readonly string[]): readonly DnsRecord[] {
  if (!isDnsName(name)) throw new TypeError(`"${name}" is not a DNS name`);
  if (!isRecordType(type)) throw new TypeError(`"${type}" is not a record type that the simulator serves`);
  return values.map((value) => {
    const record = parseRecord(name, type, value);
    if (record === undefined) {
      throw new TypeError(`"${value}" is not the value of a ${type} record: ${recordForm(type)}`);
    }
    return record;
  });
}
