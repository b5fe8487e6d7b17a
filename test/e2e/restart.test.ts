/** The plug is pulled: the process is killed, AWS and DNS go away, and no certificate is lost from the page. */
import { readFileSync, truncateSync } from 'node:fs';
import t, { type Test } from 'tap';
import { parseScenario } from '../../src/simulator/scenario/parse-scenario.ts';
import { startSimulator } from '../../src/simulator/simulator.ts';
import { type RunningProgram, run } from '../fixtures/e2e-process.ts';
import { FILE_LIMIT_MS, waitUntil } from '../fixtures/e2e-wait-until.ts';
import { certificateLines } from '../fixtures/fault-episode.ts';

t.setTimeout(FILE_LIMIT_MS);

const SCENARIO = `
regions: [eu-west-1, us-east-1]
certificates:
  - { id: fine, domain: fine.example.com, region: eu-west-1, expires: in 100 days, lifetime: 198 days, in_use_by: [alb], tags: { team: web } }
  - { id: gone, domain: gone.example.com, region: eu-west-1, expires: in 20 days, lifetime: 198 days, in_use_by: [alb] }
  - { id: over, domain: over.example.com, region: us-east-1, expires: 3 days ago, lifetime: 198 days, in_use_by: [alb] }
dns: { missing: [gone.example.com] }
`;
const NOWHERE = 'http://127.0.0.1:1';
const root = new URL('../..', import.meta.url).pathname;

interface Process extends RunningProgram {
  readonly page: () => Promise<string>;
  readonly until: (awaited: string, isThere: (page: string) => boolean) => Promise<string>;
}

async function start(t: Test, folder: string, awsUrl: string, dnsServers: readonly string[]): Promise<Process> {
  const flags = {
    'web.listen-address': '127.0.0.1:0',
    regions: 'eu-west-1,us-east-1',
    'state.directory': folder,
    'poll.interval': '2s',
    'poll.timeout': '2s',
    'aws.request-timeout': '500ms',
    'dns.servers': dnsServers.join(','),
    'dns.timeout': '200ms',
    'dns.interval': '2s',
    'tags.keys': 'team',
  };
  const args = ['--disable-warning=ExperimentalWarning', `${root}src/main.ts`];
  const { PATH, HOME } = process.env;
  const program = run(
    process.execPath,
    [...args, ...Object.entries(flags).map(([name, value]) => `--${name}=${value}`)],
    {
      PATH,
      HOME,
      AWS_ACCESS_KEY_ID: 'AKIATEST',
      AWS_SECRET_ACCESS_KEY: 'simulatedsecret',
      AWS_SESSION_TOKEN: 'simulatedtoken',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_ENDPOINT_URL: awsUrl,
    },
  );
  t.teardown(() => program.end('SIGKILL'));
  const [, url = ''] = await program.printed(/url=(\S+)/);
  const page = async () => (await fetch(url)).text();
  const until = (awaited: string, isThere: (page: string) => boolean) =>
    waitUntil({ awaited, look: page, isThere, describe: (text) => text.slice(0, 2000), evidence: program.lastWords });
  return { ...program, page, until };
}

const isSettled = (page: string) => (page.match(/^aws_acm_target_settled\{.*\} 1$/gm) ?? []).length === 2;
const value = (page: string, name: string) =>
  Number(new RegExp(`^aws_acm_${name}(?:\\{.*\\})? (\\S+)$`, 'm').exec(page)?.[1]);

t.test('SIGKILL, then a start while AWS and DNS are away', async (t) => {
  const simulator = await startSimulator({
    scenario: parseScenario(SCENARIO, Date.now() / 1000),
    now: () => Date.now() / 1000,
  });
  t.teardown(() => simulator.close());
  const folder = `${t.testdir({})}/state`;
  const first = await start(t, folder, simulator.awsUrl, simulator.dnsServers);
  const before = await first.until(
    'all that there is to know',
    (page) => isSettled(page) && certificateLines(page).length > 30,
  );
  const sweptAt = value(before, 'target_last_success_timestamp_seconds');
  await first.until(
    'a state of that',
    (page) => value(page, 'exporter_state_last_write_success_timestamp_seconds') > sweptAt,
  );
  await first.end('SIGKILL');

  const second = await start(t, folder, NOWHERE, ['127.0.0.1:1']);
  const after = await second.page();
  t.same(certificateLines(after), certificateLines(before), 'the first page is complete');
  const age = value(after, 'target_last_success_timestamp_seconds');
  t.ok(age >= sweptAt && age < Date.now() / 1000 - 0.1, 'with its true age');
  t.match(after, /^aws_acm_target_up\{account_id="\d+",region="eu-west-1"\} 0$/m);
  const failed = await second.until('a poll that has failed', (page) =>
    /target_errors_total\{.*network"\} [1-9]/.test(page),
  );
  t.same(certificateLines(failed), certificateLines(before), 'and stays so while nothing answers');
  await second.end('SIGKILL');

  const third = await start(t, folder, simulator.awsUrl, simulator.dnsServers);
  const describes = () => simulator.requests.count('DescribeCertificate');
  const described = describes();
  const back = await third.until(
    'targets that are up',
    (page) => (page.match(/^aws_acm_target_up\{.*\} 1$/gm) ?? []).length === 2,
  );
  t.same(certificateLines(back), certificateLines(before), 'nothing is lost on the way back either');
  t.equal(describes(), described, 'details are remembered, not read again');
  t.equal(await third.end('SIGTERM'), 0);

  const bytes = readFileSync(`${folder}/state.gz`);
  t.notMatch(bytes.toString('latin1'), /simulatedsecret|simulatedtoken|AKIATEST/);
  truncateSync(`${folder}/state.gz`, bytes.length - 10);
  const fourth = await start(t, folder, NOWHERE, ['127.0.0.1:1']);
  await fourth.printed(/level=warn msg="The state of an earlier run cannot be used: it was set aside/);
  t.same(certificateLines(await fourth.page()), [], 'what is broken is not believed in part');
});
