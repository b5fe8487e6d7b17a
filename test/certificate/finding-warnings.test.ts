import t from 'tap';
import { findingWarnings } from '../../src/certificate/finding-warnings.ts';
import type { CheckOutcome, Finding } from '../../src/certificate/findings.ts';
import type { FindingWarning } from '../../src/certificate/vocabulary.ts';
import { caaCheck } from '../fixtures/findings-checks.ts';

const checks = [caaCheck('a.example'), caaCheck('b.example')];
const finding = (outcome: CheckOutcome, provisional = false): Finding => ({
  ...outcome,
  checkedAtSeconds: 1,
  ...(provisional ? { provisional } : {}),
});
const allowed = finding({ result: 'allowed', hint: '' });
const mayPass: CheckOutcome = { result: 'lookup_failed', hint: '', failureMayPass: true };
const inconsistent: CheckOutcome = { result: 'inconsistent', hint: 'They differ.' };

const cases: readonly (readonly [
  name: string,
  a: Finding | undefined,
  b: Finding | undefined,
  want: readonly FindingWarning[],
])[] = [
  ['nothing was checked', undefined, undefined, []],
  ['all is well', allowed, allowed, []],
  ['one name is inconsistent', allowed, finding(inconsistent), ['dns_inconsistent']],
  ['two names are, which is one warning', finding(inconsistent), finding(inconsistent), ['dns_inconsistent']],
  ['CAA leaves it open', allowed, finding({ result: 'unknown', hint: '' }), ['caa_uncertain']],
  ['a CA may pass over a lookup that failed', finding(mayPass), allowed, ['caa_uncertain']],
  ['it is not sure yet that the lookup fails', finding(mayPass, true), allowed, []],
  ['two warnings', finding(mayPass), finding(inconsistent), ['dns_inconsistent', 'caa_uncertain']],
  ['a lookup that failed blocks', finding({ result: 'lookup_failed', hint: '' }), allowed, []],
  ['what blocks is no warning', finding({ result: 'denied', hint: '' }), allowed, []],
  ['nothing is judged by what is provisional', finding(inconsistent, true), allowed, []],
];
for (const [name, a, b, want] of cases) {
  t.test(`findingWarnings(): ${name}`, async (t) => {
    const entries = [a, b].flatMap((each, i) => (each === undefined ? [] : ([[checks[i]?.key ?? '', each]] as const)));
    t.same(findingWarnings(checks, new Map(entries)), want);
  });
}

t.test('findingWarnings() of what is not looked at', async (t) => {
  t.same(findingWarnings(checks, undefined), []);
});
