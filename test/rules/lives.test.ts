/**
 * Whole lives, judged by the exporter, shown on its page and evaluated by promtool with the shipped rules: healthy ones are
 * silent, and neglected ones page while there is still time. Restarts, lost scrapes and replicas are in memory.test.yaml.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import type { TargetState } from '../../src/certificate/snapshot.ts';
import { needs } from '../fixtures/program.ts';
import { ROOT } from '../fixtures/rules-files.ts';
import {
  byAcmeClient,
  deletedOneADay,
  type Life,
  neglected,
  renewed,
  superseded,
  targetOf,
} from '../fixtures/rules-lives.ts';
import { run } from '../fixtures/rules-run.ts';
import { timeline } from '../fixtures/rules-timeline.ts';

const skip = needs('promtool');
const DAY_SECONDS = 86_400;
/** Lives of six days page a day and a half before their end. */
const HALF_DAY_SECONDS = DAY_SECONDS / 2;

t.setTimeout(400_000);

interface Row {
  readonly name: string;
  readonly life: Life;
  readonly caa?: 'denied';
}

const accountOf = (index: number): string => `${111_122_220_000 + index}`;

interface Expected {
  readonly expr: string;
  readonly samples: readonly { readonly labels: string; readonly value: number }[];
}

/** How long lives are watched, and how often: as often as in production would take hours of CPU. */
interface Watched {
  readonly days: number;
  readonly stepSeconds: number;
}

/** Runs lives, each in an account of its own, and compares what expressions say at their end. */
async function evaluate(
  t: Test,
  rows: readonly Row[],
  { days, stepSeconds }: Watched,
  expected: readonly Expected[],
): Promise<void> {
  const states = (nowSeconds: number): readonly TargetState[] =>
    rows.map(({ life, caa }, index) => targetOf(life, accountOf(index), nowSeconds, caa ?? 'allowed'));
  const end = days * DAY_SECONDS;
  const folder = t.testdir({});
  const test = {
    rule_files: [join(ROOT, 'deploy/prometheus/acm.rules.yaml')],
    evaluation_interval: `${stepSeconds}s`,
    group_eval_order: ['aws-acm-memory', 'aws-acm-certificates', 'aws-acm-exporter'],
    tests: [
      {
        interval: `${stepSeconds}s`,
        input_series: await timeline(end / stepSeconds, stepSeconds, states),
        promql_expr_test: expected.map(({ expr, samples }) => ({
          expr,
          eval_time: `${end - stepSeconds}s`,
          exp_samples: samples,
        })),
      },
    ],
  };
  writeFileSync(join(folder, 'lives.yaml'), JSON.stringify(test));
  const { code, output } = await run('promtool', ['test', 'rules', 'lives.yaml'], folder);
  t.equal(code, 0, output);
}

/** What has ever fired, but for notes: the gravest is a page, the others are tickets. */
const EVER =
  'max by (account_id, alertname, severity) (last_over_time(ALERTS{alertstate="firing",severity!="info"}[400d]))';

/** What somebody has to hear of a life that ends well; most of it nothing. */
const HEALTHY: readonly (Row & { readonly tickets?: readonly [alert: string, ...severities: string[]] })[] = [
  { name: '395 days, renewed a day after its window has opened', life: renewed(395, 59) },
  { name: '198 days', life: renewed(198, 44) },
  { name: '198 days, renewed six days later', life: renewed(198, 39) },
  { name: '100 days', life: renewed(100, 44) },
  { name: '98 days', life: renewed(98, 44) },
  { name: '47 days', life: renewed(47, 44) },
  { name: 'private', life: renewed(395, 59, 'private') },
  { name: 'ACME, 90 days', life: byAcmeClient(90, 30) },
  { name: 'ACME, 45 days', life: byAcmeClient(45, 15) },
  { name: 'imported, 90 days, replaced 20 days before', life: renewed(90, 20, 'imported') },
  {
    name: 'imported, 395 days, replaced 20 days before',
    life: renewed(395, 20, 'imported'),
    tickets: ['CertificateExpiring', 'warning'],
  },
  // Somebody has to click, and is told a month before the window.
  {
    name: 'by e-mail, approved three days after the window has opened',
    life: renewed(198, 42, 'email'),
    tickets: ['RenewalBlocked', 'warning'],
  },
  { name: 'renewed late, but in time', life: renewed(198, 20), tickets: ['RenewalBlocked', 'warning'] },
  { name: 'superseded and left to expire', life: superseded(100) },
  { name: 'deleted', life: deletedOneADay(1, 50) },
  { name: 'a region that is emptied on purpose', life: deletedOneADay(12, 60) },
];

