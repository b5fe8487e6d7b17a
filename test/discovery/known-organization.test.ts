import t from 'tap';
import { createDiscoveryReport } from '../../src/discovery/discovery-report.ts';
import { createKnownOrganization } from '../../src/discovery/known-organization.ts';
import { accountRule, listingApi } from '../fixtures/discovery-rules.ts';
import { keptLog } from '../fixtures/kept-log.ts';

const { signal } = new AbortController();
const RULES = { include: [], exclude: [] };

t.test('createKnownOrganization() keeps what is known, and does not believe that many are gone', async (t) => {
  let nowMs = 0;
  let ids: readonly string[] = Array.from({ length: 10 }, (_, n) => `${100_000_000_000 + n}`);
  let calls = 0;
  const report = createDiscoveryReport(keptLog().log, () => 0);
  const known = createKnownOrganization(report, { nowMs: () => nowMs, random: () => 0.5, intervalMs: () => 3_600_000 });
  const api = () =>
    listingApi(() => {
      calls += 1;
      return ids;
    });
  t.ok(known.isKnown(), 'nothing is asked for');
  await known.read(api, signal);
  known.configure(RULES);
  t.notOk(known.isKnown());
  await known.read(api, signal);
  await known.read(api, signal);
  t.same([calls, known.members().size, known.isKnown(), known.isUp()], [1, 10, true, true], 'once an interval');
  const all = ids;
  ids = all.slice(5);
  nowMs = 3_600_000;
  await known.read(api, signal);
  t.same([known.members().size, known.isUp()], [10, false]);
  t.match(report.state().lastError, { reason: 'invalid_response', message: /came without 5 of 10 accounts at once/ });
  t.equal(known.dueAtMs(), nowMs + 60_000, 'asked again soon');
  known.configure({ ...RULES, exclude: [accountRule({ ids: [all[9] ?? ''] })] });
  await known.read(api, signal);
  t.equal(known.members().size, 4, 'by other rules it is believed');
});
