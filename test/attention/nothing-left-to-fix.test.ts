import t from 'tap';
import { nothingLeftToFix } from '../../src/attention/nothing-left-to-fix.ts';
import { NO_FINDINGS } from '../../src/certificate/findings.ts';
import {
  certificate,
  certificateDetail,
  checkKey,
  goodFindings,
  NOW_SECONDS,
} from '../fixtures/certificate-builder.ts';

const finding = (result: 'missing' | 'present', rest: object = {}) =>
  goodFindings([
    checkKey('validation_record', 'www.example.com'),
    { result, checkedAtSeconds: NOW_SECONDS, hint: '', ...rest },
  ]);

const renewing = (reason: string | undefined) =>
  certificate({
    detail: certificateDetail({
      renewal: { status: 'PENDING_VALIDATION', reason, updatedAtSeconds: NOW_SECONDS, domainValidations: [] },
    }),
  });

const cases: readonly (readonly [name: string, ...Parameters<typeof nothingLeftToFix>, want: boolean])[] = [
  ['all good', certificate(), goodFindings(), true],
  ['one that is not', certificate(), finding('missing'), false],
  ['one that is not conclusive', certificate(), finding('present', { provisional: true }), false],
  ['none made yet', certificate(), NO_FINDINGS, false],
  ['a reason of ACM that no check shows', renewing('DOMAIN_NOT_ALLOWED'), goodFindings(), false],
  ['a reason of ACM that the checks have overtaken', renewing('CAA_ERROR'), goodFindings(), true],
  ['no reason of ACM', renewing(undefined), goodFindings(), true],
  ['DNS switched off', certificate(), undefined, false],
  ['a certificate that needs none', certificate({ type: 'IMPORTED' }), goodFindings(), false],
];
for (const [name, subject, findings, want] of cases) {
  t.test(`nothingLeftToFix(): ${name}`, async (t) => t.equal(nothingLeftToFix(subject, findings), want));
}
