import t from 'tap';
import type { DnsQueryType, FaultReason } from '../../src/certificate/vocabulary.ts';
import type { DnsAnswer } from '../../src/dns/answer.ts';
import type { Resolver } from '../../src/dns/resolver.ts';
import { BOGUS_NAMES, GOOD_NAME, probeResolver, type ResolverProbe } from '../../src/dns/resolver-probe.ts';

const server = { address: '192.0.2.1', port: 53 };
const { signal } = new AbortController();

type Said = FaultReason | 'records' | 'nxdomain';
const [bogus = '', other = ''] = BOGUS_NAMES;

const cases: readonly (readonly [
  name: string,
  said: readonly [good: Said, bogus: Said, other: Said],
  want: ResolverProbe,
])[] = [
  ['it validates', ['records', 'server_error', 'server_error'], { answers: true, validates: true }],
  ['one of the bogus names is silent', ['records', 'timeout', 'server_error'], { answers: true, validates: true }],
  ['it does not validate', ['records', 'records', 'records'], { answers: true, validates: false }],
  [
    'one bogus name is gone, the other is served',
    ['records', 'nxdomain', 'records'],
    { answers: true, validates: false },
  ],
  ['the bogus names are gone', ['records', 'nxdomain', 'nxdomain'], { answers: true, validates: undefined }],
  [
    'the bogus names are blocked',
    ['records', 'access_denied', 'access_denied'],
    { answers: true, validates: undefined },
  ],
  [
    'it says SERVFAIL to everything',
    ['server_error', 'server_error', 'server_error'],
    { answers: true, validates: undefined },
  ],
  [
    'it refuses everything',
    ['access_denied', 'access_denied', 'access_denied'],
    { answers: true, validates: undefined },
  ],
  ['it sees no public names', ['nxdomain', 'server_error', 'server_error'], { answers: true, validates: undefined }],
  ['it is silent', ['timeout', 'timeout', 'timeout'], { answers: false, validates: undefined }],
  ['its port is closed', ['network', 'network', 'network'], { answers: false, validates: undefined }],
  ['a portal answers for it', ['invalid_response', 'records', 'records'], { answers: false, validates: undefined }],
];

for (const [name, [good, first, second], want] of cases) {
  t.test(`probeResolver(): ${name}`, async (t) => {
    const said: Readonly<Record<string, Said>> = { [GOOD_NAME]: good, [bogus]: first, [other]: second };
    const ask: Resolver = async <T extends DnsQueryType>(
      asked: string,
      _type: T,
      _signal: AbortSignal,
      choice?: { readonly only?: object },
    ): Promise<DnsAnswer<T>> => {
      t.equal(choice?.only, server);
      const reason = said[asked] ?? 'other';
      if (reason === 'records') return { kind: 'records', aliases: [], records: [] };
      return reason === 'nxdomain' ? { kind: 'nxdomain', aliases: [] } : { kind: 'failure', reason, message: '' };
    };
    t.same(await probeResolver(server, ask, signal), want);
  });
}
