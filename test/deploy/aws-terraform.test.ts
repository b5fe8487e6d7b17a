/** The Terraform modules: formatted, whole, and evaluated by Terraform itself; without the provider, which cannot be had everywhere. */
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { needsArtifactTool } from '../fixtures/artifact-tool.ts';
import { iamDocument } from '../fixtures/iam-documents.ts';

const FOLDER = new URL('../../deploy/aws', import.meta.url).pathname;
const MODULES = readdirSync(join(FOLDER, 'terraform')).toSorted();
const skip = needsArtifactTool('terraform');

const ACCOUNT_ID = '111122223333';
const OIDC_PROVIDER = 'oidc.eks.eu-central-1.amazonaws.com/id/0123456789ABCDEF';
const IN_CLUSTER = { NAMESPACE: 'monitoring', SERVICE_ACCOUNT: 'acm-exporter' };
const EXPORTER_ROLE_ARN = `arn:aws:iam::${ACCOUNT_ID}:role/acm-exporter`;

function terraform(
  folder: string,
  ...args: readonly string[]
): { readonly status: number | null; readonly output: string } {
  const env = { PATH: process.env['PATH'], HOME: folder, CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1' };
  const { status, stdout, stderr } = spawnSync('terraform', [`-chdir=${folder}`, ...args], { encoding: 'utf8', env });
  return { status, output: `${stdout}${stderr}` };
}

/** A module with what the provider would tell written down, and its documents in place of the resources that they go into. */
function moduleOf(t: Test, name: string, partition: 'aws' | 'aws-cn'): string {
  const copy = t.testdir({});
  for (const part of ['iam', 'terraform']) cpSync(join(FOLDER, part), join(copy, part), { recursive: true });
  const folder = join(copy, 'terraform', name);
  for (const file of ['main.tf', 'outputs.tf', 'versions.tf']) rmSync(join(folder, file));
  const permissions = name === 'exporter-role' ? 'local.permissions' : '{ read-acm = local.read_acm }';
  const suffix = partition === 'aws' ? 'amazonaws.com' : 'amazonaws.com.cn';
  writeFileSync(
    join(folder, 'told.tf'),
    `locals {
      account_id = "${ACCOUNT_ID}"
      partition  = "${partition}"
      dns_suffix = "${suffix}"
    }
    output "documents" {
      value = { for name, text in merge({ trust = local.trust_policy }, ${permissions}) : name => jsondecode(text) }
    }`,
  );
  return folder;
}

/** The documents that a module makes of variables, or what Terraform says against them. */
function documentsOf(folder: string, variables: Readonly<Record<string, string>>): unknown {
  const given = Object.entries(variables).map(([name, value]) => `-var=${name}=${value}`);
  const applied = terraform(folder, 'apply', '-auto-approve', '-no-color', '-input=false', ...given);
  if (applied.status !== 0) return applied.output;
  return JSON.parse(terraform(folder, 'output', '-json').output).documents.value;
}

t.test('modules are formatted', { skip }, async (t) => {
  for (const name of MODULES) {
    t.same(terraform(join(FOLDER, 'terraform', name), 'fmt', '-check', '-diff'), { status: 0, output: '' });
  }
});

t.test('what a module refers to is declared, and what it declares is used and described', async (t) => {
  t.same(MODULES, ['exporter-role', 'member-role']);
  for (const name of MODULES) {
    const folder = join(FOLDER, 'terraform', name);
    const text = readdirSync(folder)
      .map((file) => readFileSync(join(folder, file), 'utf8'))
      .join('\n');
    const found = (pattern: RegExp) =>
      [...new Set(Array.from(text.matchAll(pattern), ([, one = '']) => one))].toSorted();
    t.same(found(/\bvar\.(\w+)/g), found(/^variable "(\w+)"/gm), `${name}: variables`);
    const locals = Array.from(text.matchAll(/^locals \{\n([\s\S]*?)^\}/gm), ([, body = '']) => body).join('\n');
    t.same(
      found(/\blocal\.(\w+)/g),
      Array.from(locals.matchAll(/^ {2}(\w+) +=/gm), ([, one = '']) => one).toSorted(),
      `${name}: locals`,
    );
    t.same(
      found(/(?<![".\w])(?:data\.)?(aws_\w+\.\w+)/g).filter((one) => !text.includes(`"${one.replace('.', '" "')}"`)),
      [],
      `${name}: resources`,
    );
    const declared = text.match(/^(variable|output) "/gm) ?? [];
    t.equal(text.match(/^ {2}description += ".+\."$/gm)?.length, declared.length, `${name}: descriptions`);
  }
});

/** Variables of each place, and the values of its trust document. */
const PLACES: readonly (readonly [
  runsOn: string,
  variables: Readonly<Record<string, string>>,
  values: Readonly<Record<string, string>>,
])[] = [
  ['eks-irsa', { oidc_provider: OIDC_PROVIDER }, { ACCOUNT_ID, OIDC_PROVIDER, ...IN_CLUSTER }],
  ['eks-pod-identity', { cluster_name: 'c1' }, { ACCOUNT_ID, CLUSTER_NAME: 'c1', ...IN_CLUSTER }],
  ['ecs', {}, { ACCOUNT_ID }],
  ['ec2', {}, {}],
];

t.test('the role trusts what runs the exporter, and reads ACM', { skip }, async (t) => {
  const folder = moduleOf(t, 'exporter-role', 'aws');
  t.equal(terraform(folder, 'init', '-no-color').status, 0);
  for (const [runsOn, variables, values] of PLACES) {
    t.same(
      documentsOf(folder, { runs_on: runsOn, ...variables }),
      { trust: iamDocument(`trust-${runsOn}.json`, values), 'read-acm': iamDocument('exporter.json') },
      runsOn,
    );
  }
  t.match(documentsOf(folder, { runs_on: 'ecs', member_role_name: 'member' }), {
    'assume-member-roles': iamDocument('assume-member-roles.json', { MEMBER_ROLE_NAME: 'member' }),
  });
});

t.test('in other partitions ARNs and hosts are theirs', { skip }, async (t) => {
  const folder = moduleOf(t, 'exporter-role', 'aws-cn');
  t.equal(terraform(folder, 'init', '-no-color').status, 0);
  const text = JSON.stringify(documentsOf(folder, { runs_on: 'ec2' }));
  t.notMatch(text, /arn:aws:/);
  t.match(text, /arn:aws-cn:acm:.*/);
  t.match(text, 'ec2.amazonaws.com.cn');
});

t.test('member roles read ACM for the exporter, which has to know the external id', { skip }, async (t) => {
  const folder = moduleOf(t, 'member-role', 'aws');
  t.equal(terraform(folder, 'init', '-no-color').status, 0);
  t.same(documentsOf(folder, { exporter_role_arn: EXPORTER_ROLE_ARN, external_id: 'x1' }), {
    trust: iamDocument('trust-member.json', { EXPORTER_ROLE_ARN, EXTERNAL_ID: 'x1' }),
    'read-acm': iamDocument('exporter.json'),
  });
});

t.test('wrong variables are refused by name', { skip }, async (t) => {
  const cases: readonly (readonly [module: string, variables: Readonly<Record<string, string>>, refused: RegExp])[] = [
    ['exporter-role', { runs_on: 'lambda' }, /runs_on must be/],
    ['exporter-role', { runs_on: 'eks-irsa', oidc_provider: `https://${OIDC_PROVIDER}` }, /without https/],
    ['member-role', { exporter_role_arn: '*', external_id: 'x1' }, /exporter_role_arn must be/],
    ['member-role', { exporter_role_arn: EXPORTER_ROLE_ARN, external_id: 'x' }, /external_id must have/],
  ];
  for (const [name, variables, refused] of cases) {
    const folder = moduleOf(t, name, 'aws');
    terraform(folder, 'init', '-no-color');
    t.match(String(documentsOf(folder, variables)).replaceAll(/\n│? */g, ' '), refused, name);
  }
});
