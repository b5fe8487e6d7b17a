import t from 'tap';
import type { NameServers } from '../../src/config/config.ts';
import { nameServers } from '../../src/config/name-servers.ts';
import { faultLines } from '../../src/validation/input-fault.ts';
import { valueInput } from '../../src/validation/value-input.ts';

const server = (address: string, port = 53) => ({ address, port });

const valid: readonly (readonly [written: unknown, value: NameServers])[] = [
  ['public', 'public'],
  ['system', 'system'],
  [['system'], 'system'],
  ['192.0.2.1', [server('192.0.2.1')]],
  ['192.0.2.1,[::1]:5353', [server('192.0.2.1'), server('::1', 5353)]],
  [
    ['192.0.2.1', '192.0.2.2'],
    [server('192.0.2.1'), server('192.0.2.2')],
  ],
];
for (const [written, value] of valid) {
  t.test(`nameServers takes ${JSON.stringify(written)}`, async (t) => {
    t.same(nameServers.validate(valueInput(written, 'dns.servers')), { ok: true, value });
  });
}

const FORM =
  'must be public, system, or IP addresses, with a port where needed: "1.1.1.1", "192.0.2.1:5353" or "[2001:db8::1]:53"';
const many = Array.from({ length: 17 }, (_, index) => `192.0.2.${index}`).join(',');
const invalid: readonly (readonly [written: unknown, faults: readonly string[]])[] = [
  ['', ['dns.servers: Empty list; must have 1 to 16 entries']],
  [[], ['dns.servers: Empty list; must have 1 to 16 entries']],
  ['Public', [`dns.servers: Invalid DNS server "Public"; ${FORM}`]],
  ['public,192.0.2.1', ['dns.servers: "public" among other entries; must stand alone, or be left out']],
  ['192.0.2.1,system', ['dns.servers: "system" among other entries; must stand alone, or be left out']],
  ['public,system', ['dns.servers: "public" among other entries; must stand alone, or be left out']],
  [
    '192.0.2.1,192.0.2.1:53',
    [
      'dns.servers: Entry "192.0.2.1:53" collides with "192.0.2.1"; both mean "192.0.2.1:53", which must be listed once',
    ],
  ],
  [many, ['dns.servers: List of 17; must have 1 to 16 entries']],
];
for (const [written, faults] of invalid) {
  t.test(`nameServers refuses ${JSON.stringify(written).slice(0, 40)}`, async (t) => {
    const validated = nameServers.validate(valueInput(written, 'dns.servers'));
    t.same(validated.ok ? [] : faultLines(validated.faults).map((line) => line.trim()), faults);
  });
}
