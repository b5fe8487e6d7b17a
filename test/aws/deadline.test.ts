import t from 'tap';
import { withDeadline } from '../../src/aws/deadline.ts';
import { Fault } from '../../src/certificate/fault.ts';

const never = new AbortController().signal;
const limits = { operation: 'DescribeCertificate', timeoutMs: 60_000 };

t.test('withDeadline() gives what the call gives', async (t) => {
  t.equal(await withDeadline(async () => 'answer', limits, never), 'answer');
  await t.rejects(
    withDeadline(() => Promise.reject(new Error('Broken')), limits, never),
    new Error('Broken'),
  );
});

t.test('withDeadline() ends a call that heeds no signal', async (t) => {
  const call = withDeadline(() => new Promise(() => undefined), { ...limits, timeoutMs: 5 }, never);
  await t.rejects(call, new Fault('timeout', 'DescribeCertificate failed: no complete answer within 5 ms'));
});

t.test('withDeadline() tells why it was over, whatever the aborted call says', async (t) => {
  const heeding = (signal: AbortSignal) =>
    new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(new Error('Request aborted')));
    });
  await t.rejects(withDeadline(heeding, { ...limits, timeoutMs: 5 }, never), { name: 'Fault', message: /within 5 ms/ });
  const controller = new AbortController();
  const call = withDeadline(heeding, limits, controller.signal);
  controller.abort(new Error('Shutting down'));
  await t.rejects(call, new Error('Shutting down'));
});

t.test('withDeadline() makes no call for a signal that is aborted already', async (t) => {
  let calls = 0;
  const call = async () => {
    calls += 1;
  };
  await t.rejects(withDeadline(call, limits, AbortSignal.abort(new Error('Over'))), new Error('Over'));
  t.equal(calls, 0);
});
