/** The whole way in one process: simulated AWS and DNS over sockets, the real SDK, the page. */
import t from 'tap';
import { runExporter } from '../fixtures/wiring-exporter.ts';

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

t.test('createExporter() brings every certificate of every region onto the page, with its verdict', async (t) => {
  // A call that times out because the machine is busy would leave the page without what it was for.
  const patient = { 'poll.interval': '10s', 'aws.request_timeout': '10s', 'dns.interval': '10s', 'dns.timeout': '10s' };
  const { until, end } = await runExporter(SCENARIO, { ...patient, 'tags.keys': 'team' });
  t.teardown(end);
  const page = await until((text) => line(text, /^aws_acm_certificate_auto_renewable/).length === 3);
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
});

t.test('createExporter() shows a CNAME that is removed, and its return', async (t) => {
  const { simulator, until, end } = await runExporter(SCENARIO);
  t.teardown(end);
  const blocked = (text: string) => line(text, /renewal_blocked.*domain_name="www.example.com"/).length > 0;
  const renewable = (text: string) => /auto_renewable\{[^}]*domain_name="www.example.com"\} 1/.test(text);
  const page = await until(renewable);
  const name = /validation_record\{[^}]*domain_name="www.example.com"[^}]*record_name="([^"]*)"/.exec(page)?.[1] ?? '';
  const value =
    /validation_record\{[^}]*domain_name="www.example.com"[^}]*record_value="([^"]*)"/.exec(page)?.[1] ?? '';
  simulator.world.dns.remove(name);
  t.match(await until(blocked), new RegExp(`record_name="${name}",record_value="${value}",result="missing"`));
  simulator.world.dns.set(name, 'CNAME', [value]);
  t.notMatch(await until(renewable), /renewal_blocked\{[^}]*domain_name="www.example.com"/);
});

t.test('createExporter() leaves DNS alone where it is switched off', async (t) => {
  const { simulator, until, end } = await runExporter(SCENARIO, { 'dns.enabled': 'false' });
  t.teardown(end);
  const page = await until((text) => line(text, /^aws_acm_certificate_auto_renewable/).length === 3);
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
  await until((text) => line(text, /^aws_acm_target_up/).length === 2);
  t.equal((await fetch(`${url}/-/ready`)).status, 200);
  t.equal((await fetch(`${url}/-/healthy`)).status, 200);
});

t.test('createExporter() renders no part in polls that find nothing new', async (t) => {
  const quick = { 'dns.enabled': 'false', 'poll.interval': '2s', 'aws.request_timeout': '2s' };
  const { simulator, log, until, end } = await runExporter(SCENARIO, quick);
  t.teardown(end);
  const polls = () => simulator.requests.byOperation()['SearchCertificates'] ?? 0;
  const renderings = () => log.filter(({ message }) => message === 'Metrics rendered').length;
  await until((text) => line(text, /^aws_acm_certificate_auto_renewable/).length === 3);
  const success = (text: string) => line(text, /^aws_acm_target_last_success_timestamp_seconds/);
  const first = await until(() => true);
  const [pollsBefore, renderingsBefore] = [polls(), renderings()];
  t.ok(renderingsBefore > 0);
  await until((text) => polls() >= pollsBefore + 6 && success(text).every((each) => !success(first).includes(each)));
  t.equal(renderings(), renderingsBefore, 'while the times of the polls move on');
});
