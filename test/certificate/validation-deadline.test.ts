import t from 'tap';
import type { Certificate, ValidationMigration } from '../../src/certificate/certificate.ts';
import { type ValidationDeadline, validationDeadlines } from '../../src/certificate/validation-deadline.ts';
import { certificate, certificateDetail, NOW_SECONDS } from '../fixtures/certificate-builder.ts';

const HOURS_72 = 259_200;

function migrating(overrides: Partial<ValidationMigration>): Certificate['detail'] {
  const migration: ValidationMigration = {
    status: 'PENDING_DOMAIN_VALIDATION',
    from: 'EMAIL',
    to: 'DNS',
    requestedAtSeconds: NOW_SECONDS,
    domainValidations: [],
    ...overrides,
  };
  return certificateDetail({ migration });
}

const pending = { status: 'PENDING_VALIDATION', createdAtSeconds: NOW_SECONDS, detail: undefined };
const issuance: ValidationDeadline = { process: 'issuance', deadlineSeconds: NOW_SECONDS + HOURS_72 };
const migration: ValidationDeadline = { process: 'migration', deadlineSeconds: NOW_SECONDS + HOURS_72 };

const cases: [name: string, overrides: Partial<Certificate>, want: ValidationDeadline[]][] = [
  ['pending, 72 hours after it was requested', pending, [issuance]],
  ['pending, when it was requested not known', { ...pending, createdAtSeconds: undefined }, []],
  ['issued', { status: 'ISSUED' }, []],
  ['timed out', { ...pending, status: 'VALIDATION_TIMED_OUT' }, []],
  ['status not known', { ...pending, status: undefined }, []],
  ['migrating, 72 hours after that was requested', { detail: migrating({}) }, [migration]],
  ['migrating, when that was requested not known', { detail: migrating({ requestedAtSeconds: undefined }) }, []],
  ['migrated', { detail: migrating({ status: 'SUCCESS' }) }, []],
  ['migration failed', { detail: migrating({ status: 'FAILED' }) }, []],
  ['both pending', { ...pending, detail: migrating({}) }, [issuance, migration]],
];

for (const [name, overrides, want] of cases) {
  t.test(`validationDeadlines() of a certificate: ${name}`, async (t) => {
    t.same(validationDeadlines(certificate(overrides)), want);
  });
}
