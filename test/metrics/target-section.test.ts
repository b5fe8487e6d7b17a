import { gunzipSync } from 'node:zlib';
import t from 'tap';
import { gzipFile } from '../../src/gzip/gzip-file.ts';
import { createTargetSection } from '../../src/metrics/target-section.ts';
import { fakeClock } from '../fixtures/fake-clock.ts';
import { largeEstate, stateOf, viewOf } from '../fixtures/metrics-estate.ts';

const inRegion = (region: string, overrides = {}) =>
  viewOf(
    stateOf(undefined, { target: { accountId: '111122223333', region, accountName: '' }, up: false, ...overrides }),
  );

function world() {
  const section = createTargetSection(fakeClock().turns);
  const linesOf = (name: string) => {
    const found = section.families().find(({ family }) => family.name === `aws_acm_target_${name}`);
    if (found === undefined) return undefined;
    return gunzipSync(Buffer.concat(gzipFile(found.lines.buffers, found.lines.checksum))).toString();
  };
  return { section, linesOf };
}

t.test('update() shows each target, in order, and nothing for a family without samples', async (t) => {
  const { section, linesOf } = world();
  await section.update([inRegion('a'), inRegion('b', { up: true })]);
  t.equal(
    linesOf('up'),
    'aws_acm_target_up{account_id="111122223333",region="a"} 0\naws_acm_target_up{account_id="111122223333",region="b"} 1\n',
  );
  t.equal(linesOf('certificates'), '');
  t.equal(linesOf('errors_total')?.split('\n').length, 21);
});

t.test('update() writes only the families in which a target has changed', async (t) => {
  const { section, linesOf } = world();
  const states = Array.from({ length: 120 }, (_, i) => inRegion(`${i}`, { snapshot: largeEstate(i % 3) }));
  await section.update(states);
  const before = section.families().map(({ lines }) => lines);
  await section.update([...states]);
  t.same(
    section.families().map(({ lines }, i) => lines === before[i]),
    before.map(() => true),
  );
  await section.update(states.with(60, inRegion('60', { up: true, snapshot: states[60]?.snapshot })));
  t.same(
    section
      .families()
      .filter(({ lines }, i) => lines !== before[i])
      .map(({ family }) => family.name),
    ['aws_acm_target_up'],
  );
  t.match(linesOf('up'), 'region="60"} 1');
  await section.update(states.slice(1));
  t.notMatch(linesOf('up'), 'region="0"');
});

t.test('update() reads few of the targets that have not changed', async (t) => {
  const { section } = world();
  const read = new Set<string>();
  const watched = (region: string, lastSuccessSeconds: number) =>
    Object.defineProperty(inRegion(region), 'lastSuccessSeconds', {
      enumerable: true,
      get: () => {
        read.add(region);
        return lastSuccessSeconds;
      },
    });
  const states = Array.from({ length: 120 }, (_, i) => watched(`${i}`, 1));
  await section.update(states);
  read.clear();
  await section.update(states.with(60, watched('60', 2)));
  t.equal(read.has('60'), true);
  t.ok(read.size <= 16, `${read.size} of ${states.length} were read`);
});

t.test('update() that fails leaves nothing behind that is out of date', async (t) => {
  const { section, linesOf } = world();
  const states = Array.from({ length: 120 }, (_, i) => inRegion(`${i}`));
  await section.update(states);
  // The state that cannot be read is in the first chunk, the one that changes in a later one.
  const broken = Object.defineProperty(inRegion('0'), 'up', {
    get: () => {
      throw new Error('no up');
    },
  });
  const changed = states.with(110, inRegion('110', { up: true }));
  await t.rejects(section.update(changed.with(0, broken)), { message: 'no up' });
  await section.update(changed);
  t.match(linesOf('up'), 'region="110"} 1');
  t.equal(linesOf('up')?.split('\n').length, 121);
});
