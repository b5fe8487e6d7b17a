import t from 'tap';
import { ATTENTION_FAMILIES } from '../../../src/metrics/families/attention.ts';
import { living } from '../../fixtures/attention-facts.ts';
import { certificate, DAY_SECONDS, goodFindings, NOW_SECONDS } from '../../fixtures/certificate-builder.ts';
import { contextOf, shownOf } from '../../fixtures/metrics-shown.ts';

const settled = contextOf({ findings: goodFindings() });
const outlook = (...args: readonly [Parameters<typeof certificate>[0], typeof settled?]) =>
  shownOf(ATTENTION_FAMILIES, 'outlook_timestamp_seconds', certificate(args[0]), args[1] ?? settled);
const attention = (subject = certificate(), context = settled) =>
  shownOf(ATTENTION_FAMILIES, 'attention_timestamp_seconds', subject, context);

t.test('outlook_timestamp_seconds is NotAfter, with what to filter by', async (t) => {
  const notAfterSeconds = NOW_SECONDS + 99 * DAY_SECONDS;
  t.same(outlook({}), [
    `{account_name="shop",zone="example.com",owner="shop",type="AMAZON_ISSUED",in_use="true",outlook="renews"} ${notAfterSeconds}`,
  ]);
  t.same(outlook({ type: undefined, inUse: undefined, keyPairOrigin: undefined }), [
    `{account_name="shop",zone="example.com",owner="shop",type="",in_use="",outlook="unknown"} ${notAfterSeconds}`,
  ]);
  t.same(outlook({ notAfterSeconds: undefined }), []);
});

const imported = (leftDays: number) => living(395, leftDays, { type: 'IMPORTED' });
const expiring = (severity: string, deadline: string, leftDays: number, atLeftDays: number) =>
  `{account_name="shop",zone="example.com",owner="shop",cause="expiring",severity="${severity}",deadline="${deadline}"} ${NOW_SECONDS + (leftDays - atLeftDays) * DAY_SECONDS}`;

t.test('attention_timestamp_seconds has each severity from the horizon before it begins', async (t) => {
  t.same(attention(imported(60.001)), []);
  t.same(attention(imported(60)), [expiring('warning', '2027-01-22', 60, 30)]);
  t.same(attention(imported(37)), [
    expiring('warning', '2026-12-30', 37, 30),
    expiring('critical', '2026-12-30', 37, 7),
  ]);
});

t.test(
  'attention_timestamp_seconds has only what cannot be taken back until the target was settled once',
  async (t) => {
    const atFirst = { ...settled, wasSettled: false };
    const causes = (subject: ReturnType<typeof living>, context: typeof settled) =>
      attention(subject, context).map((line) => /cause="(\w+)"/.exec(line)?.[1]);
    t.same(causes(imported(20), atFirst), ['expiring', 'expiring', 'expired_in_use']);
    const byMail = living(198, 50, { validationMethod: 'EMAIL' });
    t.same(causes(byMail, atFirst), []);
    t.ok(causes(byMail, settled).includes('email_validation'));
    t.same(causes(living(198, -1), atFirst), ['expired_in_use']);
  },
);

t.test('attention_timestamp_seconds has no deadline where none is known', async (t) => {
  const failed = certificate({ status: 'FAILED', createdAtSeconds: undefined, notAfterSeconds: undefined });
  t.match(attention(failed)[0], /cause="issuance_failed",severity="warning",deadline=""\}/);
});
