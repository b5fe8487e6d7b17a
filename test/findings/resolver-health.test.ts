import t from 'tap';
import { createResolverHealth } from '../../src/findings/resolver-health.ts';

const ALL_WELL = { failing: 0, answered: 3 };
const SOME_FAIL = { failing: 2, answered: 1 };
const ALL_FAIL = { failing: 3, answered: 0 };
const MINUTE_MS = 60_000;

function health() {
  const clock = { nowMs: 0 };
  return { clock, ...createResolverHealth(() => clock.nowMs) };
}

t.test('createResolverHealth(): silent is one of which every look failed', async (t) => {
  const { tell } = health();
  t.equal(tell({ failing: 0, answered: 0 }), false, 'nothing was asked');
  t.equal(tell(ALL_WELL), false);
  t.equal(tell(SOME_FAIL), false, 'zones that fail while others answer');
  t.equal(tell(ALL_FAIL), true);
});

t.test('createResolverHealth(): after silence the failures are its own until all were made again', async (t) => {
  const { clock, tell, endRound } = health();
  endRound(ALL_FAIL);
  t.equal(tell(SOME_FAIL), true);
  clock.nowMs = 30 * MINUTE_MS - 1;
  t.equal(tell(SOME_FAIL), true);
  clock.nowMs += 1;
  t.equal(tell(SOME_FAIL), false);
  endRound(ALL_FAIL);
  t.equal(tell(ALL_WELL), false, 'at once where nothing fails any more');
  endRound(ALL_WELL);
  t.equal(tell(SOME_FAIL), false, 'and then what fails is news of its own');
});

t.test('createResolverHealth(): a round that is under way says nothing of the next', async (t) => {
  const { tell } = health();
  t.equal(tell({ failing: 1, answered: 0 }), true);
  t.equal(tell(SOME_FAIL), false);
});

t.test('createResolverHealth(): news is what differs from what was told', async (t) => {
  const { tell, isNews } = health();
  t.equal(isNews(ALL_WELL), false);
  t.equal(isNews(ALL_FAIL), true);
  tell(ALL_FAIL);
  t.equal(isNews(ALL_FAIL), false);
  t.equal(isNews(ALL_WELL), true);
});
