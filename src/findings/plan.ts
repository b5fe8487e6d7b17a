import type { Certificate } from '../certificate/certificate.ts';
import { recordKey } from '../certificate/domain-validation.ts';
import {
  type ExpectedFindings,
  type ExpectedRecord,
  type ExpectedRedirect,
  expectedFindings,
  redirectKey,
} from '../certificate/expected-findings.ts';
import type { Breathe } from '../clock/breathe.ts';

/** All that is to be checked, once each, by the keys of `Findings`, however many certificates need it. */
export interface FindingsPlan {
  readonly records: ReadonlyMap<string, ExpectedRecord>;
  readonly caa: ReadonlyMap<string, string>;
  readonly redirects: ReadonlyMap<string, ExpectedRedirect>;
}

/** A plan in the making. */
type Merging = { readonly [Kind in keyof FindingsPlan]: Map<string, MapValue<FindingsPlan[Kind]>> };
type MapValue<T> = T extends ReadonlyMap<string, infer Value> ? Value : never;

/** What one certificate needs, with the keys made. */
interface Needs extends Omit<ExpectedFindings, 'records'> {
  readonly records: readonly (readonly [string, ExpectedRecord])[];
}

/** Steps that it takes to find out what a certificate needs, in comparison to merging one of its needs. */
const STEPS_TO_FIND_OUT = 10;

/**
 * Makes the function that merges what certificates need. Where several names share a check, the first one stands for it
 * in the log. It remembers what it has worked out for a certificate as long as that object lives, and breathes, because
 * an estate may have 50,000 of them with up to 100 names each.
 */
export function createFindingsPlanner(
  breathe: Breathe,
): (certificates: readonly (readonly Certificate[])[]) => Promise<FindingsPlan> {
  const known = new WeakMap<Certificate, Needs>();
  return async (certificates) => {
    const plan: Merging = { records: new Map(), caa: new Map(), redirects: new Map() };
    for (const certificate of certificates.flat()) {
      const needs = known.get(certificate) ?? needsOf(certificate);
      known.set(certificate, needs);
      merge(plan, needs);
      const turn = breathe(STEPS_TO_FIND_OUT + needs.records.length + needs.caa.length);
      if (turn !== undefined) {
        await turn;
      }
    }
    return plan;
  };
}

function merge({ records, caa, redirects }: Merging, needs: Needs): void {
  for (const [key, record] of needs.records) addFirst(records, key, record);
  for (const name of needs.caa) addFirst(caa, name, name);
  for (const row of needs.redirects) addFirst(redirects, redirectKey(row), row);
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
