import t from 'tap';
import { combine } from '../../src/acm/combine.ts';
import { decodeDetail } from '../../src/acm/decode-detail.ts';
import { decodeListSummary } from '../../src/acm/decode-list.ts';
import { decodeSearchResult } from '../../src/acm/decode-search.ts';
import { fingerprint } from '../../src/acm/fingerprint.ts';
import type { JsonObject } from '../../src/aws/json-body.ts';
import { described, listSummary, searchResult } from '../fixtures/acm-answers.ts';
import { certificate } from '../fixtures/certificate-builder.ts';

const before = fingerprint(certificate());

for (const change of [
  { status: 'EXPIRED' },
  { notAfterSeconds: 1 },
  { notAfterSeconds: undefined },
  { notBeforeSeconds: 1 },
  { issuedAtSeconds: 1 },
  { importedAtSeconds: 1 },
  { keyAlgorithm: 'RSA_4096' },
  { renewalStatus: 'SUCCESS' },
  { inUse: false },
  { inUse: undefined },
  { renewalEligibility: 'INELIGIBLE' },
  { validationMethod: 'EMAIL' },
]) {
  t.not(fingerprint(certificate(change)), before, `fingerprint() shows ${JSON.stringify(change)}`);
}
t.not(
  fingerprint(certificate({ issuedAtSeconds: 1, importedAtSeconds: undefined })),
  fingerprint(certificate({ issuedAtSeconds: undefined, importedAtSeconds: 1 })),
  'fingerprint() keeps an absent field in its place',
);
for (const change of [{ domainName: 'x' }, { tags: new Map() }, { detail: undefined }, { exported: true }]) {
  t.equal(fingerprint(certificate(change)), before, `fingerprint() ignores ${Object.keys(change).join()}`);
}

const instants = { NotBefore: 1_790_000_000.25, NotAfter: 1_805_000_000.25 };
const imported = { ImportedAt: 1_790_000_100.25, CreatedAt: 1_780_000_000 };
const issued = { IssuedAt: 1_790_000_100.25, CreatedAt: 1_780_000_000 };

/** The same key as each call spells it. */
const keys: readonly { readonly underscored: string; readonly dashed: string }[] = [
  { underscored: 'RSA_2048', dashed: 'RSA-2048' },
  { underscored: 'EC_prime256v1', dashed: 'EC-prime256v1' },
];

/** The same certificate out of each of the two sweeps, in full and in whole seconds, and of one that tells less. */
function sweeps(state: JsonObject, key: (typeof keys)[number]) {
  const truncated = (fields: Readonly<Record<string, number>>) =>
    Object.fromEntries(Object.entries(fields).map(([name, seconds]) => [name, Math.trunc(seconds)]));
  return {
    search: decodeSearchResult(searchResult(1, state, { ...instants, KeyAlgorithm: key.underscored })),
    list: decodeListSummary(listSummary(1, { ...state, ...truncated(instants), KeyAlgorithm: key.dashed })),
    'a list without dates': decodeListSummary(listSummary(1, { NotAfter: null, KeyAlgorithm: null })),
  };
}

t.test('fingerprint() does not show which call swept a certificate, once its detail was read', async (t) => {
  for (const state of [imported, issued]) {
    for (const key of keys) {
      const answer = described(1, { ...state, ...instants, KeyAlgorithm: key.dashed });
      const detail = decodeDetail(answer, 1_795_000_000).certificate;
      for (const [first, { certificate: swept }] of Object.entries(sweeps(state, key))) {
        t.ok(detail !== undefined && swept !== undefined);
        if (detail === undefined || swept === undefined) continue;
        const known = combine(swept, detail);
        for (const [next, { certificate: later }] of Object.entries(sweeps(state, key))) {
          t.equal(later && fingerprint(combine(later, known)), fingerprint(known), `${first}, then ${next}`);
        }
      }
    }
  }
});
