/** The PrometheusRule has the rules of deploy/prometheus, with nothing changed but what the values change. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { parse, stringify } from 'yaml';
import { needsArtifactTool } from '../fixtures/artifact-tool.ts';
import { objectOf, rendered } from '../fixtures/helm-chart.ts';
import { needs } from '../fixtures/program.ts';
import { ALERT_NAMES, ROOT } from '../fixtures/rules-files.ts';
import { run } from '../fixtures/rules-run.ts';

interface Rule {
  readonly record?: string;
  readonly alert?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}
interface Groups {
  readonly groups: readonly { readonly name: string; readonly rules: readonly Rule[] }[];
}

const file = (name: string): Groups => parse(readFileSync(join(ROOT, 'deploy/prometheus', name), 'utf8'));
const RULES = file('acm.rules.yaml');

/** The groups of the PrometheusRule. */
function groups(values: object = {}): Groups {
  const object = objectOf(rendered({ prometheusRule: { enabled: true, ...values } }), 'PrometheusRule');
  return (object as unknown as { readonly spec: Groups }).spec;
}

/** The file with each rule replaced by what `edit` makes of it, or left out, and no empty groups. */
function edited({ groups }: Groups, edit: (rule: Rule) => Rule | undefined): Groups {
  const kept = groups.map((group) => ({ ...group, rules: group.rules.flatMap((rule) => edit(rule) ?? []) }));
  return { groups: kept.filter(({ rules }) => rules.length > 0) };
}

const inAnnotations = (text: string, replacement: string) => (rule: Rule) =>
  rule.annotations === undefined
    ? rule
    : {
        ...rule,
        annotations: Object.fromEntries(
          Object.entries(rule.annotations).map(([name, value]) => [name, value.replaceAll(text, replacement)]),
        ),
      };

t.test('by default they are the file', { skip: needsArtifactTool('helm') }, async (t) => {
  t.strictSame(groups(), RULES);
});

t.test('the watchdog and the names of other exporters are added', { skip: needsArtifactTool('helm') }, async (t) => {
  const all = [RULES, file('acm-watchdog.rules.yaml'), file('acm-compat.rules.yaml')].flatMap((each) => each.groups);
  t.strictSame(groups({ watchdog: true, compatibility: true }), { groups: all });
});

t.test('each alert can be left out, and nothing else goes with it', { skip: needsArtifactTool('helm') }, async (t) => {
  for (const name of ALERT_NAMES) {
    const expected = edited(RULES, (rule) => (rule.alert === name ? undefined : rule));
    t.strictSame(groups({ disabled: [name] }), expected, name);
  }
  const records = edited(RULES, (rule) => (rule.alert === undefined ? rule : undefined));
  t.strictSame(groups({ disabled: ALERT_NAMES }), records, 'all of them: groups without rules go, too');
});

t.test('labels are added to alerts', { skip: needsArtifactTool('helm') }, async (t) => {
  const team = { team: 'platform', note: 'a "b": {{ $labels.region }} #' };
  const expected = edited(RULES, (rule) =>
    rule.alert === undefined ? rule : { ...rule, labels: { ...rule.labels, ...team } },
  );
  t.strictSame(groups({ additionalRuleLabels: team }), expected);
});

t.test('addresses are replaced wherever they are', { skip: needsArtifactTool('helm') }, async (t) => {
  const grafanaUrl = 'https://grafana.example.com/a:b?x="y"';
  const byGrafana = edited(RULES, inAnnotations('http://localhost:3000', grafanaUrl));
  t.strictSame(groups({ grafanaUrl }), byGrafana, 'as by the sed command of docs/alerts.md');
  t.notMatch(JSON.stringify(groups({ grafanaUrl })), /localhost/);
  const runbookUrl = 'https://runbooks.example.com/acm';
  const texts = groups({ runbookUrl }).groups.flatMap(({ rules }) =>
    rules.flatMap(({ annotations }) => annotations?.['runbook_url'] ?? []),
  );
  t.ok(texts.length > 15);
  for (const text of texts) t.match(text, /^https:\/\/runbooks\.example\.com\/acm\/[^/]+\.md$/);
});

t.test('promtool accepts them', { skip: needsArtifactTool('helm') || needs('promtool') }, async (t) => {
  const values = {
    watchdog: true,
    compatibility: true,
    disabled: ['AwsAcmPageStale'],
    additionalRuleLabels: { team: '{{ $labels.region }}' },
    grafanaUrl: 'https://grafana.example.com',
  };
  const folder = t.testdir({});
  writeFileSync(join(folder, 'rules.yaml'), stringify(groups(values)));
  const { code, output } = await run('promtool', ['check', 'rules', 'rules.yaml'], folder);
  t.equal(code, 0, output);
});
