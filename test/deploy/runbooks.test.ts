/** docs/runbooks and docs/alerts.md against the rules, both ways. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { CAUSES } from '../../src/attention/vocabulary.ts';
import { ALERT_NAMES, ALERTS, CERTIFICATE_ALERTS, ROOT, WATCHDOG } from '../fixtures/rules-files.ts';
import { labelsOf } from '../fixtures/rules-labels.ts';
import { SCHEMA } from '../fixtures/rules-schema.ts';

const FOLDER = join(ROOT, 'docs/runbooks');
const PAGES = readdirSync(FOLDER).toSorted();
const pageOf = (file: string): string => readFileSync(join(FOLDER, file), 'utf8');
const OVERVIEW = readFileSync(join(ROOT, 'docs/alerts.md'), 'utf8');

const NAMES = [...ALERT_NAMES, ...WATCHDOG.map(({ name }) => name)];

t.test('every alert and every cause has a runbook, and every runbook one of them', async (t) => {
  t.same(PAGES, [...NAMES, ...CAUSES].map((name) => `${name}.md`).toSorted());
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

t.test('the runbook of an alert on certificates links to the page of each cause that it fires for', async (t) => {
  const alerts = ALERTS.filter(({ expr }) => /^aws_acm:attention_left_seconds\{cause[^}]+\}$/.test(expr.trim()));
  t.equal(alerts.length, CERTIFICATE_ALERTS.length - 1, 'all but AwsAcmRecordsToChange');
  for (const { name, expr } of alerts) {
    const [, operator = '', pattern = ''] = /cause(=~|!~|=)"([^"]+)"/.exec(expr) ?? [];
    const fits = new RegExp(`^(?:${pattern})$`);
    const causes = CAUSES.filter((cause) => fits.test(cause) !== (operator === '!~'));
    t.ok(causes.length > 0, name);
    const page = pageOf(`${name}.md`);
    for (const cause of causes) t.ok(page.includes(`](${cause}.md)`), `${name}: ${cause}`);
    const hasQuery = page.includes(`cause${operator}"${pattern}"`);
    if (operator !== '!~') t.ok(hasQuery, `${name}: its query finds what it fires for`);
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
  'account list-regions',
  'acm delete-certificate',
  'acm describe-certificate',
  'acm export-certificate',
  'acm import-certificate',
  'acm list-certificate-domain-validations',
  'acm list-certificates',
  'acm list-tags-for-certificate',
  'acm renew-certificate',
  'acm request-certificate',
  'acm resend-validation-email',
  'acm update-certificate-options',
  'acm-pca create-permission',
  'acm-pca delete-permission',
  'acm-pca describe-certificate-authority',
  'acm-pca list-permissions',
  'acm-pca restore-certificate-authority',
  'acm-pca update-certificate-authority',
  'apigateway get-domain-names',
  'cloudtrail lookup-events',
  'cognito-idp list-user-pools',
  'elbv2 modify-listener',
  'organizations list-accounts',
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
    const links = [...page.matchAll(/\]\(([A-Za-z_]+\.md)\)/g)].map(([, link]) => link ?? '');
    t.same(
      links.filter((link) => !PAGES.includes(link)),
      [],
      `${file}: links`,
    );
  }
});

/** Code blocks that request a replacement, by the page they are on. */
const REPLACEMENTS = [...PAGES.map((file) => `docs/runbooks/${file}`), 'docs/renewal.md'].flatMap((file) =>
  [...readFileSync(join(ROOT, file), 'utf8').matchAll(/^( *)```(?:bash|sh)\n([\s\S]*?)^ *```$/gm)]
    .map(([, indent = '', block = '']) => ({ file, block: block.replaceAll(new RegExp(`^${indent}`, 'gm'), '') }))
    .filter(({ block }) => block.includes('request-certificate') && !block.includes('"$CA"')),
);

