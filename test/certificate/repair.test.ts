import t from 'tap';
import { NO_FINDINGS } from '../../src/certificate/findings.ts';
import { DEFAULT_LEADS } from '../../src/certificate/renewal-window.ts';
import { mostUrgentFirst, type Repair, repairOf } from '../../src/certificate/repair.ts';
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

t.test('repairOf() is nothing where nothing is known to be wrong', async (t) => {
  const good = certificate();
  t.equal(repairOf(good, goodFindings(), NOW_SECONDS, DEFAULT_LEADS), undefined);
  t.equal(repairOf(good, NO_FINDINGS, NOW_SECONDS, DEFAULT_LEADS), undefined);
});

t.test('repairOf() gives every reason, and each hint once', async (t) => {
  const names = ['example.com', '*.example.com'];
  const broken = certificate({
    subjectAlternativeNames: names,
    detail: certificateDetail({ domainValidations: names.map((name) => dnsValidation(name)) }),
  });
  const denied = { result: 'denied', checkedAtSeconds, hint: 'Let Amazon in.' } as const;
  const findings = goodFindings(...names.map((name) => [checkKey('caa', name), denied] as const));
  const repair = repairOf(broken, findings, NOW_SECONDS, DEFAULT_LEADS);
  t.same(repair, { certificate: broken, reasons: ['caa_denied'], hints: ['Let Amazon in.'] });
  t.equal(repairOf(broken, undefined, NOW_SECONDS, DEFAULT_LEADS), undefined, 'without DNS only ACM is heard');
});

t.test('repairOf() needs no findings for what ACM says', async (t) => {
  const imported = certificate({ type: 'IMPORTED' });
  t.match(repairOf(imported, undefined, NOW_SECONDS, DEFAULT_LEADS), { reasons: ['imported'], hints: [] });
});

t.test('mostUrgentFirst() puts what is in use, or may be, and expires first at the front', async (t) => {
  const repair = (arn: string, inUse: boolean | undefined, days: number | undefined): Repair => ({
    certificate: certificate({
      arn,
      inUse,
      notAfterSeconds: days === undefined ? undefined : NOW_SECONDS + days * DAY_SECONDS,
    }),
    reasons: [],
    hints: [],
  });
  const repairs = [
    repair('g', false, undefined),
    repair('f', false, 1),
    repair('e', undefined, undefined),
    repair('d', true, 30),
    repair('c', undefined, 20),
    repair('b', true, 20),
    repair('a', true, -5),
  ];
  t.equal(
    repairs
      .sort(mostUrgentFirst)
      .map(({ certificate: { arn } }) => arn)
      .join(''),
    'abcdefg',
  );
});
