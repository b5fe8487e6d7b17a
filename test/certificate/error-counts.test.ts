import t from 'tap';
import { counted, NO_ERRORS } from '../../src/certificate/error-counts.ts';
import { FAULT_REASONS } from '../../src/certificate/vocabulary.ts';

t.test('NO_ERRORS has every reason at 0', async (t) => {
  t.strictSame(NO_ERRORS, Object.fromEntries(FAULT_REASONS.map((reason) => [reason, 0])));
});

t.test('counted() adds to one reason', async (t) => {
  const once = counted(NO_ERRORS, 'timeout', 1);
  t.strictSame(counted(once, 'timeout', 2), { ...NO_ERRORS, timeout: 3 });
  t.equal(NO_ERRORS.timeout, 0);
});
