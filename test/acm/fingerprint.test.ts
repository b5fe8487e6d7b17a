import t from 'tap';
import { fingerprint } from '../../src/acm/fingerprint.ts';
import { certificate } from '../fixtures/certificate-builder.ts';

const before = fingerprint(certificate());

for (const change of [
  { status: 'EXPIRED' },
  { notAfterSeconds: 1 },
  { notAfterSeconds: undefined },
  { renewalStatus: 'SUCCESS' },
  { inUse: false },
  { inUse: undefined },
  { renewalEligibility: 'INELIGIBLE' },
  { validationMethod: 'EMAIL' },
]) {
  t.not(fingerprint(certificate(change)), before, `fingerprint() shows ${JSON.stringify(change)}`);
}
for (const change of [{ domainName: 'x' }, { tags: new Map() }, { detail: undefined }, { exported: true }]) {
  t.equal(fingerprint(certificate(change)), before, `fingerprint() ignores ${Object.keys(change).join()}`);
}
