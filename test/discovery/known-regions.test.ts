import t from 'tap';
import { Fault } from '../../src/certificate/fault.ts';
import { sleep } from '../../src/clock/sleep.ts';
import { createDiscoveryReport } from '../../src/discovery/discovery-report.ts';
import { createKnownRegions } from '../../src/discovery/known-regions.ts';
import type { PlannedAccount } from '../../src/discovery/planned-accounts.ts';
import { keptLog } from '../fixtures/kept-log.ts';

const { signal } = new AbortController();
const account = (id: string): PlannedAccount => ({
  id,
  name: '',
  roles: [{ arn: id, externalId: undefined }],
  regions: 'all',
  isDiscovered: true,
});

t.test('createKnownRegions() tells accounts that cannot be entered from regions that cannot be listed', async (t) => {
  const report = createDiscoveryReport(keptLog().log, () => 0);
  const timing = { nowMs: () => 0, random: () => 0.5, intervalMs: () => 3_600_000, sleep };
  const refuse = (id: string | undefined, refusing: string) => {
    if (id === refusing) throw new Fault('access_denied', refusing);
  };
  const known = createKnownRegions(
    {
      signIn: async ([role]) => refuse(role?.arn, 'stranger'),
      regions: ([role]) => ({
        listRegions: async () => {
          refuse(role?.arn, 'denied');
          return { Regions: [{ RegionName: 'eu-west-1', RegionOptStatus: 'ENABLED' }] };
        },
        describeRegions: async () => {
          throw new Fault('access_denied', 'EC2');
        },
      }),
    },
    report,
    timing,
  );
  const [fine, stranger, denied] = ['fine', 'stranger', 'denied'].map(account);
  const all = [fine, stranger, denied].flatMap((each) => each ?? []);
  t.same(known.of('fine'), [], 'not asked for');
  t.notOk(known.areKnown(all));
  let changes = 0;
  await known.read(all, signal, () => {
    changes += 1;
  });
  t.equal(changes, 3);
  t.same([known.of('fine'), known.of('stranger'), known.of('denied')], [['eu-west-1'], undefined, undefined]);
  t.ok(known.areKnown(all), 'a refusal does not pass by waiting');
  t.notOk(known.areUp(all));
  t.ok(known.areUp(all.slice(0, 2)), 'the account says so itself');
  t.match(report.state().errors, { access_denied: 1 });
  t.equal(known.dueAtMs(), 60_000);
});
