/** The list of what to do next, on estates that the demo does not have: promtool evaluates its queries. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { TO_DO } from '../../grafana/queries/attention.ts';
import { TABLE_ROWS } from '../../grafana/queries/table-rows.ts';
import { interpolate } from '../fixtures/grafana-dashboards.ts';
import { needs } from '../fixtures/program.ts';
import { run } from '../fixtures/rules-run.ts';

const skip = needs('promtool');
const DAY_SECONDS = 86_400;
/** promtool's clock begins at 0. */
const NOW_DAYS = 20;
/** In place of plus infinity, which promtool's files cannot have. */
const INFINITE = 1_000_000_000;
const CAUSES = interpolate(TO_DO.causes());
const ALSO = interpolate(TO_DO.also());

interface Series {
  readonly series: string;
  readonly values: string;
}

function at(metric: string, labels: Readonly<Record<string, string>>, days: number): Series {
  const all = { job: 'acm', instance: 'one', account_id: '1', region: 'eu-west-1', ...labels };
  const block = Object.entries(all).map(([name, value]) => `${name}="${value}"`);
  return { series: `${metric}{${block.join(',')}}`, values: `${days * DAY_SECONDS}+0x${NOW_DAYS}` };
}

/** When a cause of a certificate reached a severity. */
function attention(arn: string, cause: string, severity: string, days: number): Series {
  const labels = { certificate_arn: arn, domain_name: `${arn}.example`, cause, severity };
  return at('aws_acm_certificate_attention_timestamp_seconds', labels, days);
}

function expires(arn: string, days: number): Series {
  const labels = { certificate_arn: arn, domain_name: `${arn}.example`, outlook: 'blocked' };
  return at('aws_acm_certificate_outlook_timestamp_seconds', labels, days);
}

async function evaluate(t: Test, series: readonly Series[], expected: Readonly<Record<string, readonly object[]>>) {
  const folder = t.testdir({});
  const checks = Object.entries(expected).map(([expr, samples]) => ({
    expr,
    eval_time: `${NOW_DAYS}d`,
    exp_samples: samples,
  }));
  const tests = [{ interval: '1d', input_series: series, promql_expr_test: checks }];
  writeFileSync(join(folder, 'to-do.yaml'), JSON.stringify({ tests }));
  const { code, output } = await run('promtool', ['test', 'rules', 'to-do.yaml'], folder);
  t.equal(code, 0, output);
}

t.test('a cause that is grave comes before one that is not and began later', { skip }, async (t) => {
  await evaluate(
    t,
    [
      attention('a', 'caa_denied', 'critical', 10),
      attention('a', 'email_validation', 'notice', 19),
      attention('a', 'renewal_overdue', 'critical', 21),
      expires('a', 30),
      attention('endless', 'migration_pending', 'info', 10),
    ],
    {
      [`max by (certificate_arn, cause, severity) (clamp_max(${CAUSES}, ${INFINITE}))`]: [
        { labels: '{certificate_arn="a",cause="caa_denied",severity="critical"}', value: 10 * DAY_SECONDS },
        { labels: '{certificate_arn="endless",cause="migration_pending",severity="info"}', value: INFINITE },
      ],
      [`max by (certificate_arn, also) (${ALSO})`]: [
        { labels: '{certificate_arn="a",also="email_validation"}', value: 10 * DAY_SECONDS },
      ],
    },
  );
});

t.test('each row has its further cause, though many end together and many ended long ago', { skip }, async (t) => {
  const numbers = Array.from({ length: TABLE_ROWS + 50 }, (_, number) => number);
  const series = numbers.flatMap((number) => [
    attention(`old-${number}`, 'expired_in_use', 'critical', 5),
    attention(`old-${number}`, 'email_validation', 'notice', 4),
    attention(`new-${number}`, 'caa_denied', 'critical', 10),
    attention(`new-${number}`, 'email_validation', 'notice', 9),
    expires(`new-${number}`, 30),
  ]);
  await evaluate(t, series, {
    [`min(${CAUSES})`]: [{ labels: '{}', value: 10 * DAY_SECONDS }],
    [`count(${CAUSES})`]: [{ labels: '{}', value: TABLE_ROWS }],
    [`count(${CAUSES} and on (certificate_arn) ${ALSO})`]: [{ labels: '{}', value: TABLE_ROWS }],
  });
});
