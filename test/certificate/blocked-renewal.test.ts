import t from 'tap';
import { type BlockedRenewal, blockedRenewalOf, mostUrgentFirst } from '../../src/certificate/blocked-renewal.ts';
import { NO_FINDINGS } from '../../src/certificate/findings.ts';
import { DEFAULT_LEADS } from '../../src/certificate/renewal-window.ts';
import {
  certificate,
  certificateDetail,
  checkKey,
  DAY_SECONDS,
  dnsValidation,
  goodFindings,
  NOW_SECONDS,
} from '../fixtures/certificate-builder.ts';

const checkedAtSeconds = NOW_SECONDS;

t.test('blockedRenewalOf() is nothing where nothing is known to be wrong', async (t) => {
  const good = certificate();
  t.equal(blockedRenewalOf(good, goodFindings(), NOW_SECONDS, DEFAULT_LEADS), undefined);
  t.equal(blockedRenewalOf(good, NO_FINDINGS, NOW_SECONDS, DEFAULT_LEADS), undefined);
});

t.test('blockedRenewalOf() gives every reason, and each hint once', async (t) => {
  const names = ['example.com', '*.example.com'];
  const broken = certificate({
    subjectAlternativeNames: names,
    detail: certificateDetail({ domainValidations: names.map((name) => dnsValidation(name)) }),
  });
  const denied = { result: 'denied', checkedAtSeconds, hint: 'Let Amazon in.' } as const;
  const findings = goodFindings(...names.map((name) => [checkKey('caa', name), denied] as const));
  const renewal = blockedRenewalOf(broken, findings, NOW_SECONDS, DEFAULT_LEADS);
  t.same(renewal, { certificate: broken, reasons: ['caa_denied'], hints: ['Let Amazon in.'] });
  t.equal(blockedRenewalOf(broken, undefined, NOW_SECONDS, DEFAULT_LEADS), undefined, 'without DNS only ACM is heard');
});

t.test('blockedRenewalOf() needs no findings for what ACM says', async (t) => {
  const imported = certificate({ type: 'IMPORTED' });
  t.match(blockedRenewalOf(imported, undefined, NOW_SECONDS, DEFAULT_LEADS), { reasons: ['imported'], hints: [] });
});

t.test('mostUrgentFirst() puts what is in use, or may be, and expires first at the front', async (t) => {
  const renewalOf = (arn: string, inUse: boolean | undefined, days: number | undefined): BlockedRenewal => ({
    certificate: certificate({
      arn,
      inUse,
      notAfterSeconds: days === undefined ? undefined : NOW_SECONDS + days * DAY_SECONDS,
    }),
    reasons: [],
    hints: [],
  });
  const renewals = [
    renewalOf('g', false, undefined),
    renewalOf('f', false, 1),
    renewalOf('e', undefined, undefined),
    renewalOf('d', true, 30),
    renewalOf('c', undefined, 20),
    renewalOf('b', true, 20),
    renewalOf('a', true, -5),
  ];
  t.equal(
    renewals
      .sort(mostUrgentFirst)
      .map(({ certificate: { arn } }) => arn)
      .join(''),
    'abcdefg',
  );
});
