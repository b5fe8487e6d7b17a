import t from 'tap';
import { serverName } from '../../src/dns/server.ts';

t.test('serverName() sets IPv6 in brackets', async (t) => {
  t.equal(serverName({ address: '192.0.2.1', port: 53 }), '192.0.2.1:53');
  t.equal(serverName({ address: '2001:db8::1', port: 53 }), '[2001:db8::1]:53');
});
