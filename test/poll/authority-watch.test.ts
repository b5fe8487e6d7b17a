import t, { type Test } from 'tap';
import type { AuthorityRead } from '../../src/certificate/certificate-authority.ts';
import { createAuthorityWatch } from '../../src/poll/authority-watch.ts';
import { settled } from '../fixtures/fake-clock.ts';

function setup(_t: Test) {
  const told: string[] = [];
  const answers: PromiseWithResolvers<readonly AuthorityRead[]>[] = [];
  const watch = createAuthorityWatch({
    read: () => {
      told.push('read');
      const answer = Promise.withResolvers<readonly AuthorityRead[]>();
      answers.push(answer);
      return answer.promise;
    },
    report: (reads) => told.push(`report ${reads.length}`),
    failed: (error) => told.push(`failed: ${String(error)}`),
    publish: () => told.push('publish'),
  });
  return { watch, told, answers };
}

t.test('a reading is reported, then published', async (t) => {
  const { watch, told, answers } = setup(t);
  watch.wake(new AbortController().signal);
  answers[0]?.resolve([]);
  await watch.ended();
  t.same(told, ['read', 'report 0', 'publish']);
});

t.test('however often it is woken, one reading is under way and one follows', async (t) => {
  const { watch, told, answers } = setup(t);
  const { signal } = new AbortController();
  for (let i = 0; i < 3; i++) watch.wake(signal);
  t.same(told, ['read']);
  answers[0]?.resolve([]);
  await settled();
  t.equal(answers.length, 2);
  answers[1]?.resolve([]);
  await watch.ended();
  t.equal(told.filter((each) => each === 'read').length, 2);
});

t.test('what is thrown is a defect that is told, and the next reading goes on', async (t) => {
  const { watch, told, answers } = setup(t);
  const { signal } = new AbortController();
  watch.wake(signal);
  answers[0]?.reject(new Error('Odd'));
  await watch.ended();
  watch.wake(signal);
  answers[1]?.resolve([]);
  await watch.ended();
  t.same(told, ['read', 'failed: Error: Odd', 'read', 'report 0', 'publish']);
});

for (const outcome of ['resolve', 'reject'] as const) {
  t.test(`after its signal nothing is told of a reading that ends with ${outcome}, and none begins`, async (t) => {
    const { watch, told, answers } = setup(t);
    const stopping = new AbortController();
    watch.wake(stopping.signal);
    watch.wake(stopping.signal);
    stopping.abort();
    answers[0]?.[outcome]([]);
    await watch.ended();
    t.same(told, ['read']);
  });
}

t.test('ended() resolves at once where nothing was begun', async () => {
  await setup(t).watch.ended();
});
