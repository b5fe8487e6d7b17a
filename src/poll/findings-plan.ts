import type { Certificate } from '../certificate/certificate.ts';
import { recordKey } from '../certificate/domain-validation.ts';
import { type ExpectedRecord, type ExpectedRedirect, expectedFindings } from '../certificate/expected-findings.ts';

/** All that is to be checked, once each, by the keys of `Findings`, however many certificates need it. */
export interface FindingsPlan {
  readonly records: ReadonlyMap<string, ExpectedRecord>;
  readonly caa: ReadonlyMap<string, string>;
  readonly redirects: ReadonlyMap<string, ExpectedRedirect>;
}

/** Merges what the certificates need. Where several names share a check, the first one stands for it in the log. */
export function planFindings(certificates: Iterable<Certificate>): FindingsPlan {
  const records = new Map<string, ExpectedRecord>();
  const caa = new Map<string, string>();
  const redirects = new Map<string, ExpectedRedirect>();
  for (const certificate of certificates) {
    const expected = expectedFindings(certificate);
    for (const record of expected.records) {
      addFirst(records, recordKey(record.record), record);
    }
    for (const name of expected.caa) {
      caa.set(name, name);
    }
    for (const redirect of expected.redirects) {
      addFirst(redirects, redirect.redirect.from, redirect);
    }
  }
  return { records, caa, redirects };
}

function addFirst<T>(map: Map<string, T>, key: string, value: T): void {
  if (!map.has(key)) {
    map.set(key, value);
  }
}
