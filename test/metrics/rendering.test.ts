import { gunzipSync } from 'node:zlib';
import t from 'tap';
import { DEFAULT_LEADS } from '../../src/certificate/renewal-window.ts';
import { gzipFile } from '../../src/gzip/gzip-file.ts';
import { certificateFamily } from '../../src/metrics/certificate-family.ts';
import { known } from '../../src/metrics/family.ts';
import { EMPTY_RENDERING, type Rendering, render, snapshotsOf } from '../../src/metrics/rendering.ts';
import { certificate, NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { snapshotOf, stateOf, TARGET } from '../fixtures/metrics-estate.ts';
import { memoryLog } from '../fixtures/metrics-page.ts';

const families = [
  certificateFamily('one', { help: 'One.', samples: () => known(1) }),
  certificateFamily('none', { help: 'None.', samples: () => [] }),
  certificateFamily('two', { help: 'Two.', samples: () => known(2) }),
];
const options = { leads: DEFAULT_LEADS, dnsEnabled: true, log: memoryLog(), families };
const here = snapshotOf([certificate({ arn: 'a' })]);
const there = snapshotOf([certificate({ arn: 'b' })], { target: { ...TARGET, region: 'us-east-1' } });
const series = (name: string, region: string, arn: string) =>
  `aws_acm_certificate_${name}{account_id="111122223333",region="${region}",certificate_arn="${arn}",domain_name="www.example.com"}`;

t.test('snapshotsOf() passes over targets without one', async (t) => {
  t.same(snapshotsOf([stateOf(here), stateOf(undefined)]), [here]);
});

t.test('render() makes one block a family across all targets, with one header', async (t) => {
  const rendering = await render([here, there], NOW_SECONDS, options, EMPTY_RENDERING);
  t.equal(
    gunzipSync(Buffer.concat(gzipFile(rendering.buffers, rendering))).toString(),
    `# HELP aws_acm_certificate_one One.
# TYPE aws_acm_certificate_one gauge
${series('one', 'eu-west-1', 'a')} 1
${series('one', 'us-east-1', 'b')} 1
# HELP aws_acm_certificate_two Two.
# TYPE aws_acm_certificate_two gauge
${series('two', 'eu-west-1', 'a')} 2
${series('two', 'us-east-1', 'b')} 2
`,
  );
  t.equal(rendering.nowSeconds, NOW_SECONDS);
});

t.test('render() takes over what has not changed', async (t) => {
  const first = await render([here, there], NOW_SECONDS, options, EMPTY_RENDERING);
  const second = await render([there], NOW_SECONDS + 1, options, first);
  t.same([...second.snapshots.keys()], [there]);
  const [one] = families;
  const partOf = (rendering: Rendering) => one && rendering.snapshots.get(there)?.families.get(one);
  t.ok(partOf(first));
  t.equal(partOf(second), partOf(first));
});

t.test('render() of nothing is nothing', async (t) => {
  t.same((await render([], NOW_SECONDS, options, EMPTY_RENDERING)).buffers, []);
});
