import t from 'tap';
import { unknownAuthority } from '../../src/certificate/certificate-authority.ts';
import { targetReport } from '../../src/report/target-report.ts';
import { certificate, NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { snapshotOf, stateOf } from '../fixtures/metrics-estate.ts';

t.test('targetReport() of one that was read', async (t) => {
  const byArn = new Map([['a', { ...unknownAuthority('a'), deniedActions: ['acm-pca:X', 'acm-pca:X'] }]]);
  const findings = Object.assign(new Map(), { resolverSilent: true } as const);
  const snapshot = snapshotOf([certificate()], { detailsPending: 1, authorities: { byArn, unread: 0 }, findings });
  t.same(targetReport(stateOf(snapshot)), {
    account_id: '111122223333',
    account_name: 'shop',
    region: 'eu-west-1',
    up: true,
    last_success: '2026-11-22T23:59:00Z',
    certificates: 1,
    left_out: 0,
    details_missing: 1,
    error: null,
    denied_actions: ['acm-pca:X'],
    dns_answers: false,
  });
});

t.test('targetReport() counts what filters leave out', async (t) => {
  const [one, two] = [certificate(), certificate({ arn: 'arn:two' })];
  const snapshot = snapshotOf([one], { filtered: { all: [one, two], counts: [] } });
  t.match(targetReport(stateOf(snapshot)), { certificates: 1, left_out: 1 });
});

t.test('targetReport() of one that could not be read, and of one that was not tried', async (t) => {
  const lastError = { reason: 'access_denied', message: 'Not allowed', atSeconds: NOW_SECONDS } as const;
  t.match(targetReport(stateOf(undefined, { up: false, lastSuccessSeconds: undefined, lastError })), {
    up: false,
    last_success: null,
    certificates: null,
    error: {
      reason: 'access_denied',
      message: 'Not allowed',
      at: '2026-11-23T00:00:00Z',
      next_step: /^Allow the action/,
    },
    dns_answers: true,
  });
  t.match(targetReport(stateOf(undefined, { up: undefined })), { up: null });
});
