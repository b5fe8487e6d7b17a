/** Tags through the whole exporter where a policy denies that they are read together. */
import t from 'tap';
import { FILE_LIMIT_MS } from '../fixtures/e2e-wait-until.ts';
import { startSteppedExporter } from '../fixtures/wiring-stepped-exporter.ts';

t.setTimeout(FILE_LIMIT_MS);

const scenario = (...denied: readonly string[]) => `
faults: ${JSON.stringify(denied.map((operation) => ({ operation, kind: 'access_denied' })))}
regions: [eu-west-1]
certificates:
  - { id: web, domain: www.example.com, in_use_by: [alb], expires: in 100 days, tags: { team: shop, 'cost center': '4711' } }
  - { id: plain, domain: plain.example.com, in_use_by: [alb], expires: in 100 days }
`;
const TAGS = {
  'tags.keys': 'team,cost center',
  'poll.interval': '5m',
  'poll.timeout': '2m',
  'aws.request_timeout': '10s',
  'dns.enabled': 'false',
};

const ACKNOWLEDGED = [
  { tags: { team: 'shop' }, until: '2099-01-01', reason: 'It ends with its trial.' },
  { tags: { team: 'sales' }, until: '2099-01-01', reason: 'It is gone, or was mistyped.' },
];

const tagsOf = (page: string) =>
  Array.from(page.matchAll(/^aws_acm_certificate_tags\{.*?(tag_.*)\} 1$/gm), ([, tags = '']) => tags).toSorted();
const unread = (page: string) => /^aws_acm_target_tags_unread_certificates\{.*\} (\d+)$/m.exec(page)?.[1];
const ALL = ['tag_team="",tag_cost_center=""', 'tag_team="shop",tag_cost_center="4711"'];

t.test('GetResources denied: tags are read one certificate after the other, and the target stays up', async (t) => {
  const { simulator, secondsUntil, pass, scrape, log } = await startSteppedExporter(t, scenario('GetResources'), {
    ...TAGS,
    acknowledge: JSON.stringify(ACKNOWLEDGED),
  });
  const { faults, requests } = simulator;
  const seconds = await secondsUntil('the tags', (page) => unread(page) === '0', 600);
  t.ok(seconds <= 330, `${seconds} s`);
  const page = await scrape();
  t.same(tagsOf(page), ALL, 'one that has no tags is there as well');
  t.match(page, /^aws_acm_target_up\{.*\} 1$/m);
  t.equal(page.match(/^aws_acm_certificate_acknowledged_until_timestamp_seconds\{/gm)?.length, 1);
  t.match(page, /^aws_acm_exporter_acknowledgments_unmatched 1$/m);
  t.match(page, /^aws_acm_target_errors_total\{.*reason="access_denied"\} [1-9]/m, 'it is counted');
  const lines = log.filter(([level]) => level === 'warn').map(([, message]) => message);
  t.equal(
    lines.filter((line) => line.includes('Could not read the tags of all certificates at once')).length,
    1,
    'and said once',
  );
  t.ok(requests.count('ListTagsForCertificate') >= 2);

  const asked = requests.count('ListTagsForCertificate');
  await pass(3_600);
  t.ok(requests.count('ListTagsForCertificate') <= asked + 2, 'not with each poll');
  faults.clear();
  const before = requests.count('GetResources');
  await pass(2 * 3_600);
  t.ok(requests.count('GetResources') > before, 'once it is allowed it is seen without a restart');
  t.same(tagsOf(await scrape()), ALL);
});

t.test('both denied: no series says that there are no tags, and all else goes on', async (t) => {
  const { pass, scrape } = await startSteppedExporter(t, scenario('GetResources', 'ListTagsForCertificate'), TAGS);
  await pass(900);
  const page = await scrape();
  t.same(tagsOf(page), []);
  t.equal(unread(page), '2');
  t.match(page, /^aws_acm_target_up\{.*\} 1$/m);
  t.match(page, /^aws_acm_certificate_info\{/m);
});
