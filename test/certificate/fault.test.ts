import t from 'tap';
import { errorMessage, errorSummary, Fault, faultReason, reworded } from '../../src/certificate/fault.ts';
import { FAULT_REASONS } from '../../src/certificate/vocabulary.ts';

t.test('Fault carries its reason, what failed and the cause', async (t) => {
  const cause = new Error('socket hang up');
  const fault = new Fault('network', 'Cannot list certificates', { cause });
  t.match(fault, { name: 'Fault', reason: 'network', message: 'Cannot list certificates' });
  t.equal(fault.cause, cause);
  t.ok(fault instanceof Error);
});

t.test('Fault without a cause has none', async (t) => {
  t.notOk(Object.hasOwn(new Fault('timeout', 'No answer'), 'cause'));
});

t.test('reworded() says something else to the operators, and nothing more to anyone', async (t) => {
  const cause = new Error('socket hang up');
  const fault = new Fault('access_denied', 'User arn:… is not authorized', {
    cause,
    summary: 'denied',
    requestId: '7',
  });
  const other = reworded(fault, 'User arn:… is not authorized; ask the account');
  t.match(other, { reason: 'access_denied', message: /ask the account$/, summary: 'denied', requestId: '7' });
  t.equal(other.cause, cause);
  t.match(reworded(fault, 'x', 'credentials'), { reason: 'credentials', summary: 'denied' });
});

t.test('faultReason() of a fault is its own', async (t) => {
  for (const reason of FAULT_REASONS) t.equal(faultReason(new Fault(reason, 'It failed')), reason);
});

t.test('faultReason() of anything else is other', async (t) => {
  for (const thrown of [new Error('x'), new TypeError('x'), { reason: 'throttled' }, 'throttled', undefined, null]) {
    t.equal(faultReason(thrown), 'other');
  }
});

t.test('errorMessage() is the text of whatever was thrown', async (t) => {
  const thrown: readonly (readonly [unknown, string])[] = [
    [new Error('socket hang up'), 'socket hang up'],
    [new Fault('timeout', 'No answer', { cause: new Error('aborted') }), 'No answer'],
    [new Error(''), ''],
    ['a text', 'a text'],
    [undefined, 'undefined'],
    [null, 'null'],
  ];
  for (const [value, message] of thrown) t.equal(errorMessage(value), message);
});

t.test('errorSummary() is what anyone may read', async (t) => {
  t.equal(errorSummary(new Fault('timeout', 'No answer')), 'No answer');
  t.equal(errorSummary(new Fault('access_denied', 'Failed: arn:aws:iam::1:user/a', { summary: 'Failed' })), 'Failed');
  t.equal(errorSummary(new Error('/home/alice/.aws/config')), 'unexpected error');
  t.equal(errorSummary('text'), 'unexpected error');
});
