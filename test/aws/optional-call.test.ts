import t from 'tap';
import { optionalCall } from '../../src/aws/optional-call.ts';
import { Fault } from '../../src/certificate/fault.ts';

const never = new AbortController().signal;

t.test('optionalCall() gives what the call gives', async (t) => {
  t.same(await optionalCall('ListTagsForCertificate', async () => 7, never), { ok: true, value: 7 });
});

t.test('optionalCall() gives the fault of a call that fails', async (t) => {
  const fault = new Fault('access_denied', 'No tags');
  t.same(await optionalCall('ListTagsForCertificate', () => Promise.reject(fault), never), { ok: false, fault });
  t.match(await optionalCall('ListTagsForCertificate', () => Promise.reject(new Error('Odd')), never), {
    ok: false,
    fault: { reason: 'other', message: 'ListTagsForCertificate failed: Error: Odd' },
  });
});

t.test('optionalCall() fails when the credentials or the signal end', async (t) => {
  const ended = new Fault('credentials', 'Expired');
  await t.rejects(
    optionalCall('ListTagsForCertificate', () => Promise.reject(ended), never),
    ended,
  );
  const controller = new AbortController();
  const over = new Fault('timeout', 'Poll is over');
  const call = () => {
    controller.abort(over);
    return Promise.reject(over);
  };
  await t.rejects(optionalCall('ListTagsForCertificate', call, controller.signal), over);
});
