import t from 'tap';
import type { Certificate } from '../../src/certificate/certificate.ts';
import { isExportable, isExported } from '../../src/certificate/exported.ts';
import { certificate, NOW_SECONDS } from '../fixtures/certificate-builder.ts';

const exportable: [name: string, overrides: Partial<Certificate>, want: boolean][] = [
  ['public, requested with Export', { exportOption: 'ENABLED' }, true],
  ['public, requested without', { exportOption: 'DISABLED' }, false],
  ['public, not told', { exportOption: undefined }, false],
  ['private', { type: 'PRIVATE', exportOption: undefined }, true],
  ['imported', { type: 'IMPORTED', exportOption: undefined }, false],
  ['ACME', { keyPairOrigin: 'ACME', exportOption: undefined }, false],
];
for (const [name, overrides, want] of exportable) {
  t.test(`isExportable(): ${name}`, async (t) => {
    t.equal(isExportable(certificate(overrides)), want);
  });
}

const unattached = { type: 'PRIVATE', inUse: false } as const;
const told = { ...unattached, exported: true } as const;
const untold = { ...unattached, exported: undefined } as const;
const ineligible = { renewalEligibility: 'INELIGIBLE' } as const;
const renewed = { ...ineligible, renewalStatus: 'SUCCESS', detail: undefined } as const;
const expired = { status: 'EXPIRED', notAfterSeconds: NOW_SECONDS - 1, ...ineligible } as const;

const cases: [name: string, overrides: Partial<Certificate>, want: boolean | undefined][] = [
  ['ACM says so', told, true],
  ['ACM denies it', { ...unattached, exported: false }, false],
  ['ACM denies it, eligible all the same', { ...unattached, exported: false, renewalEligibility: 'ELIGIBLE' }, false],
  ['ACM still says so after a renewal', { ...told, ...renewed }, false],
  ['ACM says so after a renewal, in use', { ...told, ...renewed, inUse: true }, true],
  ['ACM says so after a renewal, use not known', { ...told, ...renewed, inUse: undefined }, true],
  ['exported again after a renewal', { ...told, ...renewed, renewalEligibility: 'ELIGIBLE' }, true],
  ['ineligible and never renewed', { ...told, ...ineligible, detail: undefined }, true],
  ['a name that makes it ineligible', { ...told, ...renewed, domainName: 'ab--c.example.com' }, true],
  ['expired after a renewal: everything is ineligible then', { ...told, ...renewed, ...expired }, true],
  ['past its end while ACM says ISSUED', { ...told, ...renewed, notAfterSeconds: NOW_SECONDS }, true],
  ['a second before its end', { ...told, ...renewed, notAfterSeconds: NOW_SECONDS + 1 }, false],
  ['revoked after a renewal', { ...told, ...renewed, status: 'REVOKED' }, true],
  ['not told, eligible', untold, true],
  ['not told, ineligible', { ...untold, ...ineligible }, false],
  ['not told, expired', { ...untold, ...expired }, undefined],
  ['not told, in use', { ...untold, inUse: true }, undefined],
  ['not told, cannot be exported', { ...untold, ...expired, type: 'AMAZON_ISSUED' }, false],
];
for (const [name, overrides, want] of cases) {
  t.test(`isExported(): ${name}`, async (t) => {
    t.equal(isExported(certificate(overrides), NOW_SECONDS), want);
  });
}
