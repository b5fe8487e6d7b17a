/** The rules of grafana/dashboard-linter. */
import { readFileSync } from 'node:fs';
import t from 'tap';
import { parse } from 'yaml';
import { DASHBOARDS, type DashboardJson, type Panel, panelsOf, type Variable } from '../fixtures/grafana-dashboards.ts';
import { LINT_RULES, type LintFault, lint } from '../fixtures/grafana-lint.ts';

interface Exclusions {
  readonly exclusions: Readonly<
    Record<string, { reason: string; entries: readonly { dashboard: string; panel: string; targetIdx?: string }[] }>
  >;
}

const { exclusions } = parse(readFileSync(new URL('../../grafana/.lint', import.meta.url), 'utf8')) as Exclusions;

function excluded({ rule, dashboard, panel, targetIdx }: LintFault): boolean {
  const entries = exclusions[rule]?.entries ?? [];
  return entries.some(
    (entry) =>
      entry.dashboard === dashboard &&
      entry.panel === panel &&
      (entry.targetIdx === undefined || Number(entry.targetIdx) === targetIdx),
  );
}

t.test('lint() finds nothing on any dashboard but what is excluded with a reason', async (t) => {
  t.equal(LINT_RULES.length, 17, 'all rules are there');
  for (const dashboard of DASHBOARDS) {
    t.same(
      lint(dashboard).filter((fault) => !excluded(fault)),
      [],
      dashboard.title,
    );
  }
});

t.test('every exclusion is needed and has its reason', async (t) => {
  const faults = DASHBOARDS.flatMap(lint);
  for (const [rule, { reason, entries }] of Object.entries(exclusions)) {
    t.ok(reason.length > 20, `${rule} has a reason`);
    for (const { dashboard, panel } of entries) {
      const needed = faults.some(
        (fault) => fault.rule === rule && fault.dashboard === dashboard && fault.panel === panel,
      );
      t.ok(needed, `${rule} for ${dashboard} / ${panel} is needed`);
    }
  }
});

const [SOUND] = DASHBOARDS;
const spoilt = (change: Partial<Panel>): DashboardJson => {
  const sound = SOUND as DashboardJson;
  const [panel] = panelsOf(sound);
  return { ...sound, panels: [{ ...(panel as Panel), ...change }] };
};
const asking = (expr: string): DashboardJson => {
  const [target] = panelsOf(SOUND as DashboardJson)[0]?.targets ?? [];
  return spoilt({ targets: target === undefined ? [] : [{ ...target, expr }] });
};
const withVariable = (change: Partial<Variable>): DashboardJson => {
  const sound = SOUND as DashboardJson;
  const list = sound.templating.list.map((variable) =>
    variable.name === 'region' ? { ...variable, ...change } : variable,
  );
  return { ...sound, templating: { list } };
};
const chosen = 'job=~"$job", instance=~"$instance"';

const CASES: readonly (readonly [name: string, dashboard: DashboardJson, rules: readonly string[]])[] = [
  ['an editable dashboard', { ...(SOUND as DashboardJson), editable: true }, ['uneditable-dashboard']],
  [
    'a dashboard without variables',
    { ...spoilt({}), templating: { list: [] } },
    ['template-datasource-rule', 'template-instance-rule', 'template-job-rule'],
  ],
  [
    'a variable whose query does not parse',
    withVariable({ query: 'label_values(up{, region)' }),
    ['template-label-promql-rule'],
  ],
  ['a variable that is never read again', withVariable({ refresh: 1 }), ['template-on-time-change-reload-rule']],
  ['a panel without a description', spoilt({ description: '' }), ['panel-title-description-rule']],
  ['a panel without a unit', spoilt({ fieldConfig: { defaults: {}, overrides: [] } }), ['panel-units-rule']],
  ['a panel without queries', spoilt({ targets: [] }), ['panel-no-targets-rule']],
  [
    'a fixed data source',
    spoilt({ type: 'table', datasource: { type: 'prometheus', uid: 'x' } }),
    ['panel-datasource-rule'],
  ],
  ['a query that does not parse', asking(`sum(up{${chosen}}`), ['target-promql-rule']],
  ['a query without a job', asking('up{instance=~"$instance"}'), ['target-job-rule']],
  ['a query without an instance', asking('up{job=~"$job"}'), ['target-instance-rule']],
  ['a counter as it is', asking(`a_total{${chosen}}`), ['target-counter-agg-rule']],
  ['a range of its own', asking(`rate(a_total{${chosen}}[5m])`), ['target-rate-interval-rule']],
];

t.test('lint() finds each fault', async (t) => {
  for (const [name, dashboard, rules] of CASES) {
    const found = new Set(lint(dashboard).map(({ rule }) => rule));
    t.same(
      rules.filter((rule) => !found.has(rule)),
      [],
      name,
    );
  }
});
