import t from 'tap';
import {
  eligibilityAt,
  type MigrationState,
  migrationStatusAt,
  statusAt,
  wasIssued,
} from '../../../src/simulator/estate/certificate-state.ts';
import type { CertificateInput } from '../../../src/simulator/scenario/certificate-schema.ts';
import { SIMULATED_NOW_SECONDS as NOW } from '../../fixtures/simulator-clients.ts';
import { stateOf } from '../../fixtures/simulator-state.ts';

const DAY = 86_400;
const HOURS_72 = 72 * 3_600;

const statuses: readonly (readonly [string, CertificateInput, number, string])[] = [
  ['is ISSUED a second before NotAfter', { expires: 'in 1 day' }, NOW + DAY - 1, 'ISSUED'],
  ['is EXPIRED at NotAfter', { expires: 'in 1 day' }, NOW + DAY, 'EXPIRED'],
  ['stays ISSUED after NotAfter if pinned', { expires: '1 day ago', status_by_clock: false }, NOW, 'ISSUED'],
  ['is REVOKED also after NotAfter', { status: 'REVOKED', expires: '1 day ago' }, NOW, 'REVOKED'],
  [
    'is pending before 72 hours',
    { status: 'PENDING_VALIDATION', created: 'now' },
    NOW + HOURS_72 - 1,
    'PENDING_VALIDATION',
  ],
  ['times out at 72 hours', { status: 'PENDING_VALIDATION', created: 'now' }, NOW + HOURS_72, 'VALIDATION_TIMED_OUT'],
];
for (const [name, input, nowSeconds, want] of statuses) {
  t.test(`statusAt() ${name}`, async (t) => {
    t.equal(statusAt(stateOf(input), nowSeconds), want);
  });
}

const eligibilities: readonly (readonly [string, CertificateInput, string])[] = [
  ['in use', { in_use_by: ['alb'] }, 'ELIGIBLE'],
  ['exported, not in use', { exported: true }, 'ELIGIBLE'],
  ['a private one in use', { type: 'PRIVATE', in_use_by: ['nlb'] }, 'ELIGIBLE'],
  ['valid punycode', { domain: 'xn--mnchen-3ya.example.com', in_use_by: ['alb'] }, 'ELIGIBLE'],
  ['not in use', {}, 'INELIGIBLE'],
  ['imported', { type: 'IMPORTED', in_use_by: ['alb'] }, 'INELIGIBLE'],
  ['issued by ACME', { key_pair_origin: 'ACME', in_use_by: ['alb'] }, 'INELIGIBLE'],
  ['expired', { status: 'EXPIRED', in_use_by: ['alb'] }, 'INELIGIBLE'],
  ['expired by the clock', { expires: '1 day ago', in_use_by: ['alb'], status_by_clock: false }, 'INELIGIBLE'],
  ['pending', { status: 'PENDING_VALIDATION', in_use_by: ['alb'] }, 'INELIGIBLE'],
  ['a label that is no punycode', { names: ['ab--c.example.com'], in_use_by: ['alb'] }, 'INELIGIBLE'],
  ['said by the scenario', { renewal_eligibility: 'INELIGIBLE', in_use_by: ['alb'] }, 'INELIGIBLE'],
];
for (const [name, input, want] of eligibilities) {
  t.test(`eligibilityAt() of one ${name} is ${want}`, async (t) => {
    t.equal(eligibilityAt(stateOf(input), NOW), want);
  });
}

t.test('migrationStatusAt() fails a pending migration 72 hours after the request', async (t) => {
  const migration: MigrationState = {
    status: 'PENDING_DOMAIN_VALIDATION',
    from: 'EMAIL',
    to: 'DNS',
    requestedAtSeconds: NOW,
    updatedAtSeconds: NOW,
    validation: new Map(),
  };
  t.equal(migrationStatusAt(migration, NOW + HOURS_72 - 1), 'PENDING_DOMAIN_VALIDATION');
  t.equal(migrationStatusAt(migration, NOW + HOURS_72), 'FAILED');
  t.equal(migrationStatusAt({ ...migration, status: 'SUCCESS' }, NOW + HOURS_72), 'SUCCESS');
});

t.test('wasIssued() is false for requests that came to nothing', async (t) => {
  t.same(
    ['PENDING_VALIDATION', 'VALIDATION_TIMED_OUT', 'FAILED'].map((status) => wasIssued({ status })),
    [false, false, false],
  );
  t.ok(wasIssued({ status: 'REVOKED' }));
});
