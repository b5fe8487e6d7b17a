import t from 'tap';
import { RCODE, resolve } from '../../../src/simulator/dns/answer.ts';
import { parseScenario } from '../../../src/simulator/scenario/parse-scenario.ts';
import { createWorld } from '../../../src/simulator/world.ts';
import { SIMULATED_NOW_SECONDS as NOW } from '../../fixtures/simulator-clients.ts';

const RECORDS = `
    - {name: example.com, type: SOA, value: ns1.example.com admin.example.com 7 1 2 3 4}
    - {name: example.com, type: CAA, value: '0 issue "amazon.com"'}
    - {name: www.example.com, type: CNAME, value: Web.example.com}
    - {name: web.example.com, type: A, value: [192.0.2.1, 192.0.2.2]}
    - {name: lost.example.com, type: CNAME, value: gone.example.com}
    - {name: out.example.com, type: CNAME, value: gone.example.org}
    - {name: loop1.example.com, type: CNAME, value: loop2.example.com}
    - {name: loop2.example.com, type: CNAME, value: loop1.example.com}
    - {name: self.example.com, type: CNAME, value: self.example.com}
    - {name: into.example.com, type: CNAME, value: a.bogus.example}
    - {name: deep.a.example.com, type: A, value: 192.0.2.3}
`;
const chain = Array.from(
  { length: 20 },
  (_, index) => `    - {name: c${index}.example.com, type: CNAME, value: c${index + 1}.example.com}\n`,
).join('');
const scenario = parseScenario(
  `regions: [us-east-1]\ndns:\n  faults: [{name: bogus.example, fault: servfail, below: true}]\n  records:${RECORDS}${chain}`,
  NOW,
);
const { dns } = createWorld(scenario, () => NOW);

const cases: readonly (readonly [string, string, string, number, readonly string[], string | undefined])[] = [
  ['records', 'web.example.com', 'A', RCODE.NOERROR, ['A 192.0.2.1', 'A 192.0.2.2'], undefined],
  ['without regard to case', 'WEB.Example.COM.', 'A', RCODE.NOERROR, ['A 192.0.2.1', 'A 192.0.2.2'], undefined],
  [
    'the whole chain',
    'www.example.com',
    'A',
    RCODE.NOERROR,
    ['CNAME Web.example.com', 'A 192.0.2.1', 'A 192.0.2.2'],
    undefined,
  ],
  ['only the alias if asked for it', 'www.example.com', 'CNAME', RCODE.NOERROR, ['CNAME Web.example.com'], undefined],
  [
    'an alias of a name without such records',
    'www.example.com',
    'AAAA',
    RCODE.NOERROR,
    ['CNAME Web.example.com'],
    'example.com',
  ],
  ['NODATA with the SOA of the zone', 'web.example.com', 'CAA', RCODE.NOERROR, [], 'example.com'],
  ['NODATA for a name in between', 'a.example.com', 'A', RCODE.NOERROR, [], 'example.com'],
  ['NXDOMAIN with the SOA of the zone', 'no.example.com', 'A', RCODE.NXDOMAIN, [], 'example.com'],
  ['NXDOMAIN with the SOA of the root', 'no.such', 'A', RCODE.NXDOMAIN, [], '.'],
  ['NXDOMAIN behind an alias', 'lost.example.com', 'A', RCODE.NXDOMAIN, ['CNAME gone.example.com'], 'example.com'],
  ['NXDOMAIN behind an alias into nowhere', 'out.example.com', 'A', RCODE.NXDOMAIN, ['CNAME gone.example.org'], '.'],
  ['SERVFAIL for a loop', 'loop1.example.com', 'A', RCODE.SERVFAIL, [], undefined],
  ['SERVFAIL for an alias of itself', 'self.example.com', 'A', RCODE.SERVFAIL, [], undefined],
  ['SERVFAIL for an alias of a broken name', 'into.example.com', 'A', RCODE.SERVFAIL, [], undefined],
  ['SERVFAIL for an endless chain', 'c0.example.com', 'A', RCODE.SERVFAIL, [], undefined],
  ['everything if asked for ANY', 'www.example.com', 'ANY', RCODE.NOERROR, ['CNAME Web.example.com'], undefined],
];
for (const [name, owner, type, rcode, answers, zone] of cases) {
  t.test(`resolve() gives ${name}`, async (t) => {
    const answer = resolve(dns, owner, type);
    t.equal(answer.rcode, rcode);
    t.same(
      answer.answers.map(
        (record) => `${record.type} ${'data' in record && typeof record.data === 'string' ? record.data : ''}`,
      ),
      answers,
    );
    t.same(
      answer.authorities.map((record) => [record.type, record.name]),
      zone === undefined ? [] : [['SOA', zone]],
    );
  });
}
