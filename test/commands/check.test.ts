import t, { type Test } from 'tap';
import { check } from '../../src/commands/check.ts';
import { PLATFORM } from '../../src/wiring/platform.ts';
import { setSimulatedAws } from '../fixtures/aws-environment.ts';
import { commandContext } from '../fixtures/command-context.ts';
import { simulated } from '../fixtures/simulator-clients.ts';

const LOST =
  '{ id: lost, region: eu-west-1, domain: lost.example.com, in_use_by: [alb], expires: in 40 days, lifetime: 198 days }';
const GONE =
  '{ id: gone, region: eu-west-1, domain: gone.example.com, status: EXPIRED, in_use_by: [alb], expires: 2 days ago }';
const GOOD =
  '{ id: good, region: eu-west-1, domain: good.example.com, in_use_by: [alb], expires: in 100 days, lifetime: 198 days }';
const scenario = (...certificates: readonly string[]) => `
regions: [eu-west-1, us-east-1]
dns: { missing: ["{name:lost.example.com}"] }
certificates: [${certificates.join(', ')}]
`;

async function checked(t: Test, text: string, flags: readonly string[], break_ = false) {
  const { simulator } = await simulated(t, text, PLATFORM);
  setSimulatedAws(t, simulator);
  if (break_) simulator.faults.set({ kind: 'access_denied', region: 'us-east-1' });
  const servers = `--dns.servers=${simulator.dnsServers.join(',')}`;
  const context = commandContext(['check', '--regions=eu-west-1,us-east-1', servers, ...flags]);
  const result = await check(context);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  const finished = await result.value.session?.finished;
  return { exitCode: finished?.exitCode, text: context.written.join(''), errors: context.errors.join('') };
}

/** What there is, and the exit code by `--fail-on`; blind: one region cannot be read. */
const table: readonly (readonly [
  name: string,
  certificates: readonly string[],
  codes: readonly [critical: number, warning: number, never: number],
])[] = [
  ['nothing', [GOOD], [0, 0, 0]],
  ['a warning', [GOOD, LOST], [0, 1, 0]],
  ['an outage', [GOOD, GONE], [1, 1, 0]],
];
for (const [name, certificates, codes] of table) {
  t.test(`check() of ${name} ends with a code that says so, and with 3 where it is blind`, async (t) => {
    for (const [i, failOn] of ['critical', 'warning', 'never'].entries()) {
      const seen = await checked(t, scenario(...certificates), [`--fail-on=${failOn}`]);
      t.equal(seen.exitCode, codes[i], failOn);
      const blind = await checked(t, scenario(...certificates), [`--fail-on=${failOn}`], true);
      t.equal(blind.exitCode, 3, `blind, ${failOn}`);
      t.match(blind.text, 'us-east-1 could not be read. access_denied');
    }
  });
}

t.test('check() prints a table, what to do, and the sum of it', async (t) => {
  const { text } = await checked(t, scenario(GOOD, LOST, GONE), ['--commands=aws']);
  const lines = text.split('\n');
  t.match(lines[0], /^SEVERITY +DEADLINE +DOMAIN/);
  t.match(lines[1], /^Critical .*gone\.example\.com.*Expired and in use$/);
  t.match(lines[2], /^Warning .*lost\.example\.com.*Validation CNAME missing$/);
  t.match(text, /\n {4}Name {3}_[0-9a-f]{32}\.lost\.example\.com\.\n {4}Value {2}_\S+\.acm-validations\.aws\.\n/);
  t.match(text, 'aws route53 change-resource-record-sets');
  t.match(
    text,
    /1 expired in use, 1 will not renew; all 2 targets read \d+ s ago\n3 certificates: 1 critical, 1 warning, 0 notice, 0 info\n$/,
  );
  t.notMatch(text, 'good.example.com');
  t.match((await checked(t, scenario(GOOD), ['--all'])).text, 'good.example.com');
});

t.test('check() writes JSON and CSV, filtered', async (t) => {
  const json = await checked(t, scenario(GOOD, LOST, GONE), ['--json', '--domain=lost.example.com']);
  t.match(JSON.parse(json.text), {
    schema_version: 1,
    complete: true,
    certificates: [{ domain_name: 'lost.example.com' }],
  });
  t.equal(json.exitCode, 1);
  const csv = await checked(t, scenario(GOOD, LOST), ['--csv', '--cause=caa_denied', '--account=123456789012']);
  t.equal(csv.text.split('\r\n').length, 2, 'nothing but the heading');
  t.equal(csv.exitCode, 0);
  const blind = await checked(t, scenario(LOST), ['--json', '--domain=good.example.com'], true);
  t.match(JSON.parse(blind.text), { complete: false, certificates: [] });
  t.match(blind.errors, 'acm-exporter: 123456789012/us-east-1 could not be read.');
});

t.test('check() reports every fault of the flags and the configuration at once', async (t) => {
  const result = await check(commandContext(['check', '--fail-on=x', '--regions=mars', '--bogus']));
  t.same(result.ok ? [] : result.faults.map(({ place }) => place).sort(), ['--bogus', '--fail-on', '--regions']);
  t.match(await check(commandContext(['check', '--regions=eu-west-1', '--config.check'])), {
    ok: true,
    value: { session: undefined },
  });
});
