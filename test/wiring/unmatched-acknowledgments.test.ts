/** The same acknowledgments are counted in the metrics and named on the page and in the JSON. */
import t from 'tap';
import { startSteppedExporter } from '../fixtures/wiring-stepped-exporter.ts';

const SCENARIO = `
regions: [eu-west-1]
certificates:
  - { domain: www.example.com, expires: in 100 days, lifetime: 198 days, in_use_by: [alb], tags: { team: web } }
`;
const METRIC = 'aws_acm_exporter_acknowledgments_unmatched';
const web = { tags: { team: 'web' }, until: '2027-01-31', reason: 'replaced in January' };
const shop = { tags: { team: 'shop' }, until: '2027-01-31', reason: 'moved to another host' };

t.test('acknowledgments that match no certificate are counted, and named on the page and in the JSON', async (t) => {
  const flags = { 'dns.enabled': 'false', acknowledge: JSON.stringify([web, shop]) };
  const { url, secondsUntil } = await startSteppedExporter(t, SCENARIO, flags);
  await secondsUntil('the tags', (page) => page.includes(`\n${METRIC} 1\n`), 120);
  const textOf = async (path: string) => (await fetch(new URL(path, url))).text();
  const page = await textOf('/');
  t.match(page, '1 acknowledgment matches no certificate that this exporter reads: <bdi>tag team=shop</bdi>');
  t.match(page, shop.reason);
  t.notMatch(page, web.reason);
  const { acknowledgments_unmatched: unmatched } = JSON.parse(await textOf('/api/v1/certificates'));
  t.same(unmatched, [
    { arns: [], tags: [{ key: 'team', values: ['shop'] }], until: '2027-01-31T00:00:00Z', reason: shop.reason },
  ]);
});
