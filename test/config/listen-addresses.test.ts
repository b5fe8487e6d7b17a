import t from 'tap';
import { listenAddresses } from '../../src/config/listen-addresses.ts';
import { valueInput } from '../../src/validation/value-input.ts';

t.test('listenAddresses are one or several that do not overlap', async (t) => {
  t.match(listenAddresses.validate(valueInput('127.0.0.1:0,[::1]:90', 'f')), {
    value: [
      { host: '127.0.0.1', port: 0 },
      { host: '::1', port: 90 },
    ],
  });
  t.match(listenAddresses.validate(valueInput(':90,[::1]:90', 'f')), { faults: [{ problem: /overlaps/ }] });
  t.match(listenAddresses.validate(valueInput([], 'f')), { faults: [{ problem: 'Empty list' }] });
});
