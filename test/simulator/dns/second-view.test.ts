import t from 'tap';
import { parseScenario } from '../../../src/simulator/scenario/parse-scenario.ts';
import { createWorld } from '../../../src/simulator/world.ts';
import { SIMULATED_NOW_SECONDS as NOW } from '../../fixtures/simulator-clients.ts';

const scenario = parseScenario(
  `
regions: [us-east-1]
certificates: [{domain: www.example.com}]
dns:
  records:
    - {name: same.example.com, type: A, value: 192.0.2.1}
    - {name: other.example.com, type: A, value: 192.0.2.1}
    - {name: gone.example.com, type: A, value: 192.0.2.1}
  faults: [{name: slow.example.com, fault: timeout}]
  second:
    missing: [Gone.example.com, '{name:www.example.com}']
    records: [{name: other.example.com, type: A, value: 192.0.2.2}, {name: extra.example.com, type: TXT, value: x}]
    faults: [{name: lame.example.com, fault: refused}, {name: old.example.com, fault: refused, types: [CAA], below: true}]
`,
  NOW,
);
const { dns, secondDns } = createWorld(scenario, () => NOW);
const [record = ''] = scenario.dns.second.missing.values().filter((name) => name.startsWith('_'));

const cases: readonly (readonly [name: string, first: readonly string[], second: readonly string[]])[] = [
  ['same.example.com', ['192.0.2.1'], ['192.0.2.1']],
  ['other.example.com.', ['192.0.2.1'], ['192.0.2.2']],
  ['gone.example.com', ['192.0.2.1'], []],
  ['extra.example.com', [], ['x']],
];
const data = (records: ReturnType<typeof dns.records>) =>
  records.map(({ answer }) => ('data' in answer && typeof answer.data === 'string' ? answer.data : ''));
for (const [name, first, second] of cases) {
  t.test(`createSecondView() of ${name}`, async (t) => {
    t.same([data(dns.records(name)), data(secondDns.records(name))], [first, second]);
    t.same([dns.exists(name), secondDns.exists(name)], [first.length > 0, second.length > 0]);
  });
}

t.test('createSecondView() can lack what certificates have published, and changes with the first', async (t) => {
  t.same([dns.records(record).length, secondDns.records(record).length], [1, 0]);
  dns.set('same.example.com', 'A', ['192.0.2.9']);
  t.same(data(secondDns.records('same.example.com')), ['192.0.2.9']);
});

t.test('createSecondView() has faults of its own besides those of the first', async (t) => {
  const faults = (name: string) => [dns.fault(name)?.fault, secondDns.fault(name)?.fault];
  t.same(faults('slow.example.com'), ['timeout', 'timeout']);
  t.same(faults('lame.example.com'), [undefined, 'refused']);
  t.equal(secondDns.fault('www.old.example.com', 'CAA')?.fault, 'refused');
  t.equal(secondDns.fault('www.old.example.com', 'A'), undefined);
});
