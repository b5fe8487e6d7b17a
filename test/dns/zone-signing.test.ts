import t from 'tap';
import { zoneSigning } from '../../src/dns/zone-signing.ts';
import { fakeDns } from '../fixtures/dns-zone.ts';

const { signal } = new AbortController();
const NS = ['ns.example.net'];

const { query } = fakeDns({
  com: { DS: [1], NS },
  'example.com': { DS: [2], NS },
  'www.example.com': {},
  'sub.example.com': { DS: [3], NS },
  'unsigned.example.com': { NS },
  'lame.example.com': { failing: { NS: 'SERVFAIL' } },
  'plain.net': { NS },
  'alias.net': { CNAME: ['example.com'] },
  'broken.net': 'SERVFAIL',
});

const cases: readonly (readonly [name: string, signed: string | undefined, unsigned?: string])[] = [
  ['example.com', 'example.com'],
  ['WWW.Example.com.', 'example.com'],
  ['*.example.com', 'example.com'],
  ['_x.a.sub.example.com', 'sub.example.com'],
  ['www.unsigned.example.com', undefined, 'unsigned.example.com'],
  ['www.lame.example.com', undefined, 'lame.example.com'],
  ['www.plain.net', undefined, 'plain.net'],
  ['other.com', undefined],
  ['com', undefined],
  ['alias.net', undefined],
  ['www.broken.net', undefined],
];
for (const [name, signed, unsigned] of cases) {
  t.test(`zoneSigning() of ${name}`, async (t) => {
    const zoneName = signed ?? unsigned;
    const want = zoneName === undefined ? undefined : { zoneName, isSigned: signed !== undefined };
    t.same(await zoneSigning(name, query, signal), want);
  });
}
