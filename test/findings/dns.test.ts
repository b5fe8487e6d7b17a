/** The rounds with the real checks over real UDP: a record that is taken away shows, and put back clears. */
import type { DecodedPacket } from 'dns-packet';
import t from 'tap';
import type { Findings } from '../../src/certificate/findings.ts';
import { serverName } from '../../src/dns/server.ts';
import { createFindingsRound } from '../../src/findings/round.ts';
import { findingChecks } from '../../src/wiring/finding-checks.ts';
import { certificate, checkKey } from '../fixtures/certificate-builder.ts';
import { testResolver } from '../fixtures/dns-resolver.ts';
import { askedName, RECURSIVE, replyTo, startDnsServer } from '../fixtures/dns-server.ts';
import { fakeClock } from '../fixtures/fake-clock.ts';
import { onlyKinds } from '../fixtures/findings-checks.ts';
import { keptLog } from '../fixtures/kept-log.ts';

const KEY = checkKey('validation_record');

t.test('a CNAME that is removed shows at the next check, and putting it back clears it', async (t) => {
  const zone = new Map([['_name.www.example.com', '_value.www.example.com.acm-validations.aws']]);
  const behavior = {
    udp: (query: DecodedPacket) => {
      const [name, data] = [askedName(query), zone.get(askedName(query))];
      const isCname = query.questions?.[0]?.type === 'CNAME';
      return isCname && data !== undefined
        ? [replyTo(query, [{ type: 'CNAME', name, data }])]
        : [replyTo(query, [], { flags: RECURSIVE | 3 })];
    },
  };
  const servers = [await startDnsServer(t, behavior), await startDnsServer(t, behavior)];
  const { query: resolver, told } = testResolver(servers);
  const { log, lines } = keptLog();
  const clock = fakeClock();
  let findings: Findings | undefined;
  const certificates = [[certificate(), certificate({ arn: 'arn:aws:acm:eu-west-1:111122223333:certificate/2' })]];
  const { roundOnce } = createFindingsRound({
    clock,
    log,
    random: () => 0,
    certificates: () => certificates,
    checks: (signal) => findingChecks({ resolver, signal, timeoutMs: 1_000, now: clock.now, sleep: clock.sleep }),
    onFindings: (all) => {
      findings = all;
    },
    intervalSeconds: 3_600,
    failureGraceSeconds: 21_600,
    concurrency: 5,
    kinds: onlyKinds('validation_record', 'caa'),
  });

  await roundOnce();
  t.match(findings?.get(KEY), { result: 'present', hint: '' });
  t.match(findings?.get(checkKey('caa')), { result: 'allowed' });
  t.same(told, ['CNAME', 'CAA', 'CAA', 'CAA'], 'one lookup each for both certificates');

  zone.clear();
  zone.set('_name.www.example.com.example.com', '_value.www.example.com.acm-validations.aws');
  await clock.advance(3_600_000);
  await roundOnce();
  const asked = servers.map(serverName).sort().join(' and ');
  const hint =
    'The CNAME was created at "_name.www.example.com.example.com", with the zone appended twice: the DNS host ' +
    'appends "example.com" automatically. Rename it to "_name.www" in the zone "example.com". ' +
    `Asked: ${asked}.`;
  t.match(findings?.get(KEY), { result: 'missing', hint });

  zone.set('_name.www.example.com', '_value.www.example.com.acm-validations.aws');
  await clock.advance(60_000);
  await roundOnce();
  t.match(findings?.get(KEY), { result: 'present', hint: '' });
  const subject = {
    domain: 'www.example.com',
    name: '_name.www.example.com.',
    value: '_value.www.example.com.acm-validations.aws.',
  };
  t.same(lines, [
    ['warn', 'Validation record is not as ACM expects it', { ...subject, result: 'missing', hint }],
    ['info', 'Validation record is correct again', { ...subject, result: 'present' }],
  ]);
});
