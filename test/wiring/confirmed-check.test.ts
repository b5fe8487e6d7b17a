import t from 'tap';
import type { CheckOutcome } from '../../src/certificate/findings.ts';
import type { CheckKind } from '../../src/certificate/vocabulary.ts';
import type { DnsAnswer, DnsQuery } from '../../src/dns/answer.ts';
import type { DnsServer } from '../../src/dns/server.ts';
import { confirmedCheck } from '../../src/wiring/confirmed-check.ts';

const { signal } = new AbortController();
const a: DnsServer = { address: '192.0.2.1', port: 53 };
const b: DnsServer = { address: '192.0.2.2', port: 53 };

/** Both servers, of which each makes the check come out in its way; what they say may be repeated for so long. */
async function checked(
  kind: CheckKind,
  [first, second]: readonly [string, string],
  inDoubt = false,
  [firstTtl, secondTtl]: readonly [number, number] = [300, 60],
) {
  let looks = 0;
  const server = (of: DnsServer, result: string, ttlSeconds: number): DnsQuery =>
    (async () => {
      const message = result;
      if (result === 'lookup_failed') return { kind: 'failure', reason: 'timeout', message };
      return { kind: 'records', aliases: [result], records: [], answeredBy: [of], ttlSeconds };
    }) as DnsQuery;
  const asked: (readonly DnsServer[])[] = [];
  const outcome = await confirmedCheck({
    kind,
    check: async (query) => {
      looks += 1;
      const answer: DnsAnswer<'CAA'> = await query('www.example.com', 'CAA', signal);
      const result = answer.kind === 'failure' ? 'lookup_failed' : (answer.aliases[0] ?? '');
      return { result, hint: result === 'present' || result === 'allowed' ? '' : `Fix ${result}.` } as CheckOutcome;
    },
    opinions: {
      first: (startAt) => {
        t.equal(startAt, 7);
        return server(a, first, firstTtl);
      },
      another: (than) => {
        asked.push(than);
        return server(b, second, secondTtl);
      },
    },
    earlier: { count: 7, inDoubt },
  });
  t.same(asked, looks > 1 ? [[a]] : []);
  return { outcome, looks };
}

const A = '192.0.2.1:53';
const B = '192.0.2.2:53';
const BOTH = `Asked: ${A} and ${B}.`;
const CAS = 'CAs ask from several places: make all name servers of the zone give the same answers.';

const cases: readonly (readonly [
  kind: CheckKind,
  said: readonly [string, string],
  inDoubt: boolean,
  looks: number,
  want: unknown,
])[] = [
  ['caa', ['allowed', 'denied'], false, 1, { result: 'allowed', hint: '' }],
  ['caa', ['allowed', 'allowed'], true, 2, { result: 'allowed', hint: '' }],
  ['caa', ['lookup_failed', 'allowed'], false, 1, { result: 'lookup_failed', hint: 'Fix lookup_failed.' }],
  ['caa', ['denied', 'denied'], false, 2, { result: 'denied', hint: `Fix denied. ${BOTH}` }],
  [
    'caa',
    ['denied', 'lookup_failed'],
    false,
    2,
    { doubtful: { result: 'denied', hint: `Fix denied. Asked: ${A}.` }, forSeconds: 60 },
  ],
  ['caa', ['allowed', 'lookup_failed'], true, 2, { result: 'allowed', hint: '' }],
  [
    'caa',
    ['denied', 'allowed'],
    false,
    2,
    {
      doubtful: {
        result: 'inconsistent',
        hint: `DNS servers differ: ${A} says denied, ${B} says allowed. Fix denied. ${CAS}`,
      },
      forSeconds: 301,
    },
  ],
  ['caa', ['allowed', 'denied'], true, 2, { doubtful: { result: 'inconsistent' }, forSeconds: 301 }],
  ['validation_record', ['missing', 'missing'], false, 2, { result: 'missing', hint: `Fix missing. ${BOTH}` }],
  ['validation_record', ['mismatch', 'missing'], false, 2, { result: 'missing', hint: `Fix missing. ${BOTH}` }],
  ['validation_record', ['missing', 'mismatch'], false, 2, { result: 'missing', hint: `Fix missing. ${BOTH}` }],
  ['validation_record', ['present', 'missing'], true, 2, { doubtful: { result: 'inconsistent' } }],
  ['http', ['mismatch', 'mismatch'], false, 2, { result: 'mismatch' }],
  ['http', ['mismatch', 'present'], false, 2, { doubtful: { result: 'mismatch', hint: /servers differ/ } }],
];
for (const [kind, said, inDoubt, looks, want] of cases) {
  t.test(`confirmedCheck(): ${kind}, ${said.join(' and ')}${inDoubt ? ', in doubt' : ''}`, async (t) => {
    const seen = await checked(kind, said, inDoubt);
    t.match(seen.outcome, want as object);
    t.equal(seen.looks, looks);
  });
}

t.test('confirmedCheck() waits for the longer of both times to live, and for a minute at least', async (t) => {
  const waits: readonly (readonly [first: number, second: number, want: number])[] = [
    [300, 60, 301],
    [60, 3_600, 3_601],
    [5, 0, 60],
    [60, 60, 61],
  ];
  for (const [first, second, want] of waits) {
    const { outcome } = await checked('caa', ['denied', 'allowed'], false, [first, second]);
    t.match(outcome, { forSeconds: want }, `${first} and ${second}`);
  }
});

t.test('confirmedCheck() leaves alone what was judged without any answer', async (t) => {
  const outcome: CheckOutcome<'http'> = { result: 'mismatch', hint: 'Not asked.' };
  const none: DnsQuery = async () => ({ kind: 'nodata', aliases: [] });
  const options = {
    kind: 'http',
    opinions: { first: () => none, another: () => none },
    earlier: { count: 0, inDoubt: true },
  } as const;
  t.equal(await confirmedCheck({ ...options, check: async () => outcome }), outcome);
});
