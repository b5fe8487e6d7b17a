/** What must be true of every rule, without running one. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { parse } from 'yaml';
import { OWN_CAUSES } from '../../src/attention/vocabulary.ts';
import { BLOCKED_REASONS } from '../../src/certificate/vocabulary.ts';
import {
  ALERT_NAMES,
  ALERTS,
  CERTIFICATE_ALERTS,
  COMPATIBILITY,
  durationSeconds,
  PROMTOOL_TESTS,
  ROOT,
  RULES,
  type Rule,
  WATCHDOG,
} from '../fixtures/rules-files.ts';
import { labelsOf } from '../fixtures/rules-labels.ts';
import { calls, childrenOf, nodes, parsePromQl, selectors } from '../fixtures/rules-promql.ts';
import { SCHEMA } from '../fixtures/rules-schema.ts';
import { templateReads } from '../fixtures/rules-templates.ts';

/** One alert for each certificate. */
const SINGLE_CERTIFICATE_ALERTS = CERTIFICATE_ALERTS.filter((name) => name !== 'AwsAcmRecordsToChange');

const SCRAPE_INTERVAL_SECONDS = 60;
const ALL = [...RULES, ...WATCHDOG, ...COMPATIBILITY];
const title = ({ name, labels }: Rule): string =>
  `${name}${labels['severity'] === undefined ? '' : ` (${labels['severity']})`}`;

t.test('every rule parses and names only metrics and labels that are there', async (t) => {
  const asRenamed = (expr: string): string => expr.replaceAll(/exported_(region|account_id)/g, '$1');
  for (const rule of ALL) t.same(labelsOf(asRenamed(rule.expr), SCHEMA).faults, [], title(rule));
});

t.test('annotations read only labels that the expression has kept, and query only what is there', async (t) => {
  for (const rule of ALERTS) {
    const kept = labelsOf(rule.expr, SCHEMA).labels;
    for (const [key, template] of Object.entries(rule.annotations)) {
      const { labels, queries } = templateReads(template);
      t.same(
        labels.filter((label) => !kept.includes(label)),
        [],
        `${title(rule)} ${key}: labels`,
      );
      for (const { expr, labels: read } of queries) {
        const report = labelsOf(expr, SCHEMA);
        t.same(report.faults, [], `${title(rule)} ${key}: ${expr}`);
        t.same(
          read.filter((label) => !report.labels.includes(label)),
          [],
          `${title(rule)} ${key}: labels of ${expr}`,
        );
      }
    }
  }
});

t.test('every alert has what a person needs', async (t) => {
  for (const rule of [...ALERTS, ...WATCHDOG]) {
    const {
      summary = '',
      description = '',
      runbook_url: runbook = '',
      dashboard_url: dashboard = '',
    } = rule.annotations;
    const isCertificate = CERTIFICATE_ALERTS.includes(rule.name);
    t.match(rule.name, /^AwsAcm[A-Z]/, `${title(rule)}: name`);
    if (SINGLE_CERTIFICATE_ALERTS.includes(rule.name)) {
      t.same(
        Object.keys(rule.annotations),
        ['summary', 'runbook_url', 'dashboard_url'],
        `${title(rule)}: Prometheus expands each of them for each certificate at each evaluation`,
      );
      t.same(rule.labels, {}, `${title(rule)}: labels are expanded likewise`);
      t.notMatch(Object.values(rule.annotations).join(), /reReplaceAll|\bmatch\b/, `${title(rule)}: no regexes`);
    } else {
      t.match(summary, /^[A-Z][^{}]*\.$/, `${title(rule)}: the summary is a static sentence`);
      t.not(description, '', `${title(rule)}: description`);
    }
    const page = isCertificate ? '{{ $labels.cause }}' : rule.name;
    t.ok(runbook.endsWith(`/${page}.md`), `${title(rule)}: the runbook is that of the cause, else of the alert`);
    t.match(
      dashboard,
      /\/d\/acm-(estate|renewal|certificate|exporter)(\?var-\w+=\{\{[^{}]+\}\}(&var-\w+=\{\{[^{}]+\}\})*)?$/,
      `${title(rule)}: dashboard`,
    );
    if (isCertificate) t.notOk('severity' in rule.labels, `${title(rule)}: severity is that of the series`);
    else t.match(rule.labels['severity'], /^(critical|warning|none)$/, `${title(rule)}: severity`);
  }
});

t.test('the rules stay short enough to be read', async (t) => {
  const lengths = ALL.map(({ name, expr }) => [name, expr.trim().length] as const);
  const tooLong = lengths.filter(([name, length]) => length > (name === 'aws_acm:attention' ? 500 : 400));
  t.same(tooLong, []);
  const { groups } = parse(readFileSync(join(ROOT, 'deploy/prometheus/acm.rules.yaml'), 'utf8')) as {
    groups: readonly { readonly name: string; readonly rules: readonly object[] }[];
  };
  t.same(
    groups.filter(({ rules }) => rules.length > 20).map(({ name }) => name),
    [],
    'Mimir allows 20 rules a group',
  );
  t.equal(RULES.filter(({ kind }) => kind === 'record').length, 4);
});

