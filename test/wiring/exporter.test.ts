/** The whole way in one process: simulated AWS and DNS over sockets, the real SDK, the page. */
import t from 'tap';
import { createExporter } from '../../src/wiring/exporter.ts';
import { FILE_LIMIT_MS, waitUntil } from '../fixtures/e2e-wait-until.ts';
import { fakePlatform } from '../fixtures/fake-platform.ts';
import { keptLog } from '../fixtures/kept-log.ts';
import { configOf, runExporter } from '../fixtures/wiring-exporter.ts';
import { startSteppedExporter } from '../fixtures/wiring-stepped-exporter.ts';

t.setTimeout(FILE_LIMIT_MS);

const SCENARIO = `
account: "123456789012"
regions: [eu-central-1, us-east-1]
certificates:
  - { id: good, domain: www.example.com, expires: in 100 days, lifetime: 198 days, in_use_by: [alb], tags: { team: web } }
  - { id: gone, domain: gone.example.com, expires: in 50 days, lifetime: 198 days, in_use_by: [alb], key_algorithm: EC_prime256v1 }
  - { id: far, domain: far.example.com, region: us-east-1, expires: in 5 days, type: IMPORTED, in_use_by: [cloudfront] }
dns:
  missing: [gone.example.com]
`;

const line = (page: string, pattern: RegExp) => page.split('\n').filter((entry) => pattern.test(entry));

const isJudged = (page: string) => line(page, /^aws_acm_certificate_auto_renewable/).length === 3;

t.test('createExporter() brings every certificate of every region onto the page, with its verdict', async (t) => {
  const { secondsUntil, scrape } = await startSteppedExporter(t, SCENARIO, { 'tags.keys': 'team' });
  await secondsUntil('a verdict on each', isJudged, 60);
  const page = await scrape();
  const verdict = (domain: string) =>
    line(page, new RegExp(`^aws_acm_certificate_auto_renewable.*domain_name="${domain}"`))[0]?.slice(-1);
  t.equal(verdict('www.example.com'), '1');
  t.equal(verdict('gone.example.com'), '0');
  t.equal(verdict('far.example.com'), '0');
  t.match(line(page, /renewal_blocked.*domain_name="gone/), [/reason="validation_record_missing"/]);
  t.match(line(page, /renewal_blocked.*domain_name="far/), [/region="us-east-1".*reason="imported"/]);
  t.match(line(page, /certificate_tags.*tag_team="web"/), [/domain_name="www.example.com"/]);
  t.match(line(page, /^aws_acm_target_up/), [/eu-central-1"} 1/, /us-east-1"} 1/]);
  t.match(line(page, /^aws_acm_exporter_build_info/), [/version="0.0.0",revision="test"/]);
  t.match(line(page, /^aws_acm_exporter_config_last_reload_successful/), [/ 1$/]);
});

t.test('createExporter() shows a CNAME that is removed, and its return', async (t) => {
  const { simulator, secondsUntil, scrape } = await startSteppedExporter(t, SCENARIO, {
    'dns.interval': '10m',
    'dns.export': 'all',
  });
  const blocked = (text: string) => line(text, /renewal_blocked.*domain_name="www.example.com"/).length > 0;
  const renewable = (text: string) => /auto_renewable\{[^}]*domain_name="www.example.com"\} 1/.test(text);
  await secondsUntil('a certificate that is renewed', renewable, 60);
  const page = await scrape();
  const name = /validation_record\{[^}]*domain_name="www.example.com"[^}]*record_name="([^"]*)"/.exec(page)?.[1] ?? '';
  const value =
    /validation_record\{[^}]*domain_name="www.example.com"[^}]*record_value="([^"]*)"/.exec(page)?.[1] ?? '';
  simulator.world.dns.remove(name);
  await secondsUntil('its renewal to be blocked', blocked, 600);
  t.match(await scrape(), new RegExp(`record_name="${name}",record_value="${value}",result="missing"`));
  simulator.world.dns.set(name, 'CNAME', [value]);
  t.ok((await secondsUntil('a certificate that is renewed again', renewable, 600)) <= 60, 'what is fixed shows soon');
  t.notMatch(await scrape(), /renewal_blocked\{[^}]*domain_name="www.example.com"/);
});

t.test('createExporter() checks what a sweep has brought at once, and not when it next looks by itself', async (t) => {
  const { secondsUntil } = await startSteppedExporter(t, SCENARIO);
  const seconds = await secondsUntil('a finding', (page) => line(page, /result="missing"/).length > 0, 60);
  t.ok(seconds <= 3, `after ${seconds} s`);
});

t.test('createExporter() sends 400 DNS messages a second, whatever the concurrency', async (t) => {
  const estate = "regions: [eu-west-1]\ngenerate: { count: 300 }\ndns: { faults: [{ name: '*', fault: timeout }] }";
  const { simulator, secondsUntil } = await startSteppedExporter(t, estate, {
    'dns.concurrency': '1000',
    'dns.timeout': '1s',
  });
  const messages = (count: number) =>
    secondsUntil(`${count} DNS messages`, () => simulator.dnsQueries.count('CAA') >= count, 60);
  await messages(1);
  // Beyond the burst of 40.
  const seconds = await messages(240);
  t.ok(seconds >= 0.3, `after ${seconds} s`);
});

