import type { Certificate } from '../certificate/certificate.ts';
import { recordKey } from '../certificate/domain-validation.ts';
import {
  type ExpectedFindings,
  type ExpectedRecord,
  type ExpectedRedirect,
  expectedFindings,
} from '../certificate/expected-findings.ts';

/** All that is to be checked, once each, by the keys of `Findings`, however many certificates need it. */
export interface FindingsPlan {
  readonly records: ReadonlyMap<string, ExpectedRecord>;
  readonly caa: ReadonlyMap<string, string>;
  readonly redirects: ReadonlyMap<string, ExpectedRedirect>;
}

/** What one certificate needs, with the keys made. */
interface Needs extends Omit<ExpectedFindings, 'records'> {
  readonly records: readonly (readonly [string, ExpectedRecord])[];
}

/** Certificates that are looked at before others get their turn: a few milliseconds' worth. */
const CHUNK = 500;

/**
 * Makes the function that merges what certificates need. Where several names share a check, the first one stands for it
 * in the log. It remembers what it has worked out for a certificate as long as that object lives, and lets the event
 * loop breathe (`yieldTurn`) after each chunk, because it is called often and an estate may have 50,000 of them.
 */
export function createFindingsPlanner(
  yieldTurn: () => Promise<unknown>,
): (certificates: Iterable<Certificate>) => Promise<FindingsPlan> {
  const known = new WeakMap<Certificate, Needs>();
  return async (certificates) => {
    const records = new Map<string, ExpectedRecord>();
    const caa = new Map<string, string>();
    const redirects = new Map<string, ExpectedRedirect>();
    let count = 0;
    for (const certificate of certificates) {
      const needs = known.get(certificate) ?? needsOf(certificate);
      known.set(certificate, needs);
      for (const [key, record] of needs.records) addFirst(records, key, record);
      for (const name of needs.caa) addFirst(caa, name, name);
      for (const redirect of needs.redirects) addFirst(redirects, redirect.redirect.from, redirect);
      count += 1;
      if (count % CHUNK === 0) {
        await yieldTurn();
      }
    }
    return { records, caa, redirects };
  };
}

function needsOf(certificate: Certificate): Needs {
  const expected = expectedFindings(certificate);
  return { ...expected, records: expected.records.map((record) => [recordKey(record.record), record]) };
}

function addFirst<T>(map: Map<string, T>, key: string, value: T): void {
  if (!map.has(key)) {
    map.set(key, value);
  }
}
