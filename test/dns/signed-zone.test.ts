import t from 'tap';
import { signedZone } from '../../src/dns/signed-zone.ts';
import { fakeDns } from '../fixtures/dns-zone.ts';

const { signal } = new AbortController();

const { query } = fakeDns({
  com: { DS: [1] },
  'example.com': { DS: [2] },
  'www.example.com': {},
  'sub.example.com': { DS: [3] },
  'plain.net': {},
  'alias.net': { CNAME: ['example.com'] },
  'broken.net': 'SERVFAIL',
});

const cases: readonly (readonly [name: string, want: string | undefined])[] = [
  ['example.com', 'example.com'],
  ['WWW.Example.com.', 'example.com'],
  ['*.example.com', 'example.com'],
  ['_x.a.sub.example.com', 'sub.example.com'],
  ['www.plain.net', undefined],
  ['other.com', undefined],
  ['com', undefined],
  ['alias.net', undefined],
  ['www.broken.net', undefined],
];
for (const [name, want] of cases) {
  t.test(`signedZone() of ${name}`, async (t) => {
    t.equal(await signedZone(name, query, signal), want);
  });
}
