import t from 'tap';
import type { Certificate, Renewal } from '../../src/certificate/certificate.ts';
import { type CurrentRenewal, currentRenewal } from '../../src/certificate/current-renewal.ts';
import { certificate, certificateDetail, NOW_SECONDS } from '../fixtures/certificate-builder.ts';

const NOT_BEFORE = certificate().notBeforeSeconds ?? Number.NaN;
const ISSUED_AT = certificate().issuedAtSeconds ?? Number.NaN;

function renewing(renewal: Partial<Renewal>, overrides: Partial<Certificate> = {}): Certificate {
  const full: Renewal = {
    status: 'FAILED',
    reason: 'CAA_ERROR',
    updatedAtSeconds: NOW_SECONDS,
    domainValidations: [],
    ...renewal,
  };
  return certificate({ detail: certificateDetail({ renewal: full }), ...overrides });
}

const failed = { status: 'FAILED', reason: 'CAA_ERROR', updatedAtSeconds: NOW_SECONDS };
const bare = { reason: undefined, updatedAtSeconds: undefined };
const cases: [name: string, subject: Certificate, want: CurrentRenewal | undefined][] = [
  ['no renewal yet', certificate(), undefined],
  ['no renewal yet, no detail', certificate({ detail: undefined }), undefined],
  ['the summary only (ListCertificates tells no status)', renewing({}), failed],
  ['summary and sweep agree', renewing({}, { renewalStatus: 'FAILED' }), failed],
  [
    'the sweep is newer than the summary',
    renewing({ status: 'SUCCESS' }, { renewalStatus: 'PENDING_VALIDATION' }),
    { status: 'PENDING_VALIDATION', ...bare },
  ],
  [
    'the sweep only',
    certificate({ renewalStatus: 'PENDING_VALIDATION', detail: undefined }),
    { status: 'PENDING_VALIDATION', ...bare },
  ],
  [
    'a renewal under way, by the sweep only',
    certificate({ renewalStatus: 'PENDING_AUTO_RENEWAL', detail: undefined }),
    { status: 'PENDING_AUTO_RENEWAL', ...bare },
  ],
  [
    'a failure by the sweep only, which may be the predecessor’s',
    certificate({ renewalStatus: 'FAILED', detail: undefined }),
    undefined,
  ],
  [
    'a failure by the sweep that the detail does not know of yet',
    certificate({ renewalStatus: 'FAILED' }),
    { status: 'FAILED', ...bare },
  ],
  ['the summary has no status', renewing({ status: undefined }), undefined],
  [
    'the summary has no date',
    renewing({ updatedAtSeconds: undefined }),
    { status: 'FAILED', reason: 'CAA_ERROR', updatedAtSeconds: undefined },
  ],
  ['a second before the certificate became valid', renewing({ updatedAtSeconds: NOT_BEFORE - 1 }), undefined],
  ['a second before the certificate was issued', renewing({ updatedAtSeconds: ISSUED_AT - 1 }), undefined],
  [
    'the moment that the certificate was issued',
    renewing({ updatedAtSeconds: ISSUED_AT }),
    { ...failed, updatedAtSeconds: ISSUED_AT },
  ],
  [
    'a predecessor whose status the sweep repeats',
    renewing({ updatedAtSeconds: NOT_BEFORE - 1 }, { renewalStatus: 'FAILED' }),
    undefined,
  ],
  [
    'the renewal that made the certificate, finished a second before that was issued',
    renewing({ status: 'SUCCESS', reason: undefined, updatedAtSeconds: ISSUED_AT - 1 }),
    { status: 'SUCCESS', reason: undefined, updatedAtSeconds: ISSUED_AT - 1 },
  ],
  ['the certificate has no dates', renewing({}, { notBeforeSeconds: undefined, issuedAtSeconds: undefined }), failed],
];

for (const [name, subject, want] of cases) {
  t.test(`currentRenewal(): ${name}`, async (t) => {
    t.same(currentRenewal(subject), want);
  });
}
