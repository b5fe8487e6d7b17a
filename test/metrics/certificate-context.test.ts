import t from 'tap';
import { DEFAULT_RULES } from '../../src/attention/attention-rules.ts';
import { type Findings, NO_FINDINGS } from '../../src/certificate/findings.ts';
import { DEFAULT_LEADS } from '../../src/certificate/renewal-window.ts';
import { certificateContext } from '../../src/metrics/certificate-context.ts';
import { certificate, checkKey, goodFindings, NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { snapshotOf } from '../fixtures/metrics-estate.ts';

const one = certificate();
const other = certificate({ arn: 'other', inUse: false });
const context = (dnsEnabled: boolean, findings: Findings = NO_FINDINGS) =>
  certificateContext(
    snapshotOf([one], { findings }),
    { succession: (arn) => (arn === other.arn ? 'superseded' : 'none'), wasSettled: () => true },
    NOW_SECONDS,
    { leads: DEFAULT_LEADS, dnsEnabled, attention: DEFAULT_RULES },
  );

t.test('certificateContext() judges once while one certificate is asked about', async (t) => {
  const { judgement, expected, succession } = context(true);
  t.equal(judgement(one), judgement(one));
  t.equal(expected(one), expected(one));
  t.not(judgement(one), judgement(other));
  t.same(judgement(other).blockers, ['not_in_use']);
  t.same(
    [one, other].map(({ arn }) => succession(arn)),
    ['none', 'superseded'],
  );
});

t.test('certificateContext() does not wait for findings where DNS is switched off', async (t) => {
  t.equal(context(true).judgement(one).autoRenewable, undefined);
  t.equal(context(false).judgement(one).autoRenewable, true);
});

t.test('certificateContext() assesses with what is known of the target', async (t) => {
  const { assessment, wasSettled, horizonSeconds } = context(true, goodFindings());
  t.equal(assessment(one), assessment(one));
  t.equal(assessment(one).outlook, 'renews');
  t.equal(assessment(other).outlook, 'replaced');
  t.equal(wasSettled, true);
  t.equal(horizonSeconds, DEFAULT_RULES.horizonSeconds);
});

t.test('certificateContext() does not blame a name for a resolver that answers nothing', async (t) => {
  const failed = { result: 'lookup_failed', checkedAtSeconds: NOW_SECONDS, hint: '' } as const;
  const findings = goodFindings([checkKey('caa'), failed]);
  t.equal(context(true, findings).assessment(one).outlook, 'blocked');
  const silent = Object.assign(new Map(findings), { resolverSilent: true } as const);
  t.equal(context(true, silent).assessment(one).outlook, 'unknown');
});
