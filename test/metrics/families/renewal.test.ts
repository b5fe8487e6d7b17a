import t from 'tap';
import type { Judgement } from '../../../src/certificate/judge.ts';
import { renewalFamilies } from '../../../src/metrics/families/renewal.ts';
import {
  certificate,
  certificateDetail,
  DAY_SECONDS,
  goodFindings,
  NOW_SECONDS,
} from '../../fixtures/certificate-builder.ts';
import { contextOf, shownOf } from '../../fixtures/metrics-shown.ts';

const families = renewalFamilies(true);

function judged(judgement: Partial<Judgement>) {
  const whole: Judgement = {
    blockers: [],
    windowStartSeconds: undefined,
    autoRenewable: undefined,
    staleCopy: undefined,
    ...judgement,
  };
  return contextOf({}, { judgement: () => whole });
}

t.test('renewal_eligible is 1, 0 or absent', async (t) => {
  const eligible = (renewalEligibility: string | undefined) =>
    shownOf(families, 'renewal_eligible', certificate({ renewalEligibility }));
  t.same(eligible('ELIGIBLE'), [' 1']);
  t.same(eligible('INELIGIBLE'), [' 0']);
  t.same(eligible('UNHEARD_OF'), []);
  t.same(eligible(undefined), []);
});

t.test('renewal_status carries the reason, and is absent before ACM has started', async (t) => {
  const renewal = { status: 'FAILED', reason: 'CAA_ERROR', updatedAtSeconds: NOW_SECONDS, domainValidations: [] };
  const status = (overrides: Parameters<typeof certificate>[0]) =>
    shownOf(families, 'renewal_status', certificate(overrides));
  t.same(status({ renewalStatus: 'FAILED', detail: certificateDetail({ renewal }) }), [
    '{renewal_status="FAILED",reason="CAA_ERROR"} 1',
  ]);
  t.same(status({ renewalStatus: 'SUCCESS', detail: certificateDetail({ renewal }) }), [
    '{renewal_status="SUCCESS",reason=""} 1',
  ]);
  t.same(status({ renewalStatus: 'FAILED' }), ['{renewal_status="FAILED",reason=""} 1'], 'before the detail is read');
  const old = { ...renewal, updatedAtSeconds: NOW_SECONDS - 400 * DAY_SECONDS };
  t.same(
    status({ renewalStatus: undefined, detail: certificateDetail({ renewal: old }) }),
    ['{renewal_status="FAILED",reason="CAA_ERROR"} 1'],
    'the word of ACM, whatever follows from it',
  );
  t.same(status({}), []);
});

t.test('renewal_window_start_timestamp_seconds is that of the judgement', async (t) => {
  const name = 'renewal_window_start_timestamp_seconds';
  t.same(shownOf(families, name, certificate(), judged({ windowStartSeconds: 42 })), [' 42']);
  t.same(shownOf(families, name, certificate(), judged({})), []);
});

t.test('renewal_blocked has a series for each reason', async (t) => {
  const blockers = ['not_in_use', 'caa_denied'] as const;
  t.same(shownOf(families, 'renewal_blocked', certificate(), judged({ blockers })), [
    '{reason="not_in_use"} 1',
    '{reason="caa_denied"} 1',
  ]);
  t.same(shownOf(families, 'renewal_blocked', certificate(), judged({})), []);
});

t.test('auto_renewable is 1, 0 or absent', async (t) => {
  const auto = (autoRenewable: boolean | undefined) =>
    shownOf(families, 'auto_renewable', certificate(), judged({ autoRenewable }));
  t.same(auto(true), [' 1']);
  t.same(auto(false), [' 0']);
  t.same(auto(undefined), []);
});

t.test('superseded is 0 or 1', async (t) => {
  for (const [state, value] of [
    ['none', ' 0'],
    ['replaceable', ' 0'],
    ['superseded', ' 1'],
  ] as const) {
    t.same(shownOf(families, 'superseded', certificate(), contextOf({}, { succession: () => state })), [value], state);
  }
});

t.test('the real judgement comes through', async (t) => {
  const expired = certificate({ notAfterSeconds: NOW_SECONDS - DAY_SECONDS });
  const context = contextOf({ findings: goodFindings() });
  t.same(shownOf(families, 'auto_renewable', certificate(), context), [' 1']);
  t.same(shownOf(families, 'auto_renewable', expired, context), [' 0']);
  t.same(shownOf(families, 'renewal_blocked', expired, context), ['{reason="expired"} 1']);
});

t.test('renewalFamilies() says in HELP that DNS is not looked at', async (t) => {
  const help = (dnsEnabled: boolean) =>
    renewalFamilies(dnsEnabled).find(({ name }) => name.endsWith('auto_renewable'))?.help ?? '';
  t.match(help(false), 'dns.enabled');
  t.notMatch(help(true), 'dns.enabled');
});
