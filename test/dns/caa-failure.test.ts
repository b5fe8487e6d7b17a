import t from 'tap';
import { failureMayPass } from '../../src/dns/caa-failure.ts';
import { type FakeNode, fakeDns } from '../fixtures/dns-zone.ts';

const { signal } = new AbortController();
const DS = [4711];
const NS = ['ns.example.net'];

const cases: readonly (readonly [title: string, zone: Readonly<Record<string, FakeNode>>, want: boolean])[] = [
  ['the name has a DS record', { 'a.b.example': { DS, NS } }, false],
  ['the name is delegated without one', { 'a.b.example': { NS }, 'b.example': { DS, NS } }, true],
  ['a parent has one', { 'a.b.example': {}, 'b.example': { DS, NS } }, false],
  ['a parent is delegated without one', { 'a.b.example': {}, 'b.example': { NS }, example: { DS, NS } }, true],
  ['the name does not exist', { 'b.example': { NS } }, true],
  ['DS cannot be looked up', { 'a.b.example': { NS, failing: { DS: 'SERVFAIL' } } }, false],
  ['the servers of a delegation fail for NS as well', { 'a.b.example': { failing: { NS: 'timeout' } } }, true],
  ['nothing is delegated below a signed top-level domain', { example: { DS, NS } }, false],
  ['nothing is delegated at all', {}, false],
  [
    'the zone at the end of the aliases counts, which is not signed',
    { 'a.b.example': { CNAME: ['x.example'], DS }, 'x.example': { NS } },
    true,
  ],
  [
    'the zone at the end of the aliases counts, which is signed',
    { 'a.b.example': { CNAME: ['x.example'], NS }, 'x.example': { DS } },
    false,
  ],
  ['the name answers for no other type either', { 'a.b.example': { failing: { CNAME: 'timeout' }, NS } }, false],
  ['a loop of aliases', { 'a.b.example': { CNAME: ['a.b.example'], NS } }, false],
];

for (const [title, zone, want] of cases) {
  t.test(`failureMayPass(): ${title}`, async (t) => {
    t.equal(await failureMayPass('A.b.example.', fakeDns(zone).query, signal), want);
  });
}
