/** `capture` and `demo --replay` over HTTP: nothing of the names is in the file, and all of the verdicts. */
import { ACMClient, RequestCertificateCommand } from '@aws-sdk/client-acm';
import { GetResourcesCommand, ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import t, { type Test } from 'tap';
import { demoScenario } from '../../src/simulator/demo-scenario.ts';
import type { Simulator } from '../../src/simulator/simulator.ts';
import { TEST_CREDENTIALS } from '../fixtures/acm-http-server.ts';
import { startMoto } from '../fixtures/acm-moto.ts';
import { secretEstate } from '../fixtures/capture-estate.ts';
import {
  type Account,
  type Captured,
  captured,
  estateLines,
  exporting,
  isSettled,
  replayed,
  translated,
} from '../fixtures/capture-replay.ts';
import { FILE_LIMIT_MS, waitUntil } from '../fixtures/e2e-wait-until.ts';
import { fastPlatform } from '../fixtures/fast-platform.ts';
import { needs } from '../fixtures/program.ts';
import { SIMULATED_NOW_SECONDS, simulated } from '../fixtures/simulator-clients.ts';

t.setTimeout(FILE_LIMIT_MS);

const platform = fastPlatform(SIMULATED_NOW_SECONDS);
const REGIONS = ['eu-west-1', 'us-east-1'];
const TAGS = { 'tags.keys': 'team', 'alerts.owner_tags': 'team' };

/** Waits until the page of the replay says what that of the original says, but for the names; gives that. */
async function equalPages(t: Test, original: Account, { path, pseudonyms }: Captured): Promise<readonly string[]> {
  const replay = await replayed(t, path, original);
  const [scrapeOriginal, scrapeReplay] = [await exporting(t, original), await exporting(t, replay)];
  const { want } = await waitUntil({
    awaited: 'the same page from the capture as from the account',
    look: async () => {
      const pages = await Promise.all([scrapeOriginal(), scrapeReplay()]);
      const [one, other] = pages.map(estateLines);
      const [want, got] = [translated(one ?? [], pseudonyms), other ?? []];
      return { want, got, settled: pages.every((page) => isSettled(page, original.regions)) };
    },
    isThere: ({ want, got, settled }) => settled && want.join('\n') === got.join('\n'),
    describe: ({ want, got, settled }) => {
      const missing = want.filter((line) => !got.includes(line)).slice(0, 10);
      const more = got.filter((line) => !want.includes(line)).slice(0, 10);
      return [`settled: ${settled}`, 'missing:', ...missing, 'too much:', ...more].join('\n');
    },
  });
  return want;
}

/** What must not be in the file: the words that the estate is made of, and what the simulator has made up for it. */
function secretsOf(simulator: Simulator, words: readonly string[]): readonly string[] {
  const ids = Array.from(simulator.world.certificates(), ({ arn, serial }) => [arn.replace(/.*\//, ''), serial ?? '']);
  return [...words, ...ids.flat()].filter((secret) => secret !== '');
}

function occurring(text: string, secrets: readonly string[]): readonly string[] {
  const lower = text.toLowerCase();
  return secrets.filter((secret) => lower.includes(secret.toLowerCase()));
}

for (const seed of [1, 2, 3]) {
  t.test(`a random estate (${seed}) is captured without its names, and replayed with all verdicts`, async (t) => {
    const { scenario, secrets } = secretEstate(seed);
    const { simulator } = await simulated(t, scenario);
    const account = { endpoint: simulator.awsUrl, regions: REGIONS, platform, flags: TAGS };
    const capture = await captured(t, account);
    t.equal(capture.report.end, 'complete', JSON.stringify(capture.report.missing));
    t.ok(secrets.length > 200);
    t.same(occurring(capture.text, secretsOf(simulator, secrets)), []);
    const lines = await equalPages(t, account, capture);
    const distinct = (label: string) =>
      new Set(lines.map((line) => new RegExp(`[{,]${label}="([^"]*)"`).exec(line)?.[1])).size;
    t.equal(distinct('certificate_arn') - 1, 40);
    t.ok(distinct('domain_name') > 15, 'what is different stays different');
    t.match(lines.join('\n'), 'aws_acm_certificate_renewal_blocked');
  });
}

t.test('the estate of the demo says the same from its capture', async (t) => {
  // Quotas go by the simulator's clock, which stands still here.
  const { simulator } = await simulated(t, (await demoScenario()).replace('quotas: true', 'quotas: false'));
  const account = { endpoint: simulator.awsUrl, regions: ['us-east-1', 'eu-central-1', 'eu-west-1'], platform };
  const capture = await captured(t, account);
  t.equal(capture.report.end, 'complete', JSON.stringify(capture.report.missing));
  t.same(occurring(capture.text, secretsOf(simulator, ['northwind', 'contoso', '123456789012', '813288384112'])), []);
  const lines = await equalPages(t, account, capture);
  t.match(lines.join('\n'), 'aws_acm_certificate_authority_status');
});

const refusals: [what: string, fault: Parameters<Simulator['faults']['set']>[0], missing: readonly string[]][] = [
  ['Search is denied', { operation: 'SearchCertificates', kind: 'access_denied' }, []],
  ['List is denied', { operation: 'ListCertificates', kind: 'access_denied' }, ['ListCertificates access_denied']],
  // Read one by one then.
  ['GetResources is denied', { operation: 'GetResources', kind: 'access_denied' }, ['GetResources access_denied']],
  ['tags one by one are denied', { operation: 'ListTagsForCertificate', kind: 'access_denied' }, []],
  [
    'details are denied',
    { operation: 'DescribeCertificate', kind: 'access_denied' },
    ['DescribeCertificate access_denied'],
  ],
  ['Search answers with a web page', { operation: 'SearchCertificates', kind: 'unknown_operation_html' }, []],
];
for (const [what, fault, missing] of refusals) {
  t.test(`where ${what}, the capture says so, and the replay meets the same`, async (t) => {
    const certificates = Array.from({ length: 12 }, (_, n) => ({
      domain: `secret${n}.example.com`,
      in_use_by: ['alb'],
    }));
    const { simulator } = await simulated(t, JSON.stringify({ regions: ['eu-west-1'], certificates }));
    simulator.faults.set(fault);
    const account = { endpoint: simulator.awsUrl, regions: ['eu-west-1'], platform, flags: TAGS };
    const capture = await captured(t, account);
    t.same(
      capture.report.missing.map(({ operation, reason }) => `${operation} ${reason}`),
      missing,
    );
    t.equal(capture.report.end, missing.length === 0 ? 'complete' : 'partial');
    if (missing.length > 0) t.match(capture.text, /because no identity-based policy allows the (?:acm|tag):/);
    t.same(occurring(capture.text, ['secret', '111122223333']), []);
    const replay = await replayed(t, capture.path, account);
    const scrape = await exporting(t, replay);
    const mode = fault.operation === 'SearchCertificates' ? 'list' : 'search';
    const page = await waitUntil({
      awaited: `an inventory by ${mode}`,
      look: scrape,
      isThere: (text) => text.includes('aws_acm_target_certificates{account_id="000000000001",region="eu-west-1"} 12'),
      describe: (text) => estateLines(text).join('\n'),
    });
    t.match(page, new RegExp(`aws_acm_target_inventory\\{.*mode="${mode}"\\} 1`));
  });
}

t.test(
  'an account of moto_server, which is not ours, is captured and replayed',
  { skip: needs('moto_server') },
  async (t) => {
    const moto = await startMoto();
    t.teardown(moto.stop);
    const client = new ACMClient({ endpoint: moto.url, region: 'eu-west-1', credentials: TEST_CREDENTIALS });
    t.teardown(() => client.destroy());
    // Its first answer takes seconds, in which it loads all services that can have tags.
    const tagging = new ResourceGroupsTaggingAPIClient({
      endpoint: moto.url,
      region: 'eu-west-1',
      credentials: TEST_CREDENTIALS,
    });
    t.teardown(() => tagging.destroy());
    await tagging.send(new GetResourcesCommand({}));
    const Tags = [{ Key: 'team', Value: 'qxzteam' }];
    for (const DomainName of ['shop.qxznorth.com', '*.qxznorth.com']) {
      await client.send(new RequestCertificateCommand({ DomainName, ValidationMethod: 'DNS', Tags }));
    }
    const now = fastPlatform(Date.now() / 1000);
    const account = { endpoint: moto.url, regions: ['eu-west-1'], platform: now, flags: TAGS };
    const capture = await captured(t, account);
    t.equal(capture.report.end, 'complete', JSON.stringify(capture.report.missing));
    t.same(occurring(capture.text, ['qxz', '123456789012']), []);
    const lines = await equalPages(t, account, capture);
    t.equal(lines.filter((line) => line.startsWith('aws_acm_certificate_info')).length, 2);
  },
);
