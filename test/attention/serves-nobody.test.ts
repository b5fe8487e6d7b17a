import t from 'tap';
import { servesNobody } from '../../src/attention/serves-nobody.ts';
import type { Certificate } from '../../src/certificate/certificate.ts';
import { facts } from '../fixtures/attention-facts.ts';
import { certificate, certificateDetail, DAY_SECONDS, NOW_SECONDS } from '../fixtures/certificate-builder.ts';

const renewal = {
  status: 'SUCCESS',
  reason: undefined,
  updatedAtSeconds: NOW_SECONDS - DAY_SECONDS,
  domainValidations: [],
};
/** Renewed a day ago, exported before that, not again. */
const renewed = {
  type: 'PRIVATE',
  inUse: false,
  exported: false,
  renewalEligibility: 'INELIGIBLE',
  notBeforeSeconds: NOW_SECONDS - DAY_SECONDS,
  detail: certificateDetail({ inUseBy: [], renewal }),
};
const expired = { status: 'EXPIRED', notAfterSeconds: NOW_SECONDS - DAY_SECONDS, renewalEligibility: 'INELIGIBLE' };
const inDays = (days: number) => ({ exportedCopyNotAfterSeconds: NOW_SECONDS + days * DAY_SECONDS });

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
  ['private, exported, expired', { ...expired, type: 'PRIVATE', inUse: false, exported: true }, false],
  ['private, not exported, expired', { ...expired, type: 'PRIVATE', inUse: false, exported: false }, true],
  [
    'private, export not told, expired: ineligible like all that has',
    { ...expired, type: 'PRIVATE', inUse: false, exported: undefined },
    false,
  ],
  [
    'export not told, revoked: ineligible like all that is',
    { type: 'PRIVATE', status: 'REVOKED', inUse: false, exported: undefined, renewalEligibility: 'INELIGIBLE' },
    false,
  ],
  ['cannot be exported, expired', { ...expired, inUse: false, exported: undefined, exportOption: 'DISABLED' }, true],
  ['renewed; a host has the copy from before', { ...renewed, ...inDays(40) }, false],
  ['renewed; the copy from before has ended', { ...renewed, ...inDays(0) }, true],
  ['renewed; whether a host has a copy is not known', renewed, true],
  ['renewed; ACM still says exported', { ...renewed, exported: true }, false],
];
for (const [name, overrides, want] of cases) {
  t.test(`servesNobody(): ${name}`, async (t) => {
    t.equal(servesNobody(facts(certificate(overrides)), NOW_SECONDS), want);
  });
}
