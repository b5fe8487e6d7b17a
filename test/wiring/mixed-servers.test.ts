import t from 'tap';
import { warnOfMixedServers } from '../../src/wiring/mixed-servers.ts';
import { keptLog } from '../fixtures/kept-log.ts';

const cases: readonly (readonly [addresses: readonly string[], warned: boolean])[] = [
  [['1.1.1.1', '8.8.8.8'], false],
  [['10.0.0.2', '192.168.1.1'], false],
  [['127.0.0.1'], false],
  [['10.0.0.2', '1.1.1.1'], true],
  [['1.1.1.1', '169.254.169.253'], true],
  [['2606:4700:4700::1111', 'fd00:ec2::253'], true],
  [['2606:4700:4700::1111', '1.1.1.1'], false],
];
for (const [addresses, warned] of cases) {
  t.test(`warnOfMixedServers() of ${addresses.join(', ')}`, async (t) => {
    const { log, lines } = keptLog();
    warnOfMixedServers(
      addresses.map((address) => ({ address, port: 53 })),
      log,
    );
    t.equal(lines.length, warned ? 1 : 0);
    if (warned) t.match(lines[0], ['warn', /mixes internal and public servers/, { internal: /:53/, public: /:53/ }]);
  });
}
