import t, { type Test } from 'tap';
import type { CommandContext } from '../../src/commands/command.ts';
import { serve } from '../../src/commands/serve.ts';
import { PLATFORM } from '../../src/wiring/platform.ts';
import { setAwsEnvironment } from '../fixtures/aws-environment.ts';
import { commandContext } from '../fixtures/command-context.ts';
import { FILE_LIMIT_MS, waitUntil } from '../fixtures/e2e-wait-until.ts';
import { startRawServer } from '../fixtures/redirect-server.ts';
import { simulated } from '../fixtures/simulator-clients.ts';

t.setTimeout(FILE_LIMIT_MS);

const LOOPBACK = '--web.listen-address=127.0.0.1:0';

t.test('serve() with --config.check starts nothing', async (t) => {
  const context = commandContext(['--config.check', '--regions=eu-west-1', LOOPBACK]);
  t.match(await serve(context), { ok: true, value: { text: 'The configuration is valid\n', session: undefined } });
  t.same(context.logged, []);
});

t.test('serve() gives every fault of command line and configuration', async (t) => {
  const result = await serve(commandContext(['--bogus', '--regions=mars'], { ACM_EXPORTER_DNS_TIMEOUT: 'soon' }));
  const places = result.ok ? [] : result.faults.map(({ place }) => place).sort();
  t.same(places, ['--bogus', '--regions', 'ACM_EXPORTER_DNS_TIMEOUT']);
});

t.test("serve() gives every fault of AWS's own settings with its own, checking or not", async (t) => {
  const environment = { AWS_CA_BUNDLE: '/nonexistent', AWS_ENDPOINT_URL: 'moto', HTTPS_PROXY: 'socks5://x' };
  for (const check of [['--config.check'], []]) {
    const argv = [...check, '--regions=mars', '--bogus', '--web.listen-address=256.1.1.1:80,:90,[::1]:90'];
    const result = await serve(commandContext(argv, environment));
    t.same(
      result.ok
        ? []
        : result.faults.map(({ place, problem }) => `${place}: ${problem.replace(/ENOENT.*/, 'ENOENT')}`).sort(),
      [
        '--bogus: Unknown flag',
        '--regions: Invalid region "mars"',
        '--web.listen-address: Entry "[::1]:90" overlaps with ":90"',
        '--web.listen-address: Invalid IPv4 address "256.1.1.1"',
        'AWS_CA_BUNDLE: Reading "/nonexistent" failed: ENOENT',
        'AWS_ENDPOINT_URL: Not the URL of an endpoint "moto"',
        'HTTPS_PROXY: Not the URL of a proxy',
      ],
    );
  }
});

/** The SDK reads AWS's own settings from the process. */
function setProcess(t: Test, variables: Readonly<Record<string, string>>): void {
  setAwsEnvironment(t, { AWS_ACCESS_KEY_ID: 'AKIATEST', AWS_SECRET_ACCESS_KEY: 'simulated', ...variables });
}

/** Runs it until the test has ended. */
async function serving(t: Test, context: CommandContext): Promise<void> {
  const result = await serve(context);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  t.teardown(() => result.value.session?.end());
}

t.test("serve() reads the region of AWS's profile where nothing else names one", async (t) => {
  const file = `${t.testdir({ config: '[profile some]\nregion = eu-west-3\n' })}/config`;
  setProcess(t, { AWS_CONFIG_FILE: file, AWS_PROFILE: 'some' });
  t.match(await serve(commandContext(['--config.check'])), { ok: true });
});

t.test('serve() reaches AWS by the proxy that the environment names', async (t) => {
  setProcess(t, { AWS_ENDPOINT_URL: 'http://acm.invalid' });
  const proxy = await startRawServer(t, (socket) => socket.end());
  const environment = { HTTP_PROXY: `http://127.0.0.1:${proxy.port}` };
  await serving(t, commandContext(['--no-dns.enabled', '--regions=eu-west-1', LOOPBACK], environment));
  const asked = await waitUntil({
    awaited: 'a request by the proxy',
    look: () => proxy.requests,
    isThere: (requests) => requests.length > 0,
    describe: (requests) => `${requests.length} requests`,
  });
  t.match(asked[0], 'acm.invalid');
});

t.test("serve() asks the system's DNS servers where none is configured", async (t) => {
  const { simulator } = await simulated(t, 'regions: [eu-west-1]\ncertificates: [{ domain: a.example.com }]', PLATFORM);
  setProcess(t, { AWS_ENDPOINT_URL: simulator.awsUrl });
  const context = commandContext(['--regions=eu-west-1', LOOPBACK]);
  await serving(t, { ...context, systemDnsServers: () => [simulator.dnsServer] });
  const asked = await waitUntil({
    awaited: 'a query',
    look: simulator.dnsQueries.count,
    isThere: (count) => count > 0,
    describe: () => context.logged.join(''),
  });
  t.ok(asked > 0);
});

t.test('serve() says which credentials were tried', async (t) => {
  setAwsEnvironment(t, { AWS_ACCESS_KEY_ID: 'AKIATEST' });
  const context = commandContext(['--no-dns.enabled', '--regions=eu-west-1', LOOPBACK], process.env);
  await serving(t, context);
  await waitUntil({
    awaited: 'a line on half a pair of keys',
    look: () => context.logged.join(''),
    isThere: (logged) => logged.includes('AWS_ACCESS_KEY_ID is set and AWS_SECRET_ACCESS_KEY is not'),
    describe: (logged) => logged,
  });
});

t.test('serve() runs until it is ended', async (t) => {
  setProcess(t, { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' });
  const context = commandContext(['--no-dns.enabled', '--regions=eu-west-1', LOOPBACK]);
  const result = await serve(context);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  t.equal(result.value.text, '');
  const url = /url=(\S+)/.exec(context.logged.join(''))?.[1] ?? '';
  t.match(await (await fetch(url)).text(), 'aws_acm_target_errors_total{account_id="",region="eu-west-1"');
  await result.value.session?.end();
  await t.rejects(fetch(url));
});
