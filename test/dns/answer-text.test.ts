import t from 'tap';
import type { DnsAnswer } from '../../src/dns/answer.ts';
import { answerText } from '../../src/dns/answer-text.ts';

const SERVER = { address: '1.1.1.1', port: 53 };
const AMAZON = { critical: false, tag: 'issue', value: 'amazon.com' };

const cnames: readonly (readonly [answer: DnsAnswer<'CNAME'>, want: string])[] = [
  [{ kind: 'records', aliases: ['_v.'], records: ['_v.'] }, '_v.'],
  [{ kind: 'records', aliases: ['_a', '_b'], records: ['_b'] }, '_a -> _b'],
  [{ kind: 'nodata', aliases: [] }, 'no such record'],
  [{ kind: 'nodata', aliases: ['_v'] }, '_v'],
  [{ kind: 'nxdomain', aliases: [] }, 'no such name'],
  [{ kind: 'nxdomain', aliases: ['_v'] }, '_v, which does not exist'],
  [{ kind: 'failure', reason: 'server_error', message: 'SERVFAIL from 1.1.1.1:53' }, 'SERVFAIL from 1.1.1.1:53'],
];
for (const [answer, want] of cnames) {
  t.test(`answerText() of a CNAME: ${want}`, async (t) => {
    t.equal(answerText(SERVER, 'CNAME', '_x.example', answer), `1.1.1.1:53 on CNAME _x.example: ${want}`);
  });
}

const caas: readonly (readonly [answer: DnsAnswer<'CAA'>, want: string])[] = [
  [{ kind: 'records', aliases: [], records: [AMAZON] }, '0 issue "amazon.com"'],
  [{ kind: 'records', aliases: ['b.example'], records: [AMAZON] }, 'b.example: 0 issue "amazon.com"'],
  [{ kind: 'nodata', aliases: ['b.example'] }, 'b.example, which has no such record'],
];
for (const [answer, want] of caas) {
  t.test(`answerText() of CAA: ${want}`, async (t) => {
    t.equal(answerText(SERVER, 'CAA', 'x.example', answer), `1.1.1.1:53 on CAA x.example: ${want}`);
  });
}
