import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { isMember } from '../../src/capture/field-kinds.ts';
import { parseCapture } from '../../src/capture/parse-capture.ts';
import { createPseudonyms } from '../../src/capture/pseudonyms/pseudonyms.ts';
import { type CaptureOptions, startCapture } from '../../src/wiring/capture.ts';
import { PLATFORM } from '../../src/wiring/platform.ts';
import { loopbackServer, TEST_CREDENTIALS } from '../fixtures/acm-http-server.ts';
import { waitUntil } from '../fixtures/e2e-wait-until.ts';
import { keptLog } from '../fixtures/kept-log.ts';
import { simulated } from '../fixtures/simulator-clients.ts';
import { configOf } from '../fixtures/wiring-exporter.ts';

async function capturing(t: Test, endpoint: string, more: Partial<CaptureOptions> = {}) {
  const path = join(t.testdir({}), 'c.jsonl');
  const started = await startCapture({
    config: configOf({ regions: 'eu-west-1' }),
    platform: PLATFORM,
    log: keptLog().log,
    buildInfo: { version: '1.2.3', revision: 'abc', nodeVersion: '26.0.0' },
    aws: { endpoint, credentials: TEST_CREDENTIALS },
    path,
    overwrite: false,
    pseudonyms: createPseudonyms(isMember),
    ...more,
  });
  if (!started.ok) throw new Error(JSON.stringify(started.faults));
  const read = () => {
    const parsed = parseCapture(path, readFileSync(path));
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
    return parsed.value;
  };
  return { ...started.value, read };
}

t.test('startCapture() reads every region once, and ends by itself', async (t) => {
  const scenario = 'regions: [eu-west-1, us-east-1]\ncertificates: [{ domain: a.example.com, region: us-east-1 }]';
  const { simulator } = await simulated(t, scenario, PLATFORM);
  const { report, read } = await capturing(t, simulator.awsUrl, {
    config: configOf({ regions: 'eu-west-1,us-east-1' }),
  });
  t.match(await report, { end: 'complete', missing: [], regions: ['eu-west-1', 'us-east-1'] });
  const { start, exchanges, end } = read();
  t.match(start, { exporter: '1.2.3 (abc)', regions: ['eu-west-1', 'us-east-1'] });
  t.equal(end.exchanges, exchanges.length);
  const made = exchanges.map(({ region, operation }) => `${region} ${operation}`).sort();
  const inventory = (region: string) => [
    `${region} GetCallerIdentity`,
    `${region} ListCertificates`,
    `${region} ListCertificates`,
    `${region} SearchCertificates`,
  ];
  t.same(made, [...inventory('eu-west-1'), 'us-east-1 DescribeCertificate', ...inventory('us-east-1')]);
  t.equal(simulator.requests.count(), exchanges.length, 'nothing else was sent');
});

t.test('startCapture() keeps what it has when it is ended', async (t) => {
  const server = await loopbackServer((response, { operation, body }) => {
    if (operation === '' && body.includes('GetCallerIdentity')) {
      response.writeHead(403).end('<Error><Code>AccessDenied</Code></Error>');
    }
  });
  t.teardown(server.close);
  const { report, end, read } = await capturing(t, server.url);
  await waitUntil({
    awaited: 'a request that hangs',
    look: () => server.requests.map(({ operation }) => operation),
    isThere: (operations) => operations.includes('SearchCertificates'),
    describe: String,
  });
  await end();
  const missing = [{ region: 'eu-west-1', operation: 'all', reason: 'interrupted' }] as const;
  t.match(await report, { end: 'partial', missing });
  t.same(read().end.missing, missing);
  t.match(read().exchanges, [
    { operation: 'GetCallerIdentity', response: { status: 403, body: { Code: 'AccessDenied' } } },
  ]);
});

t.test('startCapture() says where AWS cannot be reached', async (t) => {
  const { report, read } = await capturing(t, 'http://127.0.0.1:1');
  const { missing } = await report;
  t.same([...new Set(missing.map(({ reason }) => reason))], ['network']);
  t.match(read().exchanges[0], { response: { failure: 'network' } });
});

t.test('startCapture() asks AWS for nothing where the file cannot be written', async (t) => {
  const server = await loopbackServer((response) => response.end());
  t.teardown(server.close);
  const result = await startCapture({
    config: configOf({ regions: 'eu-west-1' }),
    platform: PLATFORM,
    log: keptLog().log,
    buildInfo: { version: '1.2.3', revision: 'abc', nodeVersion: '26.0.0' },
    aws: { endpoint: server.url, credentials: TEST_CREDENTIALS },
    path: t.testdir({}),
    overwrite: false,
    pseudonyms: createPseudonyms(isMember),
  });
  t.match(result, { ok: false, faults: [{ place: '--output' }] });
  t.equal(server.connections(), 0);
});
