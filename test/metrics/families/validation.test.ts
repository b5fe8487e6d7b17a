import t from 'tap';
import type { ValidationMigration } from '../../../src/certificate/certificate.ts';
import { validationFamilies } from '../../../src/metrics/families/validation.ts';
import { certificate, certificateDetail, dnsValidation } from '../../fixtures/certificate-builder.ts';
import { shownOf } from '../../fixtures/metrics-shown.ts';

const VALIDATION_FAMILIES = validationFamilies('all');

const migration: ValidationMigration = {
  status: 'PENDING_DOMAIN_VALIDATION',
  from: 'EMAIL',
  to: 'DNS',
  requestedAtSeconds: 1000,
  domainValidations: [dnsValidation('www.example.com', { validationStatus: 'PENDING_VALIDATION' })],
};
const migrating = certificate({ detail: certificateDetail({ migration }) });

t.test('validation_method is absent where none applies', async (t) => {
  t.same(shownOf(VALIDATION_FAMILIES, 'validation_method', certificate()), ['{validation_method="DNS"} 1']);
  t.same(shownOf(VALIDATION_FAMILIES, 'validation_method', certificate({ validationMethod: undefined })), []);
});

t.test('validation_deadline_timestamp_seconds is 72 hours after the request, while it is pending', async (t) => {
  const deadline = (subject: Parameters<typeof shownOf>[2]) =>
    shownOf(VALIDATION_FAMILIES, 'validation_deadline_timestamp_seconds', subject);
  t.same(deadline(certificate({ status: 'PENDING_VALIDATION', createdAtSeconds: 1000 })), [
    '{process="issuance"} 260200',
  ]);
  t.same(deadline(migrating), ['{process="migration"} 260200']);
  t.same(deadline(certificate()), []);
});

t.test('validation_migration tells the state of a migration', async (t) => {
  t.same(shownOf(VALIDATION_FAMILIES, 'validation_migration', migrating), [
    '{from="EMAIL",to="DNS",status="PENDING_DOMAIN_VALIDATION"} 1',
  ]);
  const bare = { ...migration, from: undefined, to: undefined, status: undefined };
  t.same(
    shownOf(
      VALIDATION_FAMILIES,
      'validation_migration',
      certificate({ detail: certificateDetail({ migration: bare }) }),
    ),
    ['{from="",to="",status=""} 1'],
  );
  t.same(shownOf(VALIDATION_FAMILIES, 'validation_migration', certificate()), []);
});

t.test('domain_validation_status tells names apart by process', async (t) => {
  const detail = certificateDetail({
    domainValidations: [
      dnsValidation('www.example.com'),
      dnsValidation('*.example.com', { validationMethod: undefined, validationStatus: 'FAILED' }),
      dnsValidation('private.example.com', { validationStatus: undefined }),
    ],
    renewal: {
      status: 'PENDING_VALIDATION',
      reason: undefined,
      updatedAtSeconds: undefined,
      domainValidations: [dnsValidation('www.example.com', { validationStatus: 'PENDING_VALIDATION' })],
    },
    migration,
  });
  t.same(shownOf(VALIDATION_FAMILIES, 'domain_validation_status', certificate({ detail })), [
    '{validated_domain="www.example.com",validation_method="DNS",validation_status="SUCCESS",process="issuance"} 1',
    '{validated_domain="*.example.com",validation_method="",validation_status="FAILED",process="issuance"} 1',
    '{validated_domain="www.example.com",validation_method="DNS",validation_status="PENDING_VALIDATION",process="renewal"} 1',
    '{validated_domain="www.example.com",validation_method="DNS",validation_status="PENDING_VALIDATION",process="migration"} 1',
  ]);
  t.same(shownOf(VALIDATION_FAMILIES, 'domain_validation_status', certificate({ detail: undefined })), []);
});

t.test('domain_validation_status leaves out what has succeeded where only problems are exported', async (t) => {
  t.same(shownOf(validationFamilies('problems'), 'domain_validation_status', certificate()), []);
  t.same(shownOf(validationFamilies('problems'), 'domain_validation_status', migrating), [
    '{validated_domain="www.example.com",validation_method="DNS",validation_status="PENDING_VALIDATION",process="migration"} 1',
  ]);
});
