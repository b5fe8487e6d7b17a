import t from 'tap';
import { servesNobody } from '../../src/attention/serves-nobody.ts';
import type { Certificate } from '../../src/certificate/certificate.ts';
import { certificate } from '../fixtures/certificate-builder.ts';

const cases: [name: string, overrides: Partial<Certificate>, want: boolean][] = [
  ['attached', { inUse: true, exported: false }, false],
  ['not known whether attached', { inUse: undefined, exported: false }, false],
  ['attached to nothing, not exported', { inUse: false, exported: false }, true],
  ['attached to nothing, exported', { inUse: false, exported: true }, false],
  [
    'exported, whatever its eligibility after expiry',
    { inUse: false, exported: true, renewalEligibility: 'INELIGIBLE' },
    false,
  ],
  ['export not told, eligible', { inUse: false, exported: undefined, renewalEligibility: 'ELIGIBLE' }, false],
  ['export not told, ineligible', { inUse: false, exported: undefined, renewalEligibility: 'INELIGIBLE' }, true],
  [
    'neither told, can be exported',
    { inUse: false, exported: undefined, renewalEligibility: undefined, exportOption: 'ENABLED' },
    false,
  ],
  [
    'neither told, cannot be exported',
    { inUse: false, exported: undefined, renewalEligibility: undefined, exportOption: 'DISABLED' },
    true,
  ],
];
for (const [name, overrides, want] of cases) {
  t.test(`servesNobody(): ${name}`, async (t) => {
    t.equal(servesNobody(certificate(overrides)), want);
  });
}
