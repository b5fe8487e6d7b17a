/** Dashboards and alert rules agree. */
import { readFileSync } from 'node:fs';
import t from 'tap';
import { parse } from 'yaml';
import { RUNBOOK_TEXT } from '../../grafana/dashboards/runbook-text.ts';
import { UIDS } from '../../grafana/panels/links.ts';
import { PARENT_DOMAIN, THRESHOLDS } from '../../grafana/queries/thresholds.ts';
import { RUNBOOKS_URL } from '../../grafana/variables/runbooks.ts';
import { DASHBOARDS } from '../fixtures/grafana-dashboards.ts';

const read = (name: string) => readFileSync(new URL(`../../deploy/prometheus/${name}`, import.meta.url), 'utf8');
const RULES = read('acm.rules.yaml');

interface Recorded {
  readonly record: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
}
const SETTINGS = (
  parse(read('acm-settings.rules.yaml')) as { groups: readonly { rules: readonly Recorded[] }[] }
).groups.flatMap(({ rules }) => rules);

/** The number in `vector(30 * 86400)`. */
function numberIn(expr: string): number {
  const terms = /^vector\(([\d.]+)(?:\s*([*/])\s*([\d.]+))?\)$/.exec(expr);
  const [, first = '', operator = '*', second = '1'] = terms ?? [];
  return operator === '*' ? Number(first) * Number(second) : Number(first) / Number(second);
}

t.test('THRESHOLDS are those of the alert rules', async (t) => {
  for (const [name, value] of Object.entries(THRESHOLDS)) {
    const setting = SETTINGS.find(({ record }) => record === `aws_acm:threshold_${name}`);
    t.equal(numberIn(setting?.expr ?? ''), value, name);
  }
});

t.test('PARENT_DOMAIN is that of the alert rules', async (t) => {
  t.ok(RULES.includes(`"parent_domain", "$1", "domain_name", "${PARENT_DOMAIN}"`));
});

t.test('runbooks are where the alerts say', async (t) => {
  const links = SETTINGS.find(({ record }) => record === 'aws_acm:links')?.labels;
  t.equal(RUNBOOKS_URL, links?.['runbooks']);
  const named = Array.from(RUNBOOK_TEXT.matchAll(/\/(\w+)\.md/g), ([, alert = '']) => alert);
  t.ok(named.length > 5);
  for (const alert of named) t.ok(RULES.includes(`- alert: ${alert}\n`), alert);
});

t.test('alerts link to dashboards that are there, with variables that they have', async (t) => {
  const links = Array.from(RULES.matchAll(/\/d\/([\w-]+)(\S*)/g), ([, uid = '', parameters = '']) => ({
    uid,
    parameters,
  }));
  t.ok(links.length > 20);
  for (const { uid, parameters } of links) {
    const dashboard = DASHBOARDS.find((each) => each.uid === uid);
    t.ok(dashboard, uid);
    const names = Array.from(parameters.matchAll(/var-(\w+)=/g), ([, name = '']) => name);
    const known = dashboard?.templating.list.map(({ name }) => name) ?? [];
    t.same(
      names.filter((name) => !known.includes(name)),
      [],
      `${uid}${parameters}`,
    );
  }
  t.same(
    [...new Set(links.map(({ uid }) => uid))].toSorted(),
    Object.values(UIDS).toSorted(),
    'every dashboard is linked to',
  );
});
