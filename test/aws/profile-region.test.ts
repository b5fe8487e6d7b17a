import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import t from 'tap';

/** The SDK keeps what it has read of the shared files, so each case has a process of its own. */
function profileRegionWith(environment: Readonly<Record<string, string>>): string {
  const script = `import { profileRegion } from './src/aws/profile-region.ts'; console.log(await profileRegion());`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], NODE_OPTIONS: process.env['NODE_OPTIONS'], HOME: '/nonexistent', ...environment },
  });
  return stdout.trim();
}

t.test('profileRegion() is the region of the profile in the shared configuration file', async (t) => {
  const text = '[default]\nregion = eu-north-1\n[profile other]\nregion = eu-south-2\n';
  const file = join(t.testdir({ config: text }), 'config');
  t.equal(profileRegionWith({ AWS_CONFIG_FILE: file }), 'eu-north-1');
  t.equal(profileRegionWith({ AWS_CONFIG_FILE: file, AWS_PROFILE: 'other' }), 'eu-south-2');
});

t.test('profileRegion() is undefined where nothing names one', async (t) => {
  t.equal(profileRegionWith({ AWS_CONFIG_FILE: '/nonexistent/config' }), 'undefined');
});
