import t, { type Test } from 'tap';
import type { RequestReport } from '../../src/aws/attempt.ts';
import { createBudgetedCall } from '../../src/aws/budgeted-call.ts';
import { Fault } from '../../src/certificate/fault.ts';
import type { FaultReason } from '../../src/certificate/vocabulary.ts';
import { fakeClock } from '../fixtures/fake-clock.ts';

const never = new AbortController().signal;

function setup(_t: Test) {
  const told: string[] = [];
  const call = createBudgetedCall({
    ...fakeClock({ sleepsAtOnce: true }),
    service: 'acm-pca',
    requestTimeoutMs: 1_000,
    random: () => 0,
    budget: {
      take: async (operation) => {
        told.push(`take ${operation}`);
      },
      slowDown: (operation) => {
        told.push(`slow down ${operation}`);
      },
      holdFor: (ms) => {
        told.push(`hold for ${ms}`);
      },
    },
    onRequest: ({ service, operation, reason }: RequestReport) =>
      told.push(`${service} ${operation} ${reason ?? 'ok'}`),
  });
  return { call, told };
}

t.test('a call waits for its turn in the budget, and is reported', async (t) => {
  const { call, told } = setup(t);
  t.equal(await call('ListPermissions', never, async () => 7), 7);
  t.same(told, ['take ListPermissions', 'acm-pca ListPermissions ok']);
});

const failures: readonly (readonly [reason: FaultReason, attempts: number])[] = [
  ['access_denied', 1],
  ['server_error', 3],
];
for (const [reason, attempts] of failures) {
  t.test(`each attempt of a call takes its turn: ${reason}`, async (t) => {
    const { call, told } = setup(t);
    const failing = () => Promise.reject(new Fault(reason, 'No'));
    await t.rejects(call('ListPermissions', never, failing), { message: 'No' });
    t.equal(told.filter((each) => each === 'take ListPermissions').length, attempts);
    t.equal(told.filter((each) => each === `acm-pca ListPermissions ${reason}`).length, attempts);
  });
}

t.test('a call that is throttled slows its operation down', async (t) => {
  const { call, told } = setup(t);
  let attempts = 0;
  const send = async () => {
    attempts += 1;
    if (attempts === 1) throw new Fault('throttled', 'No');
    return 'done';
  };
  t.equal(await call('DescribeCertificateAuthority', never, send), 'done');
  t.equal(told.filter((each) => each.startsWith('slow down')).join(), 'slow down DescribeCertificateAuthority');
});
