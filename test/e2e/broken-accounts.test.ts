/** One account among others is broken, in each way that accounts break: its own targets say why, and all others keep their interval. */
import t from 'tap';
import type { Simulator } from '../../src/simulator/simulator.ts';
import { FILE_LIMIT_MS } from '../fixtures/e2e-wait-until.ts';
import { startSteppedExporter } from '../fixtures/wiring-stepped-exporter.ts';

t.setTimeout(FILE_LIMIT_MS);

const HUB = '123456789012';
const [SHOP, PAY, LAB] = ['111122223333', '222233334444', '333344445555'];
const REGIONS = ['eu-central-1', 'us-east-1'];
const certificates = [HUB, SHOP, PAY, LAB].flatMap((account) =>
  REGIONS.map((region) => ({
    domain: 'www.example.com',
    account,
    region,
    expires: 'in 100 days',
    lifetime: '198 days',
    in_use_by: ['alb'],
  })),
);
const scenario = (pay: object = {}) =>
  JSON.stringify({
    account: HUB,
    regions: REGIONS,
    accounts: [{ id: HUB }, { id: SHOP }, { id: LAB }, { id: PAY, ...pay }],
    certificates,
  });
const FLAGS = {
  accounts: JSON.stringify([
    { id: SHOP },
    { id: PAY, role_arn: `arn:aws:iam::${PAY}:role/reader`, external_id: 'some-id' },
    { id: LAB },
  ]),
  'assume_role.name': 'acm-exporter',
  'dns.enabled': 'false',
  'poll.interval': '5m',
  'poll.timeout': '2m',
  'aws.request_timeout': '10s',
};

interface Broken {
  readonly pay?: object;
  readonly breaks?: (simulator: Simulator) => void;
  readonly reason: string;
  readonly regions: readonly string[];
}
const cases: readonly (readonly [name: string, broken: Broken])[] = [
  ['a role that trusts nobody', { pay: { trusts: false }, reason: 'access_denied', regions: REGIONS }],
  ['a wrong external id', { pay: { external_id: 'another' }, reason: 'access_denied', regions: REGIONS }],
  [
    'a region that is not enabled',
    { pay: { regions: ['eu-central-1'] }, reason: 'credentials', regions: ['us-east-1'] },
  ],
  [
    'an account that hangs',
    { breaks: ({ faults }) => faults.set({ kind: 'hang', account: PAY }), reason: 'timeout', regions: REGIONS },
  ],
  [
    'one region that hangs',
    {
      breaks: ({ faults }) => faults.set({ kind: 'hang', account: PAY, region: 'us-east-1' }),
      reason: 'timeout',
      regions: ['us-east-1'],
    },
  ],
  [
    'an account at its quota',
    { breaks: ({ faults }) => faults.set({ kind: 'throttled', account: PAY }), reason: 'throttled', regions: REGIONS },
  ],
  [
    'an account that cannot be asked for anything',
    {
      breaks: ({ faults }) => faults.set({ kind: 'access_denied', account: PAY }),
      reason: 'access_denied',
      regions: REGIONS,
    },
  ],
];

const labels = (account: string | undefined, region: string) => `account_id="${account}",region="${region}"`;

for (const [name, { pay, breaks, reason, regions }] of cases) {
  t.test(name, async (t) => {
    const { simulator, pass, scrape } = await startSteppedExporter(t, scenario(pay), FLAGS);
    breaks?.(simulator);
    await pass(1_800);
    const before = simulator.requests.recent().length;
    await pass(3_600);
    const page = await scrape();
    const sweeps = simulator.requests
      .recent()
      .slice(before)
      .filter(({ operation }) => operation === 'SearchCertificates');
    for (const account of [SHOP, LAB, PAY]) {
      for (const region of REGIONS) {
        const isBroken = account === PAY && regions.includes(region);
        const up = `aws_acm_target_up{${labels(account, region)}} ${isBroken ? 0 : 1}`;
        t.ok(page.includes(up), up);
        const errors = new RegExp(
          `^aws_acm_target_errors_total\\{${labels(account, region)},reason="(\\w+)"\\} [1-9]`,
          'gm',
        );
        t.same(
          Array.from(page.matchAll(errors), ([, seen]) => seen),
          isBroken ? [reason] : [],
          `${account} ${region}`,
        );
        if (isBroken) continue;
        const count = sweeps.filter((sweep) => sweep.accountId === account && sweep.region === region).length;
        t.ok(count >= 10 && count <= 14, `${account} ${region} was swept ${count} times in an hour`);
      }
    }
  });
}

t.test('an account that vanishes while it is polled takes its series away, and raises nothing', async (t) => {
  const { simulator, secondsUntil, pass, scrape, log } = await startSteppedExporter(t, scenario(), {
    ...FLAGS,
    accounts: '[]',
    'organization.enabled': 'true',
    'assume_role.external_id': 'some-id',
  });
  const { faults, world, requests } = simulator;
  const ups = (page: string) => page.match(/^aws_acm_target_up\{.*\} 1$/gm)?.length;
  await secondsUntil('all targets', (page) => ups(page) === 8, 60);
  const lab = world.organization.find(LAB);
  if (lab === undefined) throw new Error('The account is there');
  // Its polls hang just before discovery learns that it is closed, so that one is under way then.
  await pass(3_300);
  faults.set({ kind: 'hang', account: LAB });
  world.organization.put({ ...lab, state: 'CLOSED' });
  await secondsUntil('no series of the account', (page) => !page.includes(LAB), 900);
  const asked = requests.recent().filter(({ accountId }) => accountId === LAB).length;
  await pass(1_800);
  const page = await scrape();
  t.notOk(page.includes(LAB), 'what was in flight brings nothing back');
  t.equal(requests.recent().filter(({ accountId }) => accountId === LAB).length, asked, 'and asks for nothing');
  t.equal(ups(page), 6);
  t.notMatch(page, /^aws_acm_(target|discovery)_errors_total\{.*\} [1-9]/m);
  t.match(page, /^aws_acm_discovery_up 1$/m);
  t.match(page, /^aws_acm_exporter_targets_complete 1$/m, 'so that rules forget it');
  t.match(
    log.filter(([, message]) => message === 'Target is no longer polled').map(([level]) => level),
    ['info', 'info'],
  );
});