t.test('rules keep the conventions', async (t) => {
  for (const rule of ALERTS) {
    const called = calls(parsePromQl(rule.expr));
    t.notMatch(called, /^(topk|bottomk|limitk)$/, `${title(rule)}: which series topk picks changes`);
    t.same(
      Object.values(rule.labels).filter((label) => label.includes('{{')),
      [],
      `${title(rule)}: a value in a label makes a new alert each time`,
    );
    if (CERTIFICATE_ALERTS.includes(rule.name)) {
      t.equal(rule.for, undefined, `${title(rule)}: a page that waits leaves a gap`);
      const reads = SINGLE_CERTIFICATE_ALERTS.includes(rule.name)
        ? Object.values(rule.annotations).filter((text) => /\bquery\b/.test(text))
        : [];
      t.same(reads, [], `${title(rule)}: a query for each certificate is what costs`);
    } else {
      const forSeconds = durationSeconds(rule.for ?? '');
      t.ok(
        forSeconds >= 2 * SCRAPE_INTERVAL_SECONDS,
        `${title(rule)}: for outlives a missed scrape, absent() a restart`,
      );
    }
  }
  for (const rule of ALL) {
    t.notOk(
      calls(parsePromQl(rule.expr)).includes('scalar'),
      `${title(rule)}: a second series of it silences the alert`,
    );
    t.same(rawCounters(rule.expr), [], `${title(rule)}: counters only in rate() and increase()`);
    t.same(shortRanges(rule.expr), [], `${title(rule)}: ranges hold at least two scrapes`);
  }
  const names = ALL.map((rule) => `${title(rule)} ${rule.expr}`);
  t.equal(new Set(names).size, names.length, 'no rule is there twice');
});

function rawCounters(expr: string): readonly string[] {
  return selectors(parsePromQl(expr))
    .filter(({ metric, node }) => metric.endsWith('_total') && node.parent?.name !== 'MatrixSelector')
    .map(({ metric }) => metric);
}

function shortRanges(expr: string): readonly string[] {
  const { root, text } = parsePromQl(expr);
  return nodes(root)
    .filter(({ name }) => name === 'MatrixSelector')
    .map((node) =>
      text(
        childrenOf(node).find(
          ({ name }) => name === 'DurationExpr' || name === 'NumberDurationLiteralInDurationContext',
        ) ?? node,
      ),
    )
    .filter((range) => durationSeconds(range) < 2 * SCRAPE_INTERVAL_SECONDS);
}

t.test('every cause, and one that nobody knows yet, raises exactly one alert', async (t) => {
  const certificates = ALERTS.filter(({ name }) => SINGLE_CERTIFICATE_ALERTS.includes(name));
  const raised = (cause: string): readonly string[] =>
    certificates.filter(({ expr }) => causeMatcher(expr)(cause)).map(({ name }) => name);
  for (const cause of [...BLOCKED_REASONS, ...OWN_CAUSES, 'a_cause_of_tomorrow']) {
    t.equal(raised(cause).length, 1, cause);
  }
  t.same(raised('a_cause_of_tomorrow'), ['AwsAcmRenewalBlocked']);
});

/** The one matcher on `cause` of an expression, as a function. */
function causeMatcher(expr: string): (cause: string) => boolean {
  const [, operator = '', value = ''] = /cause(=~|!~|=)"([^"]+)"/.exec(expr) ?? [];
  const pattern = new RegExp(`^(?:${value})$`);
  return (cause) => (operator === '=' ? cause === value : pattern.test(cause) === (operator === '=~'));
}

t.test('every alert has promtool tests: silent, pending, firing, resolved, near miss', async (t) => {
  for (const name of ALERT_NAMES) {
    const tests = PROMTOOL_TESTS.filter(({ file }) => file === `${name}.test.yaml`);
    const checks = tests.flatMap((test) =>
      (test.alert_rule_test ?? [])
        .filter(({ alertname }) => alertname === name)
        .map((check) => ({ test, check, firing: (check.exp_alerts ?? []).length > 0 })),
    );
    t.ok(
      tests.some((test) => storyOf(test, name)),
      `${name}: silent, then firing, then resolved`,
    );
    t.ok(
      tests.some((test) => /near miss/.test(test.name) && checks.some((row) => row.test === test && !row.firing)),
      `${name}: near miss`,
    );
    for (const rule of ALERTS.filter((each) => each.name === name)) {
      const { severity } = rule.labels;
      t.ok(
        rule.for === undefined || tests.some((test) => isPending(test, name, severity ?? '')),
        `${name} (${severity}): pending`,
      );
      t.ok(
        checks.some(({ check }) =>
          (check.exp_alerts ?? []).some(
            ({ exp_labels: labels, exp_annotations: texts }) =>
              labels['severity'] === (severity ?? labels['severity']) &&
              Object.keys(texts ?? {}).length === Object.keys(rule.annotations).length,
          ),
        ),
        `${name} (${severity}): firing, with all annotations`,
      );
    }
  }
});

type Test = (typeof PROMTOOL_TESTS)[number];

/** Silent, firing and silent again, in one test. */
function storyOf({ alert_rule_test: checks = [] }: Test, name: string): boolean {
  const states = checks
    .filter(({ alertname }) => alertname === name)
    .toSorted((a, b) => durationSeconds(a.eval_time) - durationSeconds(b.eval_time))
    .map(({ exp_alerts: alerts }) => ((alerts ?? []).length > 0 ? 'F' : 's'))
    .join('');
  return /sF.*s$/.test(states);
}

function isPending({ promql_expr_test: checks = [] }: Test, name: string, severity: string): boolean {
  return checks.some(
    ({ expr, exp_samples: samples }) =>
      expr.includes(`alertname="${name}"`) &&
      expr.includes('alertstate="pending"') &&
      samples.some(({ labels }) => labels.includes(`severity="${severity}"`)),
  );
}

t.test('every promtool test has a sentence for a name', async (t) => {
  for (const { file, name } of PROMTOOL_TESTS) t.match(name, /\S+ \S+ \S+/, `${file}: ${name}`);
});
