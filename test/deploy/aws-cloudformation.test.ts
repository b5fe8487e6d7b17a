/** CloudFormation templates: checked by cfn-lint, and made of the same policy documents as everything else. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { needsArtifactTool } from '../fixtures/artifact-tool.ts';
import { type FilledTemplate, fillTemplate, parseTemplate } from '../fixtures/cloudformation.ts';
import { iamDocument } from '../fixtures/iam-documents.ts';
import { program } from '../fixtures/program.ts';

const FOLDER = new URL('../../deploy/aws/cloudformation', import.meta.url).pathname;
const FILES = readdirSync(FOLDER).toSorted();
const read = (file: string) => readFileSync(join(FOLDER, file), 'utf8');
const EXPORTER_ROLE = parseTemplate(read('exporter-role.yaml'));
const MEMBER_ROLE = parseTemplate(read('member-role.yaml'));

const ACCOUNT_ID = '111122223333';
const OIDC_PROVIDER = 'oidc.eks.eu-central-1.amazonaws.com/id/0123456789ABCDEF';
const IN_CLUSTER = { NAMESPACE: 'monitoring', SERVICE_ACCOUNT: 'acm-exporter' };
const EXPORTER_ROLE_ARN = `arn:aws:iam::${ACCOUNT_ID}:role/acm-exporter`;

t.test('cfn-lint has nothing to say', { skip: needsArtifactTool('cfn-lint') }, async (t) => {
  const inner = join(t.testdir(), 'inner.yaml');
  writeFileSync(inner, innerTemplate());
  t.same(lint([...FILES.map((file) => join(FOLDER, file)), inner]), { status: 0, output: '' });
});

t.test('cfn-lint would say it', { skip: needsArtifactTool('cfn-lint') }, async (t) => {
  const file = join(t.testdir(), 'wrong.yaml');
  writeFileSync(file, read('ecs.yaml').replace('ReadonlyRootFilesystem: true', 'ReadOnlyRootFilesystem: true'));
  t.match(lint([file]).output, /ReadOnlyRootFilesystem/);
});

t.test('the role reads ACM, and assumes roles elsewhere only if asked to', async (t) => {
  const alone = fillTemplate(EXPORTER_ROLE, { RunsOn: 'ecs' });
  t.same(policiesOf(alone), { 'read-acm': iamDocument('exporter.json') });
  const hub = fillTemplate(EXPORTER_ROLE, { RunsOn: 'ecs', MemberRoleName: 'member' });
  t.same(policiesOf(hub), {
    'read-acm': iamDocument('exporter.json'),
    'assume-member-roles': iamDocument('assume-member-roles.json', { MEMBER_ROLE_NAME: 'member' }),
  });
});

/** Parameters for each place, the values of its trust document, and what is created besides the role. */
const PLACES: readonly (readonly [
  runsOn: string,
  parameters: Readonly<Record<string, string>>,
  values: Readonly<Record<string, string>>,
  besides: readonly string[],
])[] = [
  ['eks-irsa', { OidcProvider: OIDC_PROVIDER }, { ACCOUNT_ID, OIDC_PROVIDER, ...IN_CLUSTER }, []],
  [
    'eks-pod-identity',
    { ClusterName: 'c1' },
    { ACCOUNT_ID, CLUSTER_NAME: 'c1', ...IN_CLUSTER },
    ['PodIdentityAssociation'],
  ],
  ['ecs', {}, { ACCOUNT_ID }, []],
  ['ec2', {}, {}, ['InstanceProfile']],
];

t.test('the role trusts what runs the exporter', async (t) => {
  const allowed = EXPORTER_ROLE['Parameters'] as Record<string, { AllowedValues?: string[] }>;
  t.same(
    PLACES.map(([runsOn]) => runsOn),
    allowed['RunsOn']?.AllowedValues,
    'each place is tried',
  );
  for (const [runsOn, parameters, values, besides] of PLACES) {
    const filled = fillTemplate(EXPORTER_ROLE, { RunsOn: runsOn, ...parameters });
    t.same(filled.refusals, [], runsOn);
    t.same(trustOf(filled), iamDocument(`trust-${runsOn}.json`, values), runsOn);
    t.same(filled.ids, ['Role', ...besides], runsOn);
  }
});

t.test('a parameter that is missing is named', async (t) => {
  const refusals = (RunsOn: string) => fillTemplate(EXPORTER_ROLE, { RunsOn }).refusals;
  t.same(refusals('eks-irsa'), ['OidcProvider is required with RunsOn eks-irsa']);
  t.same(refusals('eks-pod-identity'), ['ClusterName is required with RunsOn eks-pod-identity']);
});

