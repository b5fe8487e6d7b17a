import t from 'tap';
import { assessBy } from '../../src/attention/assessment.ts';
import { DEFAULT_RULES } from '../../src/attention/attention-rules.ts';
import { DEFAULT_POLICY } from '../../src/attention/policy.ts';
import { facts, living } from '../fixtures/attention-facts.ts';
import { DAY_SECONDS, NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { TARGET } from '../fixtures/metrics-estate.ts';

const blocked = facts(living(198, 50, { tags: new Map([['team', 'web']]) }), ['caa_denied']);

t.test('assessBy(): outlook, attention and owner by the rules that are configured', async (t) => {
  const { outlook, attention, owner } = assessBy({ ...DEFAULT_RULES, ownerTags: ['team'] })(
    blocked,
    TARGET,
    NOW_SECONDS,
  );
  t.equal(outlook, 'blocked');
  t.same(
    attention.map(({ cause }) => cause),
    ['caa_denied', 'expired_in_use'],
  );
  t.equal(owner, 'web');
});

t.test('assessBy(): a policy that fits the owner holds', async (t) => {
  const match = { ...DEFAULT_POLICY.match, owners: ['web'] };
  const policies = [{ ...DEFAULT_POLICY, match, severities: new Map([['caa_denied', 'none']] as const) }];
  const causes = (ownerTags: readonly string[]) =>
    assessBy({ ...DEFAULT_RULES, policies, ownerTags })(blocked, TARGET, NOW_SECONDS).attention.map(
      ({ cause }) => cause,
    );
  t.same(causes(['team']), ['expired_in_use']);
  t.same(causes([]), ['caa_denied', 'expired_in_use']);
});

t.test('assessBy(): between its turning points an assessment stays the same', async (t) => {
  const assess = assessBy(DEFAULT_RULES);
  const { notAfterSeconds = 0 } = blocked.certificate;
  const { turningPoints } = assess(blocked, TARGET, NOW_SECONDS);
  t.ok(turningPoints.includes(notAfterSeconds));
  const next = Math.min(...turningPoints.filter((seconds) => seconds > NOW_SECONDS));
  t.same(assess(blocked, TARGET, next - 1), assess(blocked, TARGET, NOW_SECONDS));
});

t.test('assessBy(): a page begins within office hours', async (t) => {
  const officeHours = { weekdays: [1, 2, 3, 4, 5], fromMinute: 540, toMinute: 1020, timeZone: 'UTC' };
  const imported = facts(living(395, 50, { type: 'IMPORTED' }), ['imported']);
  const pageOf = (hours: typeof officeHours | undefined) =>
    assessBy({ ...DEFAULT_RULES, officeHours: hours })(imported, TARGET, NOW_SECONDS).attention[0]?.steps[1]
      ?.fromSeconds;
  // 50 - 7 days after a Monday at midnight is a Tuesday at midnight: the last hour of Monday is 16:00.
  t.equal(pageOf(undefined), NOW_SECONDS + 43 * DAY_SECONDS);
  t.equal(pageOf(officeHours), NOW_SECONDS + 43 * DAY_SECONDS - 8 * 3600);
});
