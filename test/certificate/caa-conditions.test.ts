import t from 'tap';
import {
  type CaaConditions,
  caaConditions,
  conditionsAt,
  PARAMETERS_HEEDED_FROM_SECONDS,
} from '../../src/certificate/caa-conditions.ts';
import type { Certificate } from '../../src/certificate/certificate.ts';
import { certificate, certificateDetail, DAY_SECONDS, dnsValidation } from '../fixtures/certificate-builder.ts';

const FROM = PARAMETERS_HEEDED_FROM_SECONDS;

/** A certificate of so many days whose window opens then. */
function opening(atSeconds: number, days = 198, more: Partial<Certificate> = {}): Certificate {
  const notAfterSeconds = atSeconds + (days <= 200 ? 45 : 60) * DAY_SECONDS;
  return certificate({ notAfterSeconds, notBeforeSeconds: notAfterSeconds - days * DAY_SECONDS, ...more });
}

const byMethod = (validationMethod: string | undefined): Partial<Certificate> => ({
  validationMethod: 'EMAIL',
  detail: certificateDetail({ domainValidations: [dnsValidation('WWW.example.com.', { validationMethod })] }),
});

const cases: readonly (readonly [title: string, subject: Certificate, want: Partial<CaaConditions>])[] = [
  ['the window opens in the last second before', opening(FROM - 1), { parametersHeeded: false }],
  ['the window opens on the day', opening(FROM), { parametersHeeded: true }],
  ['a life of 395 days, the second before', opening(FROM - 1, 395), { parametersHeeded: false }],
  ['a life of 395 days, on the day', opening(FROM, 395), { parametersHeeded: true }],
  ['the dates are not known', certificate({ notAfterSeconds: undefined }), { parametersHeeded: false }],
  ['the method of the name', certificate(byMethod('HTTP')), { validationMethod: 'HTTP' }],
  ['the method of the certificate', certificate(byMethod(undefined)), { validationMethod: 'EMAIL' }],
  ['no method known', certificate({ validationMethod: undefined, detail: undefined }), { validationMethod: 'DNS' }],
];

for (const [title, subject, want] of cases) {
  t.test(`caaConditions(): ${title}`, async (t) => {
    t.match(caaConditions(subject, 'www.example.com'), want);
  });
}

t.test('PARAMETERS_HEEDED_FROM_SECONDS is the day of the ballot', async (t) => {
  t.equal(new Date(FROM * 1000).toISOString(), '2027-03-15T00:00:00.000Z');
});

t.test('conditionsAt() lets parameters count for everybody from the day on', async (t) => {
  const before: CaaConditions = { validationMethod: 'EMAIL', parametersHeeded: false };
  t.same(conditionsAt(before, FROM - 1), before);
  t.same(conditionsAt(before, FROM), { ...before, parametersHeeded: true });
  t.equal(conditionsAt({ ...before, parametersHeeded: true }, 0).parametersHeeded, true);
});
