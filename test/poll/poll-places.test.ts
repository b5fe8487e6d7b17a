import t from 'tap';
import { ACCOUNT_PLACES, createPollPlaces, FILL_PLACES, POLL_PLACES } from '../../src/poll/poll-places.ts';
import { fakeClock, settled } from '../fixtures/fake-clock.ts';

const { signal } = new AbortController();

function places() {
  const clock = fakeClock();
  const { take, takeFill } = createPollPlaces(clock);
  /** Who has had a place, in order, with what gives it back. */
  const taken: { readonly name: string; readonly leave: () => void }[] = [];
  const takes = (name: string, until = signal) =>
    void take(name.split(' ')[0] ?? '', until).then((leave) => taken.push({ name, leave }));
  const names = () => taken.map(({ name }) => name);
  const each = (count: number, name: (index: number) => string) => {
    for (let index = 0; index < count; index += 1) takes(name(index));
  };
  return { clock, taken, takes, names, each, takeFill };
}

t.test('take() gives an account its share of places, and the others to other accounts', async (t) => {
  const { taken, takes, names, each } = places();
  each(17, (index) => `hub ${index}`);
  await settled();
  t.equal(names().length, ACCOUNT_PLACES);
  takes('shop');
  await settled();
  t.equal(names().at(-1), 'shop', 'which does not wait for those of the hub');
  taken[0]?.leave();
  taken[0]?.leave();
  await settled();
  t.equal(names().at(-1), `hub ${ACCOUNT_PLACES}`, 'in the order in which they came');
  t.equal(names().length, ACCOUNT_PLACES + 2, 'a place is given back once');
});

t.test('take() gives no more places than there are, to the next one when one is given back', async (t) => {
  const { taken, names, each } = places();
  each(POLL_PLACES + 2, (index) => `${index}`);
  await settled();
  t.equal(names().length, POLL_PLACES);
  taken[5]?.leave();
  await settled();
  t.same(names().slice(POLL_PLACES), [`${POLL_PLACES}`]);
});

t.test('take() gives on the place of one that hangs after ten seconds', async (t) => {
  const { clock, names, each } = places();
  each(ACCOUNT_PLACES + 1, (index) => `hub ${index}`);
  await clock.advance(9_999);
  t.equal(names().length, ACCOUNT_PLACES);
  await clock.advance(1);
  t.equal(names().length, ACCOUNT_PLACES + 1);
  await clock.advance(10_000);
  t.same(clock.timers(), []);
});

t.test('take() lets go on at once what is aborted, without a place', async (t) => {
  const { taken, takes, names, each } = places();
  const stopping = new AbortController();
  each(ACCOUNT_PLACES, (index) => `hub ${index}`);
  takes('hub stopped', stopping.signal);
  takes('hub last');
  await settled();
  stopping.abort();
  await settled();
  t.equal(names().at(-1), 'hub stopped');
  taken.at(-1)?.leave();
  await settled();
  t.equal(names().length, ACCOUNT_PLACES + 1, 'it had no place to give back');
  taken[0]?.leave();
  await settled();
  t.equal(names().at(-1), 'hub last', 'the place goes to one that wants it');
  takes('hub late', stopping.signal);
  await settled();
  t.equal(names().at(-1), 'hub late', 'nor does one wait that comes aborted');
});

t.test('takeFill() waits for the last sweep that waits for a place', async (t) => {
  const { taken, each, takeFill } = places();
  (await takeFill('shop', signal))();
  each(POLL_PLACES + 2, (index) => `${index}`);
  await settled();
  let fills = 0;
  void takeFill('shop', signal).then(() => {
    fills += 1;
  });
  taken[0]?.leave();
  await settled();
  t.equal(fills, 0, 'another one waits');
  taken[1]?.leave();
  await settled();
  t.equal(fills, 1, 'all have a place');
});

t.test('takeFill() does not wait for sweeps that only wait for the share of their account', async (t) => {
  const { each, takeFill } = places();
  each(ACCOUNT_PLACES + 5, (index) => `hub ${index}`);
  await settled();
  await t.resolves(takeFill('hub', signal));
});

t.test(
  'takeFill() waits for sweeps for a minute at most, whoever comes in it, and not where it is aborted',
  async (t) => {
    const { clock, each, takeFill } = places();
    // More than one every ten seconds for each place, which those that hang give back by then.
    each(POLL_PLACES * 10, (index) => `${index}`);
    await clock.advance(30_000);
    const stopping = new AbortController();
    let fills = 0;
    for (const until of [signal, signal, stopping.signal]) {
      void takeFill('shop', until).then(() => {
        fills += 1;
      });
    }
    stopping.abort();
    await settled();
    t.equal(fills, 1, 'the one that is aborted');
    await clock.advance(29_999);
    t.equal(fills, 1);
    await clock.advance(1);
    t.equal(fills, 3);
  },
);

t.test('takeFill() gives some places, an account its share of them, each for twenty seconds', async (t) => {
  const { clock, takeFill } = places();
  const names: string[] = [];
  const fill = (name: string) => {
    void takeFill(name, signal).then(() => names.push(name));
  };
  for (let index = 0; index < FILL_PLACES; index += 1) fill('hub');
  await settled();
  t.equal(names.length, ACCOUNT_PLACES);
  for (let index = 0; index < FILL_PLACES; index += 1) fill(`${index}`);
  await clock.advance(19_999);
  t.equal(names.length, FILL_PLACES);
  t.equal(names.filter((name) => name === 'hub').length, ACCOUNT_PLACES);
  await clock.advance(1);
  t.equal(names.length, FILL_PLACES + 2 * ACCOUNT_PLACES, 'the next of the hub, and all others');
});
