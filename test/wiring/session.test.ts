import t from 'tap';
import type { ExporterOptions } from '../../src/wiring/exporter.ts';
import { ListenError } from '../../src/wiring/listening.ts';
import type { Platform } from '../../src/wiring/platform.ts';
import { startSession } from '../../src/wiring/session.ts';
import { FILE_LIMIT_MS } from '../fixtures/e2e-wait-until.ts';
import { fakePlatform } from '../fixtures/fake-platform.ts';
import { keptLog } from '../fixtures/kept-log.ts';
import { configOf, runExporter } from '../fixtures/wiring-exporter.ts';

t.setTimeout(FILE_LIMIT_MS);

const SCENARIO =
  'regions: [eu-west-1]\ncertificates: [{ domain: www.example.com, expires: in 9 days, lifetime: 198 days }]';

t.test('startSession() asks AWS for nothing where it cannot listen', async (t) => {
  const first = await runExporter(SCENARIO);
  t.teardown(first.end);
  const taken = new URL(first.url).host;
  const { platform, clock, tasks } = fakePlatform();
  await t.rejects(runExporter(SCENARIO, { 'web.listen_address': taken }, { platform }), ListenError);
  t.same([tasks.size, clock.timers()], [0, []], 'nothing is left that would run');
});

t.test('startSession() says what it polls and where it listens; its end closes everything', async (t) => {
  const { url, log, until, end } = await runExporter(SCENARIO);
  await until((page) => page.includes('aws_acm_certificate_info'));
  t.match(log.slice(0, 3), [
    ['info', 'Polling ACM', { version: '0.0.0', regions: 'eu-west-1' }],
    ['info', "CloudFront's certificates are not read: regions does not include us-east-1", { region: 'us-east-1' }],
    ['info', 'Listening', { url: `${url}/metrics` }],
  ]);
  await Promise.all([end(), end()]);
  await t.rejects(fetch(url));
});

/** Where there is no AWS. */
const optionsWith = (platform: Platform): ExporterOptions => ({
  config: configOf({ regions: 'eu-west-1', 'web.listen_address': '127.0.0.1:0', 'dns.enabled': 'false' }),
  platform,
  log: keptLog().log,
  buildInfo: { version: '0.0.0', revision: 'test', nodeVersion: '26.0.0' },
  publicDnsServers: [],
  logLinesDropped: () => 0,
  systemDnsServers: () => [],
  aws: { endpoint: 'http://127.0.0.1:1', credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'simulated' } },
});

t.test('startSession() rejects where the configuration cannot be applied, with nothing left running', async (t) => {
  const { platform, clock, tasks } = fakePlatform();
  const options = optionsWith(platform);
  const defect = new Error('no such region');
  let isRead = false;
  const config = {
    ...options.config,
    get regions() {
      if (isRead) return options.config.regions;
      isRead = true;
      throw defect;
    },
  };
  await t.rejects(startSession({ ...options, config }), defect);
  t.same([tasks.size, clock.timers()], [0, []]);
});

t.test('startSession() ends once', async (t) => {
  const { platform } = fakePlatform();
  const session = await startSession(optionsWith(platform));
  const ended = session.end();
  t.equal(session.end(), ended);
  await ended;
});
