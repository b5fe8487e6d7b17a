import t from 'tap';
import type { Certificate } from '../../src/certificate/certificate.ts';
import { validationMatters } from '../../src/certificate/validation-matters.ts';
import { certificate } from '../fixtures/certificate-builder.ts';

const cases: [name: string, overrides: Partial<Certificate>, want: boolean][] = [
  ['public, issued', {}, true],
  ['public, issued, attached to nothing', { inUse: false }, true],
  ['public, pending', { status: 'PENDING_VALIDATION', inUse: false }, true],
  ['public, expired and in use', { status: 'EXPIRED' }, true],
  ['public, expired, use not known', { status: 'EXPIRED', inUse: undefined }, true],
  ['public, expired and attached to nothing', { status: 'EXPIRED', inUse: false }, false],
  ['public, exported, expired', { status: 'EXPIRED', inUse: false, exported: true }, true],
  ['public, failed', { status: 'FAILED' }, false],
  ['public, timed out', { status: 'VALIDATION_TIMED_OUT' }, false],
  ['public, revoked', { status: 'REVOKED' }, false],
  ['public, inactive', { status: 'INACTIVE' }, false],
  ['public, a status newer than this code', { status: 'SUSPENDED' }, false],
  ['public, status not known', { status: undefined }, true],
  ['private', { type: 'PRIVATE' }, false],
  ['imported', { type: 'IMPORTED' }, false],
  ['ACME-issued', { keyPairOrigin: 'ACME' }, false],
  ['type not known', { type: undefined }, true],
];

for (const [name, overrides, want] of cases) {
  t.test(`validationMatters() for a certificate: ${name}`, async (t) => {
    t.equal(validationMatters(certificate(overrides)), want);
  });
}