/** Runs such a block with an `aws` that answers from these fields: the arguments of its last command. */
function requested(block: string, tags: string): readonly string[] {
  const aws = `aws() {
    case "$*" in
      *request-certificate*) printf '%s\\n' "$@" ;;
      *list-tags*) printf '%s' "$TAGS_OF_OLD" ;;
      *SubjectAlternativeNames*) printf 'www.example.com\\t*.example.com\\n' ;;
      *KeyAlgorithm*) echo RSA-2048 ;;
      *DomainName*) echo www.example.com ;;
    esac
  }`;
  const env = { ...process.env, ARN: 'arn:1', REGION: 'eu-west-1', TAGS_OF_OLD: tags };
  // In a folder with files, so that a wildcard name that is not quoted would become theirs.
  const { stdout, stderr, status } = spawnSync('bash', ['-c', `${aws}\n${block}`], {
    encoding: 'utf8',
    env,
    cwd: ROOT,
  });
  if (status !== 0) throw new Error(stderr);
  return stdout.trimEnd().split('\n');
}

t.test('replacements are requested with all names, the key algorithm and the tags', async (t) => {
  t.ok(REPLACEMENTS.length >= 8, 'they are found');
  const request = ['acm', 'request-certificate', '--region', 'eu-west-1', '--domain-name', 'www.example.com'];
  const names = ['--subject-alternative-names', 'www.example.com', '*.example.com', '--key-algorithm', 'RSA_2048'];
  const tags = '[{"Key":"team","Value":"web shop"}]';
  for (const { file, block } of REPLACEMENTS) {
    t.same(requested(block, tags), [...request, ...names, '--tags', tags, '--validation-method', 'DNS'], file);
    t.same(requested(block, '[]'), [...request, ...names, '--validation-method', 'DNS'], `${file}: without tags`);
  }
});

t.test('docs/alerts.md lists every alert with its severities', async (t) => {
  const listed = [...OVERVIEW.matchAll(/^\| \[(\w+)\]\(runbooks\/(\w+)\.md\) \| ([\w, ]+) \|/gm)].map(
    ([, name = '', page, severities]) => [name, page, severities],
  );
  const severitiesOf = (name: string): string =>
    CERTIFICATE_ALERTS.includes(name)
      ? 'set by the exporter'
      : [...ALERTS, ...WATCHDOG]
          .filter((rule) => rule.name === name)
          .map(({ labels }) => labels['severity'])
          .join(', ');
  t.same(
    listed,
    NAMES.map((name) => [name, name, severitiesOf(name)]),
  );
});

/** The alerts of 0.1. */
const BEFORE =
  'CertificateExpiredInUse CertificateRevokedInUse CertificateExpiringVerySoon CertificateExpiringSoon CertificateNotReplaced ReplacementNotAttached UnusedCertificateExpiring RenewalBlocked RenewalOverdue RenewalPendingValidation RenewalFailed EmailValidation ValidationRecordBroken CaaDeniesAmazon IssuanceNearDeadline IssuanceTimedOut IssuanceFailed MigrationNearDeadline TargetDown TargetStale InventoryCollapsed CertificateQuotaNear ExporterDown ExporterAbsent RequestsThrottled DnsLookupsFailing DetailsFallingBehind ConfigReloadFailed SettingsMissing';

t.test('docs/alerts.md says what became of every alert there was', async (t) => {
  const [, table = ''] = OVERVIEW.split('## Renamed alerts');
  const rows = [...table.matchAll(/^\| (AwsAcm[\w, ]+) \| (.+) \|$/gm)];
  const before = rows.flatMap(([, names = '']) => names.split(', '));
  t.same(
    before.toSorted(),
    BEFORE.split(' ')
      .map((name) => `AwsAcm${name}`)
      .toSorted(),
  );
  for (const [, , now = ''] of rows) {
    const named = now.match(/AwsAcm\w+/g) ?? [];
    t.same(
      named.filter((name) => !NAMES.includes(name)),
      [],
      now,
    );
    const causes = Array.from(now.matchAll(/cause="(\w+)"/g), ([, cause = '']) => cause);
    t.same(
      causes.filter((cause) => !CAUSES.some((known) => known === cause)),
      [],
      now,
    );
  }
});
