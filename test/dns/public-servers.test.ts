import { isIP } from 'node:net';
import t from 'tap';
import { PUBLIC_DNS_SERVERS } from '../../src/dns/public-servers.ts';
import { isPublicAddress } from '../../src/redirect/public-address.ts';

t.test('PUBLIC_DNS_SERVERS are several, on the public internet, on the usual port', async (t) => {
  t.ok(PUBLIC_DNS_SERVERS.length >= 3, 'so that two can agree where one is silent');
  for (const { address, port } of PUBLIC_DNS_SERVERS) {
    t.ok(isIP(address) !== 0 && isPublicAddress(address), address);
    t.equal(port, 53);
  }
  const networks = PUBLIC_DNS_SERVERS.map(({ address }) => address.split('.')[0]);
  t.equal(new Set(networks).size, networks.length, 'each of another operator');
});