t.test('createExporter() leaves DNS alone where it is switched off', async (t) => {
  const { simulator, secondsUntil, scrape, pass } = await startSteppedExporter(t, SCENARIO, { 'dns.enabled': 'false' });
  await secondsUntil('a verdict on each', isJudged, 60);
  await pass(60);
  const page = await scrape();
  t.match(page, /auto_renewable\{[^}]*domain_name="gone.example.com"\} 1/, 'ACM alone does not know');
  t.same(line(page, /^aws_acm_certificate_(validation_record|caa|http_validation|findings)/), []);
  t.equal(simulator.dnsQueries.count(), 0);
});

t.test('createExporter() serves the same page compressed and in OpenMetrics', async (t) => {
  const { url, until, end } = await runExporter(SCENARIO);
  t.teardown(end);
  await until((text) => line(text, /^aws_acm_certificate_auto_renewable/).length === 3);
  const headers = { accept: 'application/openmetrics-text;version=1.0.0,text/plain;q=0.5', 'accept-encoding': 'gzip' };
  const response = await fetch(`${url}/metrics`, { headers });
  t.equal(response.headers.get('content-type'), 'application/openmetrics-text; version=1.0.0; charset=utf-8');
  t.equal(response.headers.get('content-encoding'), 'gzip');
  const text = await response.text();
  t.ok(text.endsWith('# EOF\n'));
  t.match(text, /^aws_acm_certificate_info\{[^}]*domain_name="www.example.com"/m);
});

t.test('createExporter() is ready once every target was tried, whatever came of it', async (t) => {
  const { simulator, url, until, end } = await runExporter(SCENARIO);
  t.teardown(end);
  simulator.faults.set({ kind: 'access_denied' });
  await until((text) => line(text, /^aws_acm_target_errors_total.*"access_denied"\} [1-9]/).length === 2);
  t.equal((await fetch(`${url}/-/ready`)).status, 200);
  t.equal((await fetch(`${url}/-/healthy`)).status, 200);
});

t.test('createExporter() with nothing ever read says so, why, and what to do', async (t) => {
  const aws = {
    endpoint: 'http://127.0.0.1:1',
    credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'simulated' },
  };
  const { url, until, end } = await runExporter(SCENARIO, { 'poll.timeout': '1m', 'poll.interval': '1m' }, { aws });
  t.teardown(end);
  // The first is that of STS, the next one ends the poll.
  await until((text) => line(text, /^aws_acm_target_errors_total.*"network"\} [2-9]/).length === 2);
  const ready = await fetch(`${url}/-/ready`);
  t.equal(ready.status, 200, 'so that it is scraped');
  t.match(
    await ready.text(),
    /^Ready\n2 of 2 targets could not be read when last polled:\nunknown account\/eu-central-1: network: /,
  );
  const page = await (await fetch(`${url}/`)).text();
  t.match(page, 'Cannot tell: 2 of 2 targets could not be read');
  t.match(page, 'Check the network path to AWS: DNS, proxy, VPC endpoint and security group.');
  t.notMatch(page, 'None of 0');
});

const STATES = `
account: "123456789012"
regions: [eu-central-1]
certificates:
  - { id: revoked, domain: revoked.example.com, status: REVOKED, revocation_reason: KEY_COMPROMISE, revoked: 2 days ago, expires: in 90 days, in_use_by: [alb] }
  - { id: revoked-unused, domain: unused.example.com, status: REVOKED, revoked: 2 days ago, expires: in 90 days }
  - { id: failed, domain: failed.example.com, status: FAILED, failure_reason: CAA_ERROR, created: 5 days ago }
  - { id: timed-out, domain: late.example.com, status: VALIDATION_TIMED_OUT, created: 5 days ago }
  - { id: pending, domain: new.example.com, status: PENDING_VALIDATION, validation_method: EMAIL, created: 60 hours ago }
  - { id: mail, domain: mail.example.com, validation_method: EMAIL, expires: in 20 days, lifetime: 198 days, in_use_by: [alb], renewal: { status: PENDING_VALIDATION, updated: 2 days ago } }
  - { id: waiting, domain: waiting.example.com, expires: in 20 days, lifetime: 198 days, in_use_by: [alb], renewal: { status: PENDING_VALIDATION, updated: 1 hour ago } }
  - { id: good, domain: good.example.com, expires: in 100 days, lifetime: 198 days, in_use_by: [alb] }
`;

/** What the landing page says about a certificate; undefined where it does not need anybody. */
const rowOf = (page: string, domain: string) =>
  page.split('<li class="card').find((row) => row.includes(`<bdi>${domain}<`));

