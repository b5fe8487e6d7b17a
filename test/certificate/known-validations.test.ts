import t from 'tap';
import { knownValidations } from '../../src/certificate/known-validations.ts';
import { certificate, certificateDetail, dnsValidation } from '../fixtures/certificate-builder.ts';

const [requested, renewing, issued] = ['migration', 'renewal', 'issuance'].map((label) =>
  dnsValidation(`${label}.example`),
);
const validations = (domainValidations: typeof requested) =>
  domainValidations === undefined ? [] : [domainValidations];
const subject = (migrationStatus: string) =>
  certificate({
    detail: certificateDetail({
      domainValidations: validations(issued),
      renewal: {
        status: 'PENDING_AUTO_RENEWAL',
        reason: undefined,
        updatedAtSeconds: undefined,
        domainValidations: validations(renewing),
      },
      migration: {
        status: migrationStatus,
        from: 'EMAIL',
        to: 'DNS',
        requestedAtSeconds: 0,
        domainValidations: validations(requested),
      },
    }),
  });

t.test('knownValidations() is newest first: migration, renewal, issuance', async (t) => {
  t.same(knownValidations(subject('PENDING_DOMAIN_VALIDATION')), [requested, renewing, issued]);
  t.same(knownValidations(subject('SUCCESS')), [requested, renewing, issued]);
});

t.test('knownValidations() leaves out a migration that has failed', async (t) => {
  t.same(knownValidations(subject('FAILED')), [renewing, issued]);
});

t.test('knownValidations() is what was issued where there is nothing newer', async (t) => {
  t.same(knownValidations(certificate()), [dnsValidation('www.example.com')]);
});

t.test('knownValidations() is empty before the detail is read', async (t) => {
  t.same(knownValidations(certificate({ detail: undefined })), []);
});
