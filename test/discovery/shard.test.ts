import t from 'tap';
import { isOfShard } from '../../src/discovery/shard.ts';

const TARGETS = Array.from({ length: 200 }, (_, index) => String(111_122_220_000 + index)).flatMap((accountId) =>
  ['eu-west-1', 'us-east-1'].map((region) => ({ accountId, region, accountName: '' })),
);

for (const total of [1, 2, 3, 7]) {
  t.test(`isOfShard() gives each target to one of ${total}, about as many to each`, async (t) => {
    const counts = Array.from({ length: total }, () => 0);
    for (const target of TARGETS) {
      const shards = counts.flatMap((_, ordinal) => (isOfShard(target, { ordinal, total }) ? [ordinal] : []));
      t.equal(shards.length, 1);
      counts[shards[0] ?? 0] = (counts[shards[0] ?? 0] ?? 0) + 1;
    }
    const fair = TARGETS.length / total;
    t.ok(
      counts.every((count) => count > 0.6 * fair && count < 1.4 * fair),
      counts.join(' '),
    );
  });
}

t.test('isOfShard() is the same in every release: a target must not be of two during an update', async (t) => {
  const ordinals = TARGETS.slice(0, 12).map((target) =>
    [0, 1, 2].find((ordinal) => isOfShard(target, { ordinal, total: 3 })),
  );
  t.same(ordinals, [2, 2, 1, 1, 0, 2, 2, 1, 0, 1, 1, 0]);
  const [target] = TARGETS;
  t.ok(
    target && isOfShard({ ...target, accountName: 'shop' }, { ordinal: ordinals[0] ?? -1, total: 3 }),
    'a name is nothing',
  );
});
