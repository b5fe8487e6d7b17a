/** The rounds with the real checks over real UDP: a record that is taken away shows, and put back clears. */
import type { DecodedPacket } from 'dns-packet';
import t from 'tap';
import type { Findings } from '../../src/certificate/findings.ts';
import { checkCaa } from '../../src/dns/caa.ts';
import { memoized } from '../../src/dns/memo.ts';
import { checkValidationRecord } from '../../src/dns/validation-record.ts';
import { createFindingsRound } from '../../src/findings/round.ts';
import { certificate } from '../fixtures/certificate-builder.ts';
import { testResolver } from '../fixtures/dns-resolver.ts';
import { askedName, RECURSIVE, replyTo, startDnsServer } from '../fixtures/dns-server.ts';
import { fakeClock } from '../fixtures/fake-clock.ts';
import { keptLog } from '../fixtures/kept-log.ts';

const KEY = '_name.www.example.com _value.www.example.com.acm-validations.aws';

t.test('a CNAME that is removed shows at the next check, and putting it back clears it', async (t) => {
  const zone = new Map([['_name.www.example.com', '_value.www.example.com.acm-validations.aws']]);
  const server = await startDnsServer(t, {
    udp: (query: DecodedPacket) => {
      const [name, data] = [askedName(query), zone.get(askedName(query))];
      const isCname = query.questions?.[0]?.type === 'CNAME';
      return isCname && data !== undefined
        ? [replyTo(query, [{ type: 'CNAME', name, data }])]
        : [replyTo(query, [], { flags: RECURSIVE | 3 })];
    },
  });
  const { query, told } = testResolver([server]);
  const { log, lines } = keptLog();
  const clock = fakeClock();
  let findings: Findings | undefined;
  const certificates = [[certificate(), certificate({ arn: 'arn:aws:acm:eu-west-1:111122223333:certificate/2' })]];
  const { roundOnce } = createFindingsRound({
    clock,
    log,
    random: () => 0,
    certificates: () => certificates,
    checks: (signal) => {
      const ask = memoized(query, signal);
      return {
        record: (record) => checkValidationRecord(record, ask, signal),
        caa: (name) => checkCaa(name, ask, signal),
        redirect: () => Promise.reject(new Error('no redirects here')),
      };
    },
    onFindings: (all) => {
      findings = all;
    },
    intervalSeconds: 3_600,
    failureGraceSeconds: 21_600,
    concurrency: 5,
  });

  await roundOnce();
  t.match(findings?.records.get(KEY), { result: 'present', hint: '' });
  t.match(findings?.caa.get('www.example.com'), { result: 'allowed' });
  t.same(told, ['CNAME', 'CAA', 'CAA', 'CAA'], 'one look-up each for both certificates');

  zone.clear();
  zone.set('_name.www.example.com.example.com', '_value.www.example.com.acm-validations.aws');
  await clock.advance(3_600_000);
  await roundOnce();
  const hint =
    'The CNAME was registered at "_name.www.example.com.example.com", with the zone appended twice: the DNS host ' +
    'appends "example.com" by itself. Rename it to "_name.www" in the zone "example.com".';
  t.match(findings?.records.get(KEY), { result: 'missing', hint });

  zone.set('_name.www.example.com', '_value.www.example.com.acm-validations.aws');
  await clock.advance(60_000);
  await roundOnce();
  t.match(findings?.records.get(KEY), { result: 'present', hint: '' });
  const subject = {
    domain: 'www.example.com',
    name: '_name.www.example.com.',
    value: '_value.www.example.com.acm-validations.aws.',
  };
  t.same(lines, [
    ['warn', 'Validation record is not as ACM expects it', { ...subject, result: 'missing', hint }],
    ['info', 'Validation record is right again', { ...subject, result: 'present' }],
  ]);
});
