import t from 'tap';
import { ListenError } from '../../src/wiring/listening.ts';
import { runExporter } from '../fixtures/wiring-exporter.ts';

const SCENARIO =
  'regions: [eu-west-1]\ncertificates: [{ domain: www.example.com, expires: in 9 days, lifetime: 198 days }]';

t.test('startSession() asks AWS for nothing where it cannot listen', async (t) => {
  const first = await runExporter(SCENARIO);
  t.teardown(first.end);
  const taken = new URL(first.url).host;
  await t.rejects(runExporter(SCENARIO, { 'web.listen_address': taken }), ListenError);
});

t.test('startSession() says what it polls and where it listens; its end closes everything', async (t) => {
  const { url, log, until, end } = await runExporter(SCENARIO);
  await until((page) => page.includes('aws_acm_certificate_info'));
  t.match(log.slice(0, 2), [
    ['info', 'Polling ACM', { version: '0.0.0', regions: 'eu-west-1' }],
    ['info', 'Listening', { url: `${url}/metrics` }],
  ]);
  await Promise.all([end(), end()]);
  await t.rejects(fetch(url));
});