t.test('wrong parameters are refused', async (t) => {
  const accepts = (template: ReturnType<typeof parseTemplate>, name: string, value: string) => {
    const { AllowedPattern = '' } = (template['Parameters'] as Record<string, { AllowedPattern?: string }>)[name] ?? {};
    return new RegExp(AllowedPattern).test(value);
  };
  const cases: readonly (readonly [ReturnType<typeof parseTemplate>, string, string, boolean])[] = [
    [EXPORTER_ROLE, 'OidcProvider', OIDC_PROVIDER, true],
    [EXPORTER_ROLE, 'OidcProvider', '', true],
    [EXPORTER_ROLE, 'OidcProvider', `https://${OIDC_PROVIDER}`, false],
    [EXPORTER_ROLE, 'Namespace', 'Monitoring', false],
    [EXPORTER_ROLE, 'ServiceAccount', 'a*', false],
    [MEMBER_ROLE, 'ExporterRoleArn', EXPORTER_ROLE_ARN, true],
    [MEMBER_ROLE, 'ExporterRoleArn', 'arn:aws-us-gov:iam::111122223333:role/path/acm-exporter', true],
    [MEMBER_ROLE, 'ExporterRoleArn', 'arn:aws:iam::111122223333:root', false],
    [MEMBER_ROLE, 'ExporterRoleArn', '*', false],
    [MEMBER_ROLE, 'ExternalId', 'x', false],
    [MEMBER_ROLE, 'ExternalId', '2b7f1c9e', true],
  ];
  for (const [template, name, value, accepted] of cases) {
    t.equal(accepts(template, name, value), accepted, `${name}: ${value}`);
  }
});

t.test('member roles read ACM for the exporter, which has to know the external id', async (t) => {
  const filled = fillTemplate(MEMBER_ROLE, { ExporterRoleArn: EXPORTER_ROLE_ARN, ExternalId: 'x1' });
  t.same(policiesOf(filled), { 'read-acm': iamDocument('exporter.json') });
  t.same(trustOf(filled), iamDocument('trust-member.json', { EXPORTER_ROLE_ARN, EXTERNAL_ID: 'x1' }));
});

t.test('the StackSet brings the same role to accounts that join', async (t) => {
  const stackSet = parseTemplate(read('member-roles-stackset.yaml'));
  t.equal(innerTemplate(), read('member-role.yaml'));
  const parameters = {
    ExporterRoleArn: EXPORTER_ROLE_ARN,
    ExternalId: 'x1',
    OrganizationalUnitIds: 'ou-ab12-cdefgh34',
  };
  const properties = fillTemplate(stackSet, parameters).properties('MemberRoles');
  t.match(properties, {
    PermissionModel: 'SERVICE_MANAGED',
    AutoDeployment: { Enabled: true, RetainStacksOnAccountRemoval: false },
    Capabilities: ['CAPABILITY_NAMED_IAM'],
    StackInstancesGroup: [{ Regions: ['eu-central-1'] }],
  });
  const passed = properties['Parameters'] as readonly { ParameterKey: string }[];
  t.same(
    passed.map(({ ParameterKey }) => ParameterKey).toSorted(),
    Object.keys(MEMBER_ROLE['Parameters'] as object).toSorted(),
    'every parameter of the role is passed on',
  );
});

function innerTemplate(): string {
  const parameters = { ExporterRoleArn: '', ExternalId: '', OrganizationalUnitIds: '' };
  const { properties } = fillTemplate(parseTemplate(read('member-roles-stackset.yaml')), parameters);
  return String(properties('MemberRoles')['TemplateBody']);
}

function policiesOf({ properties }: FilledTemplate): object {
  const policies = properties('Role')['Policies'] as readonly { PolicyName: string; PolicyDocument: object }[];
  return Object.fromEntries(policies.map(({ PolicyName, PolicyDocument }) => [PolicyName, PolicyDocument]));
}

function trustOf({ properties }: FilledTemplate): unknown {
  const trust = properties('Role')['AssumeRolePolicyDocument'];
  return typeof trust === 'string' ? JSON.parse(trust) : trust;
}

function lint(files: readonly string[]): { readonly status: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync(program('cfn-lint') ?? '', ['--include-checks=I', '--', ...files], {
    encoding: 'utf8',
  });
  return { status, output: `${stdout}${stderr}` };
}
