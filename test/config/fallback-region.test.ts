import t from 'tap';
import { withFallbackRegion } from '../../src/config/fallback-region.ts';
import { parseConfig } from '../../src/config/parse-config.ts';

function config(environment: Readonly<Record<string, string>>) {
  const parsed = parseConfig({ flags: new Map(), environment });
  if (!parsed.ok) throw new Error('The configuration of the test is valid');
  return parsed.value;
}

t.test('withFallbackRegion() keeps the regions that are configured', async (t) => {
  const configured = config({ ACM_EXPORTER_REGIONS: 'us-east-1,eu-west-1' });
  t.same(withFallbackRegion(configured, 'sa-east-1'), { ok: true, value: configured });
});

t.test('withFallbackRegion() takes the region of the profile', async (t) => {
  t.same(withFallbackRegion(config({}), 'sa-east-1'), { ok: true, value: { ...config({}), regions: ['sa-east-1'] } });
});

t.test('withFallbackRegion() says where a region could be set', async (t) => {
  const hint = 'set regions in the file, --regions, ACM_EXPORTER_REGIONS or AWS_REGION, or region in the AWS profile';
  for (const none of [undefined, '']) {
    t.same(withFallbackRegion(config({}), none), {
      ok: false,
      faults: [{ place: 'regions', problem: 'No region to read', hint }],
    });
  }
});

t.test('withFallbackRegion() refuses an impossible region of the profile', async (t) => {
  const faults = [
    { place: "the AWS profile's region", problem: 'Invalid region "US-EAST-1"', hint: 'did you mean "us-east-1"?' },
  ];
  t.same(withFallbackRegion(config({}), 'US-EAST-1'), { ok: false, faults });
});
