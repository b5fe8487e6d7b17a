import { writeFile } from 'node:fs/promises';
import t, { type Test } from 'tap';
import { BoundedHandler } from '../../src/aws/bounded-handler.ts';
import { parseScenario } from '../../src/simulator/scenario/parse-scenario.ts';
import { startSimulator } from '../../src/simulator/simulator.ts';
import { type AcmTargetConnection, createAcmTarget } from '../../src/wiring/acm-target.ts';
import { PLATFORM } from '../../src/wiring/platform.ts';
import { loopbackServer, TEST_CREDENTIALS } from '../fixtures/acm-http-server.ts';
import { setAwsEnvironment } from '../fixtures/aws-environment.ts';
import { keptLog } from '../fixtures/kept-log.ts';
import { configOf } from '../fixtures/wiring-exporter.ts';

const never = new AbortController().signal;

const settings = { ...configOf({}), roles: [] };

/** The target of a region, with the operations that it has asked for. */
function targetOf(t: Test, aws: Omit<AcmTargetConnection, 'requestHandler'>) {
  const requests: string[] = [];
  const requestHandler = new BoundedHandler();
  t.teardown(() => requestHandler.destroy());
  const target = createAcmTarget({
    accountId: '',
    region: 'eu-west-1',
    sessions: { as: () => ({}) },
    settings,
    platform: PLATFORM,
    onRequest: ({ operation }) => requests.push(operation),
    log: keptLog().log,
    aws: { ...aws, requestHandler },
  });
  return { ...target, requests };
}

t.test('createAcmTarget() wires one region: who we are, what there is, and its details', async (t) => {
  const text =
    'regions: [eu-west-1]\ncertificates: [{ domain: www.example.com, expires: in 9 days, lifetime: 198 days }]';
  const simulator = await startSimulator({ scenario: parseScenario(text, PLATFORM.now()), now: PLATFORM.now });
  t.teardown(simulator.close);
  const { edges, configure, cacheStats, requests } = targetOf(t, {
    endpoint: simulator.awsUrl,
    credentials: TEST_CREDENTIALS,
  });
  t.equal(await edges.identify(never), '123456789012');
  const swept = await edges.sweep(never);
  t.equal(swept.mode, 'search');
  const { pending } = await edges.details.merge(swept);
  const [first] = pending;
  if (first === undefined) throw new Error('Its detail is to be read');
  const { certificate } = await edges.details.read(first, never);
  t.match(certificate, { domainName: 'www.example.com', detail: { domainValidations: [{ validationMethod: 'DNS' }] } });
  t.same(requests, ['GetCallerIdentity', 'SearchCertificates', 'DescribeCertificate']);
  t.same(cacheStats(), { entries: 1, hits: 0, misses: 1, evictions: 0 });
  t.equal(edges.heldUpBy?.(), undefined);
  simulator.faults.set({ kind: 'throttled' });
  await t.rejects(edges.sweep(never), { name: 'Fault', reason: 'throttled' });
  t.equal(edges.heldUpBy?.(), 'throttled');
  configure({ ...settings, details: { ...settings.details, maxAgeSeconds: 3_600 } });
  t.equal(edges.heldUpBy?.(), 'throttled', 'a budget that stays the same goes on being slow');
  simulator.faults.clear();
  configure({ ...settings, aws: { ...settings.aws, quotaShare: 1 } });
  t.equal(edges.heldUpBy?.(), undefined, 'another share is another budget');
  simulator.faults.set({ kind: 'throttled', operation: 'ListCertificates' });
  simulator.faults.set({ kind: 'unknown_operation', operation: 'SearchCertificates' });
  await t.rejects(edges.sweep(never), { name: 'Fault', reason: 'throttled' });
  t.equal(edges.heldUpBy?.(), 'throttled', 'a sweep by ListCertificates counts as well');
  simulator.faults.clear();
  configure(settings);
  t.equal(edges.heldUpBy?.(), undefined, 'and so is the share of before');
  configure({ ...settings, tags: { keys: ['team'] } });
  const again = await edges.details.merge(await edges.sweep(never));
  t.match(again.certificates, [{ detail: { domainValidations: [{ validationMethod: 'DNS' }] } }], 'its detail stays');
  t.equal(again.pending.length, 1);
  requests.length = 0;
  await edges.details.read(first, never);
  t.same(requests, ['ListTagsForCertificate'], 'of which nothing but the tags are read');
});

const RESULT = { CertificateArn: 'arn:aws:acm:eu-west-1:123456789012:certificate/1' };
const clients: readonly (readonly [region: string, results: readonly object[], refusals: number, kept: boolean])[] = [
  ['an empty region', [], 0, false],
  ['a region with certificates', [RESULT], 0, true],
  // Then the client may have learned how wrong the host's clock is.
  ['an empty region where credentials were refused', [], 1, true],
];
for (const [region, results, refusals, kept] of clients) {
  t.test(`createAcmTarget() ${kept ? 'keeps' : 'does not keep'} its client of ${region}`, async (t) => {
    const start = () =>
      loopbackServer((response, _, index) => {
        response.writeHead(index < refusals ? 400 : 200, { 'content-type': 'application/x-amz-json-1.1' });
        response.end(JSON.stringify(index < refusals ? { __type: 'ExpiredTokenException' } : { Results: results }));
      });
    const [first, second] = [await start(), await start()];
    t.teardown(() => Promise.all([first.close(), second.close()]));
    setAwsEnvironment(t, { AWS_ENDPOINT_URL: first.url });
    const { edges } = targetOf(t, { credentials: TEST_CREDENTIALS });
    for (let refusal = 0; refusal < refusals; refusal += 1) await t.rejects(edges.sweep(never));
    t.equal((await edges.sweep(never)).certificates.length, results.length);
    setAwsEnvironment(t, { AWS_ENDPOINT_URL: second.url });
    await edges.sweep(never);
    // A client looks for its endpoint once.
    t.equal(second.requests.length, kept ? 0 : 1);
  });
}

t.test('createAcmTarget() reads credentials in files again for the poll after they were refused', async (t) => {
  const text = 'regions: [eu-west-1]\nrejected_keys: {ASIAOLD: ExpiredTokenException}\ncertificates: []';
  const simulator = await startSimulator({ scenario: parseScenario(text, PLATFORM.now()), now: PLATFORM.now });
  t.teardown(simulator.close);
  const keys = (id: string) => `[default]\naws_access_key_id = ${id}\naws_secret_access_key = simulated\n`;
  const file = `${t.testdir({ credentials: keys('ASIAOLD') })}/credentials`;
  setAwsEnvironment(t, { AWS_SHARED_CREDENTIALS_FILE: file, AWS_CONFIG_FILE: '/nonexistent' });
  const { edges } = targetOf(t, { endpoint: simulator.awsUrl, credentialSource: 'credentials: the default profile' });
  const refused = {
    reason: 'credentials',
    message: 'ListCertificates failed (HTTP 400): ExpiredTokenException; credentials: the default profile',
  };
  await t.rejects(edges.sweep(never), refused);
  await t.rejects(edges.sweep(never), refused, 'the file is as it was');
  await writeFile(file, keys('ASIANEW'));
  t.equal((await edges.sweep(never)).mode, 'search');
  t.equal(await edges.identify(never), '123456789012');
  await writeFile(file, keys('ASIAOLD'));
  t.equal((await edges.sweep(never)).mode, 'search', 'what AWS takes is not read again');
});
