import t from 'tap';
import type { Certificate, CertificateDetail, ValidationMigration } from '../../src/certificate/certificate.ts';
import { isValidatedByEmail } from '../../src/certificate/email-validation.ts';
import { certificate, certificateDetail, dnsValidation, NOW_SECONDS } from '../fixtures/certificate-builder.ts';

const byEmail = dnsValidation('mail.example.com', { validationMethod: 'EMAIL', record: undefined });

function detailed(detail: Partial<CertificateDetail>, overrides: Partial<Certificate> = {}): Certificate {
  return certificate({ detail: certificateDetail(detail), ...overrides });
}

function migration(overrides: Partial<ValidationMigration>): ValidationMigration {
  return {
    status: 'PENDING_DOMAIN_VALIDATION',
    from: 'EMAIL',
    to: 'DNS',
    requestedAtSeconds: NOW_SECONDS,
    domainValidations: [],
    ...overrides,
  };
}

const renewedByEmail = {
  status: 'SUCCESS',
  reason: undefined,
  updatedAtSeconds: NOW_SECONDS,
  domainValidations: [byEmail],
};
const email = { validationMethod: 'EMAIL' };

const cases: [name: string, subject: Certificate, want: boolean][] = [
  ['DNS', certificate(), false],
  ['e-mail, detail not read', certificate({ ...email, detail: undefined }), true],
  ['e-mail, pending', certificate({ ...email, status: 'PENDING_VALIDATION' }), true],
  ['e-mail, expired and in use', certificate({ ...email, status: 'EXPIRED' }), true],
  ['e-mail, expired and attached to nothing', certificate({ ...email, status: 'EXPIRED', inUse: false }), false],
  ['e-mail, timed out', certificate({ ...email, status: 'VALIDATION_TIMED_OUT' }), false],
  ['method not known', certificate({ validationMethod: undefined, detail: undefined }), false],
  ['one name of two by e-mail', detailed({ domainValidations: [dnsValidation('a.example'), byEmail] }), true],
  ['one name by e-mail at the renewal', detailed({ renewal: renewedByEmail }), true],
  ['migration pending', detailed({ migration: migration({}) }, email), true],
  ['migration failed', detailed({ migration: migration({ status: 'FAILED' }) }, email), true],
  ['migration of unknown status', detailed({ migration: migration({ status: undefined }) }, email), true],
  ['migration pending, all that tells of e-mail', detailed({ migration: migration({}) }), true],
  ['migration pending, from what not told', detailed({ migration: migration({ from: undefined }) }), false],
  ['migrated, the index lags', detailed({ migration: migration({ status: 'SUCCESS' }) }, email), false],
  [
    'migrated, first issued and last renewed by e-mail',
    detailed({ migration: migration({ status: 'SUCCESS' }), domainValidations: [byEmail], renewal: renewedByEmail }),
    false,
  ],
  ['migrated, whereto not told', detailed({ migration: migration({ status: 'SUCCESS', to: undefined }) }, email), true],
  ['migrated to e-mail', detailed({ migration: migration({ status: 'SUCCESS', to: 'EMAIL' }) }, email), true],
  ['private', certificate({ ...email, type: 'PRIVATE' }), false],
];

for (const [name, subject, want] of cases) {
  t.test(`isValidatedByEmail(): ${name}`, async (t) => {
    t.equal(isValidatedByEmail(subject), want);
  });
}