t.test('createExporter() says what each status and each pending validation asks for', async (t) => {
  const { secondsUntil, url } = await startSteppedExporter(t, STATES);
  await secondsUntil('a verdict on all', (page) => line(page, /^aws_acm_certificate_auto_renewable/).length === 8, 60);
  const page = await (await fetch(`${url}/`)).text();
  const [first] = page.match(/(?<=<h3><a [^>]+><bdi>)[^<]+/g) ?? [];
  t.equal(first, 'revoked.example.com', 'an outage stands first');
  const wants: readonly (readonly [domain: string, want: readonly string[]])[] = [
    ['revoked', ['Reason of the revocation: KEY_COMPROMISE.']],
    ['failed', ['This request is over: ACM does not try again. ACM reports CAA_ERROR: ']],
    ['late', ['This request is over: ACM gave up after 72 hours, without validation of late.example.com.']],
    ['new', ['Not validated yet: new.example.com.', 'ACM wrote to administrator@new.example.com, ']],
    [
      'mail',
      [
        'ACM wrote to administrator@mail.example.com, ',
        'aws acm resend-validation-email --certificate-arn arn:aws:acm:',
      ],
    ],
    ['waiting', ['Not validated yet: waiting.example.com.', 'ACM has to try again.']],
  ];
  for (const [name, want] of wants) {
    const row = rowOf(page, `${name}.example.com`) ?? '';
    for (const text of want) t.ok(row.includes(text), `${name}: ${text} in ${row}`);
  }
  const advice = page.slice(page.indexOf('<h2>What to do'));
  t.match(advice, 'Request a new certificate with a new key', 'what is general stands once below the list');
  t.notMatch(rowOf(page, 'waiting.example.com'), 'Fix what the findings show', 'nothing is left to fix');
  for (const silent of ['unused', 'good']) t.equal(rowOf(page, `${silent}.example.com`), undefined, silent);
});

t.test('createExporter() renders what was swept though nobody scrapes and no time passes', async (t) => {
  const { platform, clock } = fakePlatform();
  const { log, end } = await runExporter(SCENARIO, { 'dns.enabled': 'false' }, { platform });
  t.teardown(end);
  const rendered = await waitUntil({
    awaited: 'metrics that are rendered',
    look: async () => {
      // The first polls are spread over fractions of a second.
      await clock.advance(10);
      return log.map(([, message]) => message);
    },
    isThere: (messages) => messages.includes('Metrics rendered'),
    describe: (messages) => messages.join('\n'),
    standstillMs: 10_000,
  });
  t.ok(rendered.includes('Inventory swept'));
});

t.test('apply() of what holds already renders nothing again', async (t) => {
  const settings = { 'dns.enabled': 'false', 'renewal.leads': '*=10d' };
  const { secondsUntil, apply, log } = await startSteppedExporter(t, SCENARIO, settings);
  await secondsUntil('a verdict on each', isJudged, 60);
  const rendered = () => log.filter(([, message]) => message === 'Metrics rendered').length;
  const before = rendered();
  await apply(settings);
  t.equal(rendered(), before);
  await apply({ ...settings, 'renewal.leads': '*=20d' });
  t.equal(rendered(), before + 1);
});

t.test('stop() leaves nothing that would ever run', async (t) => {
  const { platform, clock, tasks } = fakePlatform();
  const config = configOf({ regions: 'eu-west-1,us-east-1', 'dns.servers': '127.0.0.1:1' });
  const exporter = createExporter({
    config,
    platform,
    log: keptLog().log,
    buildInfo: { version: '0.0.0', revision: 'test', nodeVersion: '26.0.0' },
    publicDnsServers: [],
    logLinesDropped: () => 0,
    systemDnsServers: () => [],
    aws: { endpoint: 'http://127.0.0.1:1', credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'simulated' } },
  });
  await exporter.apply(config);
  exporter.start();
  await clock.advance(1_500);
  t.ok(tasks.size > 0 && clock.timers().length > 0);
  await exporter.stop();
  t.same([tasks.size, clock.timers()], [0, []]);
});

t.test('createExporter() renders no part in polls that find nothing new', async (t) => {
  const quick = { 'dns.enabled': 'false', 'poll.interval': '2s', 'aws.request_timeout': '2s' };
  const { simulator, log, until, end } = await runExporter(SCENARIO, quick);
  t.teardown(end);
  const polls = () => simulator.requests.byOperation()['SearchCertificates'] ?? 0;
  const renderings = () => log.filter(([, message]) => message === 'Metrics rendered').length;
  await until((text) => line(text, /^aws_acm_target_settled.* 1$/).length === 2);
  const success = (text: string) => line(text, /^aws_acm_target_last_success_timestamp_seconds/);
  // By then the account is known, too, however slow the machine is: its label has everything rendered once more.
  const first = await until(() => polls() >= 6);
  const [pollsBefore, renderingsBefore] = [polls(), renderings()];
  t.ok(renderingsBefore > 0);
  await until((text) => polls() >= pollsBefore + 6 && success(text).every((each) => !success(first).includes(each)));
  t.equal(renderings(), renderingsBefore, 'while the times of the polls move on');
});