t.test('healthy lives stay silent', { skip }, async (t) => {
  await evaluate(t, HEALTHY, { days: 400, stepSeconds: DAY_SECONDS }, [
    {
      expr: EVER,
      samples: HEALTHY.flatMap(({ tickets: [alert, ...severities] = [''] }, index) =>
        severities.map((severity) => ({
          labels: `{account_id="${accountOf(index)}",alertname="AwsAcm${alert}",severity="${severity}"}`,
          value: 1,
        })),
      ),
    },
  ]);
});

/** Lives that nobody cares for, and how many days before the end the first page comes. Where it is short of five, it is a quarter. */
const NEGLECTED: readonly (Row & { readonly days: number; readonly pageDaysBefore: number })[] = [
  { name: 'imported, 90 days', days: 90, life: neglected(90, 'imported'), pageDaysBefore: 5 },
  { name: 'imported, 47 days', days: 47, life: neglected(47, 'imported'), pageDaysBefore: 5 },
  { name: 'imported, 20 days', days: 20, life: neglected(20, 'imported'), pageDaysBefore: 5 },
  { name: 'imported, 12 days', days: 12, life: neglected(12, 'imported'), pageDaysBefore: 3 },
  { name: 'imported, 6 days', days: 6, life: neglected(6, 'imported'), pageDaysBefore: 1.5 },
  { name: 'not renewed by ACM for no visible reason, 90 days', days: 90, life: neglected(90), pageDaysBefore: 5 },
  { name: 'the same, 47 days', days: 47, life: neglected(47), pageDaysBefore: 5 },
  { name: 'the same, 20 days', days: 20, life: neglected(20), pageDaysBefore: 5 },
  { name: 'the same, 6 days', days: 6, life: neglected(6), pageDaysBefore: 1.5 },
  // A third of the window, which is 45 days or the whole life.
  { name: 'denied by CAA, 90 days', days: 90, life: neglected(90), caa: 'denied', pageDaysBefore: 15 },
  { name: 'denied by CAA, 20 days', days: 20, life: neglected(20), caa: 'denied', pageDaysBefore: 20 / 3 },
  { name: 'by e-mail, 47 days', days: 47, life: neglected(47, 'email'), pageDaysBefore: 15 },
  { name: 'by e-mail, 6 days', days: 6, life: neglected(6, 'email'), pageDaysBefore: 2 },
];

t.test('short lives leave time: no first page comes too late', { skip }, async (t) => {
  for (const { name, days, pageDaysBefore } of NEGLECTED) {
    t.ok(pageDaysBefore >= (days < 20 ? days / 4 : 5), `${name}: what is expected is soon enough`);
  }
  const grid = (seconds: number) => Math.ceil(seconds / HALF_DAY_SECONDS) * HALF_DAY_SECONDS;
  await evaluate(t, NEGLECTED, { days: 100, stepSeconds: HALF_DAY_SECONDS }, [
    {
      expr: 'min by (account_id) (min_over_time(timestamp(ALERTS{alertstate="firing",severity="critical"})[100d:12h]))',
      samples: NEGLECTED.map(({ days, pageDaysBefore }, index) => ({
        labels: `{account_id="${accountOf(index)}"}`,
        value: grid((days - pageDaysBefore) * DAY_SECONDS),
      })),
    },
    {
      expr: 'min by (account_id) (min_over_time(timestamp(ALERTS{alertname="AwsAcmCertificateOutage",alertstate="firing"})[100d:12h]))',
      samples: NEGLECTED.map(({ days }, index) => ({
        labels: `{account_id="${accountOf(index)}"}`,
        value: grid(days * DAY_SECONDS),
      })),
    },
  ]);
});
