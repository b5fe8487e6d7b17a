import t from 'tap';
import { createNewerQuestion, PROBE_INTERVAL_MS } from '../../src/acm/newer-question.ts';
import { Fault } from '../../src/certificate/fault.ts';
import { FAULT_REASONS } from '../../src/certificate/vocabulary.ts';
import { keptLog } from '../fixtures/kept-log.ts';

const never = new AbortController().signal;
const REFUSED = new Fault('other', 'ValidationException');

function setup() {
  const { log, said } = keptLog();
  const clock = { nowMs: 0 };
  const asked: string[] = [];
  const question = createNewerQuestion({
    operation: 'ListCertificates',
    refusals: new Set(['other']),
    refused: 'Asking the older way',
    nowMs: () => clock.nowMs,
    log,
  });
  const ask = (newer: string | Fault, older: string | Fault = 'older', knownBefore = false, signal = never) => {
    const answer = (way: string, reply: string | Fault) => {
      asked.push(way);
      if (reply instanceof Fault) throw reply;
      return reply;
    };
    return question(
      async (onPage) => {
        if (knownBefore || !(newer instanceof Fault)) onPage();
        return answer('newer', newer);
      },
      async () => answer('older', older),
      signal,
      () => undefined,
    );
  };
  return { ask, asked, said, clock };
}

t.test('the older question is asked for an hour where the newer one is refused, and that is said once', async (t) => {
  const { ask, asked, said, clock } = setup();
  t.equal(await ask(REFUSED), 'older');
  clock.nowMs = PROBE_INTERVAL_MS - 1;
  t.equal(await ask('newer'), 'older');
  t.same(asked, ['newer', 'older', 'older']);
  clock.nowMs = PROBE_INTERVAL_MS;
  t.equal(await ask(REFUSED), 'older');
  t.same(said, ['warn Asking the older way', 'debug Asking the older way']);
  clock.nowMs *= 2;
  t.equal(await ask('newer'), 'newer', 'known by now');
  await t.rejects(ask(REFUSED), REFUSED, 'what is new in it is not to blame');
});

for (const reason of FAULT_REASONS) {
  t.test(`a question that fails with ${reason}`, async (t) => {
    const { ask, asked } = setup();
    const fault = new Fault(reason, 'No');
    if (reason === 'other') t.equal(await ask(fault), 'older');
    else await t.rejects(ask(fault), fault);
    t.same(asked, reason === 'other' ? ['newer', 'older'] : ['newer']);
  });
}

t.test('a later page that fails is not the doing of what is new', async (t) => {
  const { ask, asked } = setup();
  await t.rejects(ask(REFUSED, 'older', true), REFUSED);
  t.same(asked, ['newer']);
});

t.test('where both fail, the first fault is told, and nothing is concluded', async (t) => {
  const { ask, asked, said } = setup();
  await t.rejects(ask(REFUSED, new Fault('network', 'No network')), REFUSED);
  t.equal(await ask('newer'), 'newer');
  t.same(asked, ['newer', 'older', 'newer']);
  t.same(said, []);
});

t.test('nothing more is asked once it is aborted', async (t) => {
  const { ask, asked } = setup();
  const controller = new AbortController();
  controller.abort(new Error('Shutting down'));
  await t.rejects(ask(REFUSED, 'older', false, controller.signal), REFUSED);
  t.same(asked, ['newer']);
});

t.test('what is thrown that is no fault becomes one of the operation', async (t) => {
  const { log } = keptLog();
  const options = { operation: 'ListCertificates', refusals: new Set([]), refused: '', nowMs: () => 0, log };
  const question = createNewerQuestion(options);
  const broken = () => Promise.reject(new TypeError('broken'));
  await t.rejects(
    question(broken, broken, never, () => undefined),
    { message: /^ListCertificates failed: / },
  );
});

t.test('pages are told to whoever asks, of either question', async (t) => {
  const { log } = keptLog();
  const options = { operation: 'X', refusals: new Set(['other'] as const), refused: '', nowMs: () => 0, log };
  const question = createNewerQuestion(options);
  let pages = 0;
  const answer = await question(
    () => Promise.reject(REFUSED),
    async (onPage) => {
      onPage();
      onPage();
      return 'older';
    },
    never,
    () => {
      pages += 1;
    },
  );
  t.same([answer, pages], ['older', 2]);
});
