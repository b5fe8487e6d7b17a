/** How many series a certificate has with the default settings: what Prometheus has to keep. */
import t from 'tap';
import { largeEstate, stateOf } from '../fixtures/metrics-estate.ts';
import { expositionOf, PAGE_SETTINGS, pageText } from '../fixtures/metrics-page.ts';

const COUNT = 400;

async function seriesPerCertificate(settings: Partial<typeof PAGE_SETTINGS>): Promise<number> {
  const states = [stateOf(largeEstate(COUNT))];
  const exposition = expositionOf({ states: () => states, settings: () => ({ ...PAGE_SETTINGS, ...settings }) });
  await exposition.refresh();
  return ((await pageText(exposition)).match(/^aws_acm_certificate_/gm)?.length ?? 0) / COUNT;
}

t.test('a certificate of three names on which all is well has about 16 series, 25 with everything', async (t) => {
  const few = await seriesPerCertificate({ dnsExport: 'problems', optionalFamilies: [] });
  t.ok(few >= 15 && few < 17, `${few} series`);
  const all = await seriesPerCertificate({});
  t.ok(all >= 26 && all < 29, `${all} series`);
});
