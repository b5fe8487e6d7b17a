/** What must be true of every rule, without running one. */
import t from 'tap';
import {
  ALERT_NAMES,
  ALERTS,
  COMPATIBILITY,
  durationSeconds,
  PROMTOOL_TESTS,
  RULES,
  type Rule,
  SETTINGS,
} from '../fixtures/rules-files.ts';
import { labelsOf } from '../fixtures/rules-labels.ts';
import { calls, childrenOf, nodes, parsePromQl, selectors } from '../fixtures/rules-promql.ts';
import { SCHEMA } from '../fixtures/rules-schema.ts';
import { templateReads } from '../fixtures/rules-templates.ts';

const SCRAPE_INTERVAL_SECONDS = 60;
const ALL = [...SETTINGS, ...RULES, ...COMPATIBILITY];
const title = ({ name, labels }: Rule): string =>
  `${name}${labels['severity'] === undefined ? '' : ` (${labels['severity']})`}`;

t.test('every rule parses and names only metrics and labels that are there', async (t) => {
  for (const rule of ALL) t.same(labelsOf(rule.expr, SCHEMA).faults, [], title(rule));
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
  for (const rule of ALERTS) {
    const {
      summary = '',
      description = '',
      runbook_url: runbook = '',
      dashboard_url: dashboard = '',
    } = rule.annotations;
    t.match(rule.name, /^AwsAcm[A-Z]/, `${title(rule)}: name`);
    t.same(Object.keys(rule.labels), ['severity'], `${title(rule)}: labels`);
    t.match(rule.labels['severity'], /^(critical|warning|info)$/, `${title(rule)}: severity`);
    t.match(summary, /^[A-Z][^{}]*\.$/, `${title(rule)}: the summary is a static sentence`);
    t.not(description, '', `${title(rule)}: description`);
    t.match(runbook, new RegExp(`/${rule.name}\\.md$`), `${title(rule)}: the runbook is that of the alert`);
    t.match(
      dashboard,
      /\/d\/acm-(estate|renewal|certificate|exporter)(\?var-\w+=\{\{[^{}]+\}\}(&var-\w+=\{\{[^{}]+\}\})*)?$/,
      `${title(rule)}: dashboard`,
    );
  }
});

t.test('rules keep the conventions', async (t) => {
  for (const rule of ALERTS) {
    const called = calls(parsePromQl(rule.expr));
    const forSeconds = durationSeconds(rule.for ?? '');
    t.ok(forSeconds >= 2 * SCRAPE_INTERVAL_SECONDS, `${title(rule)}: for outlives a missed scrape, absent() a restart`);
    t.notMatch(
      called,
      /^(topk|bottomk|limitk)$/,
      `${title(rule)}: which series topk picks changes, so it is no condition`,
    );
    t.notOk(
      Object.values(rule.labels).some((label) => label.includes('{{')),
      `${title(rule)}: a value in a label makes a new alert each time`,
    );
  }
  for (const rule of ALL) {
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

t.test('a graver severity takes over without a gap', async (t) => {
  for (const lesser of ALERTS.filter(({ labels }) => labels['severity'] !== 'critical')) {
    const graver = ALERTS.filter(({ name, labels }) => name === lesser.name && labels['severity'] === 'critical');
    for (const { for: pending } of graver) {
      t.ok(
        durationSeconds(lesser.keepFiringFor ?? '') > durationSeconds(pending ?? ''),
        `${title(lesser)}: keep_firing_for`,
      );
    }
  }
});

t.test('the ticket on one reason begins before AwsAcmRenewalBlocked and ends after it', async (t) => {
  const blocked = ALERTS.filter(({ name }) => name === 'AwsAcmRenewalBlocked');
  const tickets = ALERTS.filter(
    ({ expr }) =>
      /certificate_(renewal_blocked|validation_record_broken)/.test(expr) &&
      expr.startsWith('count by (account_id, region, parent_domain, reason'),
  );
  t.equal(new Set(tickets.map(({ name }) => name)).size, 5);
  for (const ticket of tickets) {
    for (const general of blocked) {
      t.ok(durationSeconds(ticket.for ?? '') < durationSeconds(general.for ?? ''), `${title(ticket)}: for`);
      t.ok(
        durationSeconds(ticket.keepFiringFor ?? '') > durationSeconds(general.keepFiringFor ?? ''),
        `${title(ticket)}: keep_firing_for`,
      );
    }
  }
});

t.test('an overdue renewal ends before the alerts on expiry that keep it back', async (t) => {
  const [overdue, ...others] = ALERTS.filter(({ name }) => name === 'AwsAcmRenewalOverdue');
  const keepers = ALERTS.filter(({ name }) => /^AwsAcmCertificateExpiring(Very)?Soon$/.test(name));
  t.equal(others.length, 0);
  t.equal(keepers.length, 2);
  for (const keeper of keepers) {
    t.ok(
      durationSeconds(overdue?.keepFiringFor ?? '') < durationSeconds(keeper.keepFiringFor ?? ''),
      `${title(keeper)}: keep_firing_for`,
    );
  }
});

t.test('thresholds stand in the settings and nowhere else', async (t) => {
  const settings = SETTINGS.map(({ name }) => name).toSorted();
  const read = RULES.filter(({ name }) => name !== 'AwsAcmSettingsMissing').flatMap(({ expr, annotations }) => [
    ...selectors(parsePromQl(expr)).map(({ metric }) => metric),
    ...Object.values(annotations).flatMap((template) => templateReads(template).queries.map((query) => query.expr)),
  ]);
  const used = [...new Set(read)].filter((name) => /^aws_acm:(threshold_|links$)/.test(name)).toSorted();
  t.same(used, settings, 'every setting is used, and every one that is used is there');
  const missing = ALERTS.find(({ name }) => name === 'AwsAcmSettingsMissing');
  t.same(
    selectors(parsePromQl(missing?.expr ?? ''))
      .map(({ metric }) => metric)
      .toSorted(),
    settings,
    'AwsAcmSettingsMissing watches all',
  );
  const numbers = RULES.flatMap(({ name, expr }) => {
    const { root, text } = parsePromQl(expr);
    return nodes(root)
      .filter((node) => node.name === 'NumberDurationLiteral' && !['0', '1', '2', 'Inf'].includes(text(node)))
      .map((node) => `${name}: ${text(node)}`);
  });
  t.same(numbers, [], 'no number in an expression is a threshold');
});

t.test('every alert has promtool tests: silent, pending, firing, resolved, near miss', async (t) => {
  for (const name of ALERT_NAMES) {
    const tests = PROMTOOL_TESTS.filter(
      ({ file }) => file === `${name}.test.yaml` || file === `${name}-fires.test.yaml`,
    );
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
    for (const severity of ALERTS.filter((rule) => rule.name === name).map(({ labels }) => labels['severity'])) {
      t.ok(
        tests.some((test) => isPending(test, name, severity ?? '')),
        `${name} (${severity}): pending`,
      );
      t.ok(
        checks.some(({ check }) =>
          (check.exp_alerts ?? []).some(
            ({ exp_labels: labels, exp_annotations: texts }) =>
              labels['severity'] === severity && Object.keys(texts ?? {}).length === 4,
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
