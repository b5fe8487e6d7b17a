/** The task definition for ECS: that it runs our image as it is meant to be run, and that Prometheus finds it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { parse } from 'yaml';
import { type FilledTemplate, fillTemplate, parseTemplate } from '../fixtures/cloudformation.ts';
import { iamDocument } from '../fixtures/iam-documents.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const PORT = 10_219;
const PARAMETERS = {
  ClusterName: 'monitoring',
  VpcId: 'vpc-1',
  SubnetIds: 'subnet-1',
  PrometheusSecurityGroupId: 'sg-1',
  TaskRoleArn: 'arn:aws:iam::111122223333:role/acm-exporter',
};
const TEMPLATE = parseTemplate(read('deploy/aws/cloudformation/ecs.yaml'));
const STACK = fillTemplate(TEMPLATE, PARAMETERS);

function container(stack: FilledTemplate): Readonly<Record<string, unknown>> {
  const [first = {}] = stack.properties('TaskDefinition')['ContainerDefinitions'] as readonly Record<string, unknown>[];
  return first;
}

t.test('the container runs on Fargate, with a read-only file system and no secret', async (t) => {
  t.match(STACK.properties('TaskDefinition'), {
    RequiresCompatibilities: ['FARGATE'],
    NetworkMode: 'awsvpc',
    TaskRoleArn: PARAMETERS.TaskRoleArn,
  });
  t.match(container(STACK), {
    Essential: true,
    ReadonlyRootFilesystem: true,
    PortMappings: [{ ContainerPort: PORT }],
    LogConfiguration: { LogDriver: 'awslogs', Options: { 'awslogs-group': '<LogGroup>' } },
  });
  t.notOk('Secrets' in container(STACK));
  t.notMatch(JSON.stringify(container(STACK)), /AWS_(ACCESS|SECRET)/);
});

t.test('its health check is that of the image, which ECS does not read', async (t) => {
  const [, command = '[]'] = /^HEALTHCHECK[\s\S]*?CMD (\[.*\])$/m.exec(read('deploy/docker/Dockerfile')) ?? [];
  t.match(container(STACK), { HealthCheck: { Command: ['CMD', ...JSON.parse(command)] } });
});

t.test('it reads the regions that are named, or that of the stack', async (t) => {
  const regions = (Regions: string) => {
    const { Environment } = container(fillTemplate(TEMPLATE, { ...PARAMETERS, Regions }));
    return (Environment as readonly { Name: string; Value: string }[]).find(
      (each) => each.Name === 'ACM_EXPORTER_REGIONS',
    );
  };
  t.equal(regions('')?.Value, 'eu-central-1');
  t.equal(regions('eu-west-1,us-east-1')?.Value, 'eu-west-1,us-east-1');
});

t.test('only Prometheus reaches it, and by the name that the documentation has', async (t) => {
  t.match(STACK.properties('SecurityGroup')['SecurityGroupIngress'], [
    { SourceSecurityGroupId: PARAMETERS.PrometheusSecurityGroupId, FromPort: PORT, ToPort: PORT },
  ]);
  const { Name } = STACK.properties('Discovery');
  const { Name: zone } = STACK.properties('DiscoveryNamespace');
  const [, section = ''] = /^## ECS$([\s\S]*?)^## /m.exec(read('docs/install.md')) ?? [];
  const [, config = ''] = /```yaml\n([\s\S]*?)```/.exec(section) ?? [];
  const [{ dns_sd_configs: [discovery] = [] } = {}] = parse(config).scrape_configs;
  t.same([discovery.names, discovery.type, discovery.port], [[`${String(Name)}.${String(zone)}`], 'A', PORT]);
  t.same(STACK.outputs['ScrapeName'], {
    Description: 'For dns_sd_configs of Prometheus, with type A and port 10219',
    Value: `${String(Name)}.${String(zone)}`,
  });
});

t.test('the task is replaced without a gap', async (t) => {
  t.match(STACK.properties('Service'), {
    DesiredCount: 1,
    DeploymentConfiguration: { MinimumHealthyPercent: 100, MaximumPercent: 200 },
    ServiceRegistries: [{ RegistryArn: '<Discovery.Arn>' }],
  });
});

t.test('the role that starts the task is trusted as that of the task', async (t) => {
  const { AssumeRolePolicyDocument } = STACK.properties('ExecutionRole');
  t.same(AssumeRolePolicyDocument, iamDocument('trust-ecs.json', { ACCOUNT_ID: '111122223333' }));
});
