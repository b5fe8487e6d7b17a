import t from 'tap';
import { DEFAULT_RULES } from '../../src/attention/attention-rules.ts';
import { snapshotJudging } from '../../src/attention/snapshot-judging.ts';
import { expectedChecks } from '../../src/certificate/expected-checks.ts';
import type { Finding } from '../../src/certificate/findings.ts';
import { DEFAULT_LEADS } from '../../src/certificate/renewal-window.ts';
import { certificate, checkKey, goodFindings, NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { snapshotOf, TARGET } from '../fixtures/metrics-estate.ts';

const one = certificate();
const expected = expectedChecks(one);
const judging = (finding: Pick<Finding, 'result'>, { dnsEnabled = true, resolverSilent = false } = {}) => {
  const findings = goodFindings([checkKey('caa'), { ...finding, checkedAtSeconds: NOW_SECONDS, hint: '' } as Finding]);
  const told = resolverSilent ? Object.assign(new Map(findings), { resolverSilent: true } as const) : findings;
  const settings = { leads: DEFAULT_LEADS, dnsEnabled, attention: DEFAULT_RULES };
  return snapshotJudging(snapshotOf([one], { findings: told }), settings, NOW_SECONDS);
};
const told = ({ judgementOf, standInOf, factsOf, assessmentOf }: ReturnType<typeof judging>) => {
  const judgement = judgementOf(one, expected);
  const facts = factsOf(one, expected, judgement, 'none');
  const { outlook, owner } = assessmentOf(facts);
  return { blockers: judgement.blockers, standIn: standInOf(one, judgement), warnings: facts.warnings, outlook, owner };
};

const owner = TARGET.accountName;
const cases: readonly (readonly [string, ReturnType<typeof judging>, ReturnType<typeof told>])[] = [
  [
    'all is well',
    judging({ result: 'allowed' }),
    { blockers: [], standIn: 'now', warnings: [], outlook: 'renews', owner },
  ],
  [
    'CAA denies',
    judging({ result: 'denied' }),
    { blockers: ['caa_denied'], standIn: 'no', warnings: [], outlook: 'blocked', owner },
  ],
  [
    'CAA denies, and DNS is not looked at',
    judging({ result: 'denied' }, { dnsEnabled: false }),
    { blockers: [], standIn: 'now', warnings: [], outlook: 'renews', owner },
  ],
  [
    'CAA leaves it open',
    judging({ result: 'unknown' }),
    { blockers: [], standIn: 'now', warnings: ['caa_uncertain'], outlook: 'unknown', owner },
  ],
  [
    'a lookup failed, and the resolver answers for others',
    judging({ result: 'lookup_failed' }),
    { blockers: ['dns_lookup_failed'], standIn: 'no', warnings: [], outlook: 'blocked', owner },
  ],
  [
    'a lookup failed, and the resolver is silent',
    judging({ result: 'lookup_failed' }, { resolverSilent: true }),
    { blockers: ['dns_lookup_failed'], standIn: 'now', warnings: [], outlook: 'unknown', owner },
  ],
];
for (const [name, by, want] of cases) {
  t.test(`snapshotJudging(): ${name}`, async (t) => t.same(told(by), want));
}
