import t from 'tap';
import { awsConfiguration } from '../../src/commands/aws-configuration.ts';
import { setAwsEnvironment } from '../fixtures/aws-environment.ts';
import { commandContext } from '../fixtures/command-context.ts';

t.test('awsConfiguration() has the settings, and where credentials are looked for', async (t) => {
  const given = await awsConfiguration(commandContext(['--regions=eu-west-1'], { AWS_PROFILE: 'some' }));
  t.match(given, { ok: true, value: { config: { regions: ['eu-west-1'] }, aws: { credentialSource: /"some"/ } } });
});

t.test('awsConfiguration() gives every fault at once', async (t) => {
  const context = commandContext(['capture', '--bogus', '--regions=mars'], { AWS_ENDPOINT_URL: 'moto' });
  const given = await awsConfiguration(context);
  const places = given.ok ? [] : given.faults.map(({ place }) => place).sort();
  t.same(places, ['--bogus', '--regions', 'AWS_ENDPOINT_URL']);
});

t.test('awsConfiguration() needs a region', async (t) => {
  setAwsEnvironment(t, { AWS_CONFIG_FILE: '/nonexistent', AWS_SHARED_CREDENTIALS_FILE: '/nonexistent' });
  t.match(await awsConfiguration(commandContext([])), { ok: false, faults: [{ problem: /region/i }] });
});
