import t from 'tap';
import { checksAreGood } from '../../src/certificate/checks-are-good.ts';
import { NO_FINDINGS } from '../../src/certificate/findings.ts';
import { certificate, checkKey, goodFindings, NOW_SECONDS } from '../fixtures/certificate-builder.ts';

const finding = (result: 'missing' | 'present', rest: object = {}) =>
  goodFindings([
    checkKey('validation_record', 'www.example.com'),
    { result, checkedAtSeconds: NOW_SECONDS, hint: '', ...rest },
  ]);

const cases: readonly (readonly [name: string, ...Parameters<typeof checksAreGood>, want: boolean])[] = [
  ['all good', certificate(), goodFindings(), true],
  ['one that is not', certificate(), finding('missing'), false],
  ['one that is not conclusive', certificate(), finding('present', { provisional: true }), false],
  ['none made yet', certificate(), NO_FINDINGS, false],
  ['DNS switched off', certificate(), undefined, false],
  ['a certificate that needs none', certificate({ type: 'IMPORTED' }), goodFindings(), false],
];
for (const [name, subject, findings, want] of cases) {
  t.test(`checksAreGood(): ${name}`, async (t) => t.equal(checksAreGood(subject, findings), want));
}
