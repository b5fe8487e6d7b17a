import t from 'tap';
import { estateSummary } from '../../src/report/estate-summary.ts';
import { entryOf, imported } from '../fixtures/report-survey.ts';

t.test('estateSummary() counts certificates by what they are', async (t) => {
  const entries = [
    await entryOf(imported(-1, { inUse: true, status: 'EXPIRED' })),
    await entryOf(imported(1, { inUse: true, status: 'REVOKED' })),
    await entryOf(imported(20)),
    await entryOf(imported(900, { detail: undefined })),
  ];
  const { certificates, severities, outlooks, expired_in_use, revoked_in_use, unknown } = estateSummary(entries);
  t.same([certificates, expired_in_use, revoked_in_use, unknown], [4, 1, 1, 1]);
  t.same(severities, { info: 0, notice: 0, warning: 1, critical: 2 });
  t.match(outlooks, { expired: 1, revoked: 1, manual: 2, renews: 0 });
});
