import t from 'tap';
import { blockingResult } from '../../src/certificate/blocking-result.ts';
import { expectedChecks } from '../../src/certificate/expected-checks.ts';
import type { Finding } from '../../src/certificate/findings.ts';
import type { CheckKind } from '../../src/certificate/vocabulary.ts';
import { certificate, certificateDetail, dnsValidation, NOW_SECONDS } from '../fixtures/certificate-builder.ts';

const redirect = { from: 'http://www.example.com/.well-known/pki-validation/1.txt', to: 'https://v.example/1' };
const subject = certificate({
  detail: certificateDetail({ domainValidations: [dnsValidation('www.example.com', { redirect })] }),
});
const at = { hint: '', checkedAtSeconds: NOW_SECONDS };

const cases: readonly (readonly [
  title: string,
  kind: CheckKind,
  finding: Finding | undefined,
  want: string | undefined,
])[] = [
  ['not checked yet', 'caa', undefined, undefined],
  ['a provisional finding', 'validation_record', { ...at, result: 'lookup_failed', provisional: true }, undefined],
  ['a record', 'validation_record', { ...at, result: 'missing' }, 'missing'],
  ['a record that cannot be looked up', 'validation_record', { ...at, result: 'lookup_failed' }, 'lookup_failed'],
  ['CAA', 'caa', { ...at, result: 'denied' }, 'denied'],
  ['CAA that cannot be looked up', 'caa', { ...at, result: 'lookup_failed' }, 'lookup_failed'],
  ['the same where that may pass', 'caa', { ...at, result: 'lookup_failed', failureMayPass: true }, undefined],
  ['a redirect', 'http', { ...at, result: 'mismatch' }, 'mismatch'],
  ['a redirect at CloudFront', 'http', { ...at, result: 'mismatch', leadsToCloudFront: true }, undefined],
];

for (const [title, kind, finding, want] of cases) {
  t.test(`blockingResult(): ${title}`, async (t) => {
    const check = expectedChecks(subject).find((each) => each.kind === kind);
    if (check === undefined) throw new Error(`No check of the kind ${kind}`);
    const findings = new Map(finding === undefined ? [] : [[check.key, finding]]);
    t.equal(blockingResult(subject, check, findings), want);
  });
}

t.test('blockingResult() judges nothing by CAA for Amazon N2', async (t) => {
  const check = expectedChecks(subject).find(({ kind }) => kind === 'caa');
  const findings = new Map([[check?.key ?? '', { ...at, result: 'denied' } as const]]);
  const n2 = { ...subject, rootHierarchy: 'N2_AMAZON_MANAGED' };
  t.equal(check && blockingResult(n2, check, findings), undefined);
  t.equal(check && blockingResult(subject, check, findings), 'denied');
});
