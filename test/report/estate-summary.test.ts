import t from 'tap';
import { estateSummary } from '../../src/report/estate-summary.ts';
import { NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { snapshotOf, stateOf } from '../fixtures/metrics-estate.ts';
import { entryOf, imported, SETTINGS, surveyed } from '../fixtures/report-survey.ts';

const { arn } = imported(20);
const acknowledgment = { match: { arns: [arn], tags: undefined }, untilSeconds: NOW_SECONDS + 60, reason: 'x' };
const ACCEPTED = { ...SETTINGS, attention: { ...SETTINGS.attention, acknowledgments: [acknowledgment] } };

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
  const [accepted] = (await surveyed([stateOf(snapshotOf([imported(20)]))], ACCEPTED)).entries;
  t.equal(estateSummary(accepted === undefined ? [] : [accepted]).acknowledged, 1);
  t.equal(estateSummary(entries).acknowledged, 0);
  t.match(outlooks, { expired: 1, revoked: 1, manual: 2, renews: 0 });
});
