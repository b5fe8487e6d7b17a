/** docs/runbooks and docs/alerts.md against the rules, both ways. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { ALERT_NAMES, ALERTS, ROOT, SETTINGS } from '../fixtures/rules-files.ts';
import { labelsOf } from '../fixtures/rules-labels.ts';
import { SCHEMA } from '../fixtures/rules-schema.ts';

const FOLDER = join(ROOT, 'docs/runbooks');
const PAGES = readdirSync(FOLDER).toSorted();
const pageOf = (file: string): string => readFileSync(join(FOLDER, file), 'utf8');
const OVERVIEW = readFileSync(join(ROOT, 'docs/alerts.md'), 'utf8');

t.test('every alert has a runbook, and every runbook an alert', async (t) => {
  t.same(PAGES, ALERT_NAMES.map((name) => `${name}.md`).toSorted());
});

t.test('every runbook has its name, the four sections and something to paste', async (t) => {
  for (const file of PAGES) {
    const page = pageOf(file);
    const headings = [...page.replaceAll(/```[\s\S]*?```/g, '').matchAll(/^#+ .+$/gm)].map(([heading]) => heading);
    const sections = ['Meaning', 'Impact', 'Diagnosis', 'Mitigation'].map((section) => `## ${section}`);
    t.same(headings, [`# ${file.slice(0, -3)}`, ...sections], file);
    t.match(page, /## Diagnosis[\s\S]*```(bash|promql)[\s\S]*## Mitigation\n\n\S/, `${file}: diagnosis has commands`);
  }
});

t.test('PromQL in runbooks parses, and names only metrics and labels that are there', async (t) => {
  for (const file of PAGES) {
    for (const [, expr = ''] of pageOf(file).matchAll(/```promql\n([\s\S]*?)```/g)) {
      t.same(labelsOf(expr.trim(), SCHEMA).faults, [], `${file}: ${expr}`);
    }
  }
});

/** Subcommands of `aws` that the runbooks may use; a misspelt one is of no help at night. */
const AWS_COMMANDS = new Set([
  'acm delete-certificate',
  'acm describe-certificate',
  'acm import-certificate',
  'acm list-certificate-domain-validations',
  'acm list-certificates',
  'acm renew-certificate',
  'acm request-certificate',
  'acm resend-validation-email',
  'acm update-certificate-options',
  'acm-pca create-permission',
  'acm-pca describe-certificate-authority',
  'cloudtrail lookup-events',
  'elbv2 modify-listener',
  'route53 change-resource-record-sets',
  'service-quotas list-service-quotas',
  'sts get-caller-identity',
]);

t.test('AWS commands in runbooks exist, and links lead somewhere', async (t) => {
  for (const file of PAGES) {
    const page = pageOf(file);
    const commands = [...page.matchAll(/\baws ([a-z0-9-]+ [a-z][a-z-]+)/g)].map(([, command]) => command ?? '');
    t.same(
      commands.filter((command) => !AWS_COMMANDS.has(command)),
      [],
      `${file}: commands`,
    );
    const links = [...page.matchAll(/\]\(([A-Za-z]+\.md)\)/g)].map(([, link]) => link ?? '');
    t.same(
      links.filter((link) => !PAGES.includes(link)),
      [],
      `${file}: links`,
    );
  }
});

t.test('docs/alerts.md lists every alert with its severities, and every threshold with its default', async (t) => {
  const alerts = [...OVERVIEW.matchAll(/^\| \[(\w+)\]\(runbooks\/(\w+)\.md\) \| ([\w, ]+) \|/gm)].map(
    ([, name, page, severities]) => [name, page, (severities ?? '').split(', ').toSorted().join()],
  );
  const severitiesOf = (name: string): string =>
    ALERTS.filter((rule) => rule.name === name)
      .map(({ labels }) => labels['severity'] ?? '')
      .toSorted()
      .join();
  const byName = ([a = '']: readonly (string | undefined)[], [b = '']: readonly (string | undefined)[]): number =>
    a.localeCompare(b);
  t.same(alerts.toSorted(byName), ALERT_NAMES.map((name) => [name, name, severitiesOf(name)]).toSorted(byName));
  const thresholds = [...OVERVIEW.matchAll(/^\| `(aws_acm:threshold_\w+)` \| `(.+)` \|$/gm)].map(
    ([, name, value]) => `${name} = vector(${value})`,
  );
  t.same(
    thresholds,
    SETTINGS.filter(({ name }) => name !== 'aws_acm:links').map(({ name, expr }) => `${name} = ${expr}`),
  );
});
