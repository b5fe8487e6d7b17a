import t from 'tap';
import type { Certificate } from '../../src/certificate/certificate.ts';
import { createProgress, type DetailsLeft } from '../../src/poll/progress.ts';
import { createRefusals } from '../../src/poll/refusals.ts';
import { fakeClock, steppingTurns } from '../fixtures/fake-clock.ts';
import { detailed, swept } from '../fixtures/poll-estate.ts';

async function progressOver(
  certificates: readonly Certificate[],
  pending: readonly Certificate[],
  clock = fakeClock(),
) {
  const published: [readonly Certificate[], number][] = [];
  const publish = (batch: readonly Certificate[], { detailsPending }: DetailsLeft) =>
    published.push([batch, detailsPending]);
  const progress = await createProgress({ certificates, pending }, clock, { publish, refusals: createRefusals() });
  return { clock, progress, published };
}

t.test('publish() gives every certificate in its place, and how many are pending', async (t) => {
  const all = [swept('a'), detailed('b'), swept('c')];
  const { progress, published } = await progressOver(all, [swept('c'), swept('a')]);
  progress.add(detailed('c'));
  progress.publish();
  progress.add(detailed('a'));
  progress.publish();
  t.strictSame(published, [
    [[swept('a'), detailed('b'), detailed('c')], 1],
    [[detailed('a'), detailed('b'), detailed('c')], 0],
  ]);
  t.strictSame(all, [swept('a'), detailed('b'), swept('c')], 'what was swept is untouched');
});

t.test('createProgress() lets others run in a large estate', async (t) => {
  const estate = Array.from({ length: 600 }, (_, n) => swept(String(n)));
  const clock = fakeClock();
  let turns = 0;
  const watch = () => {
    turns += 1;
    timer = setImmediate(watch);
  };
  let timer = setImmediate(watch);
  const { progress } = await progressOver(estate, estate, { ...clock, turns: steppingTurns(1) });
  clearImmediate(timer);
  t.ok(turns >= 200, `${turns} turns for 1,200 steps of 1 ms`);
  t.equal(progress.detailsPending(), 600);
});

t.test('publish() is silent where nothing was added', async (t) => {
  const { progress, published } = await progressOver([swept('a')], [swept('a')]);
  progress.publish();
  progress.add(detailed('not of this estate'));
  progress.publish();
  t.same(published, []);
  t.equal(progress.detailsPending(), 1);
});

t.test('publishIfDue() publishes every ten seconds at most', async (t) => {
  const ids = ['a', 'b', 'c'];
  const { clock, progress, published } = await progressOver(ids.map(swept), ids.map(swept));
  progress.add(detailed('a'));
  await clock.advance(9_999);
  progress.publishIfDue();
  t.equal(published.length, 0, 'a millisecond too early');
  await clock.advance(1);
  progress.publishIfDue();
  t.equal(published.length, 1);
  progress.add(detailed('b'));
  progress.publishIfDue();
  t.equal(published.length, 1, 'the ten seconds begin again');
  await clock.advance(10_000);
  progress.publishIfDue();
  t.equal(published.length, 2);
  await clock.advance(10_000);
  progress.publishIfDue();
  t.equal(published.length, 2, 'nothing new');
});
