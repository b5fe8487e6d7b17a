import t from 'tap';
import { isRedirectBlocking } from '../../src/certificate/blocking-redirect.ts';
import type { Certificate, Renewal } from '../../src/certificate/certificate.ts';
import type { CheckOf } from '../../src/certificate/check-kinds.ts';
import type { Finding } from '../../src/certificate/findings.ts';
import { certificate, certificateDetail, dnsValidation, NOW_SECONDS } from '../fixtures/certificate-builder.ts';

const check: CheckOf<'http'> = {
  kind: 'http',
  key: 'http www.example.com',
  validatedDomain: 'www.example.com',
  subject: { from: 'http://www.example.com/.well-known/pki-validation/1.txt', to: 'https://v.example/1' },
};
const broken: Finding<'http'> = { result: 'mismatch', hint: '', checkedAtSeconds: NOW_SECONDS };
const atCloudFront: Finding<'http'> = { ...broken, leadsToCloudFront: true };

/** A renewal in this state, in which the name has that one. */
function renewing(status: string, validationStatus?: string): Certificate {
  const validation = dnsValidation('WWW.example.com.', { validationMethod: 'HTTP', validationStatus });
  const domainValidations = validationStatus === undefined ? [] : [validation];
  const renewal: Renewal = { status, reason: undefined, updatedAtSeconds: NOW_SECONDS, domainValidations };
  return certificate({ detail: certificateDetail({ renewal }) });
}

const cases: readonly (readonly [title: string, subject: Certificate, want: boolean])[] = [
  ['before the renewal', certificate(), false],
  ['detail not read', certificate({ detail: undefined }), false],
  ['first issuance', certificate({ status: 'PENDING_VALIDATION' }), true],
  ['ACM tries', renewing('PENDING_AUTO_RENEWAL'), true],
  ['ACM waits', renewing('PENDING_VALIDATION'), true],
  ['ACM waits for this name', renewing('PENDING_VALIDATION', 'PENDING_VALIDATION'), true],
  ['ACM waits for another name', renewing('PENDING_VALIDATION', 'SUCCESS'), false],
  ['renewed', renewing('SUCCESS', 'SUCCESS'), false],
  ['given up', renewing('FAILED', 'FAILED'), false],
];

for (const [title, subject, want] of cases) {
  t.test(`isRedirectBlocking(): ${title}`, async (t) => {
    t.equal(isRedirectBlocking(subject, check, atCloudFront), want, 'at CloudFront');
    t.equal(isRedirectBlocking(subject, check, { ...broken, leadsToCloudFront: false }), true, 'not at CloudFront');
    t.equal(isRedirectBlocking(subject, check, broken), true, 'not known where it leads');
  });
}
