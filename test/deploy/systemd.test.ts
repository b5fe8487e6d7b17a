/** deploy/systemd: read by systemd's own tools, and its command line with its environment started and scraped. */
import { chmodSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import t, { type Test } from 'tap';
import { needsArtifactTool } from '../fixtures/artifact-tool.ts';
import { freePort, run as start } from '../fixtures/e2e-process.ts';
import { FILE_LIMIT_MS, waitUntil } from '../fixtures/e2e-wait-until.ts';
import { ROOT } from '../fixtures/rules-files.ts';
import { run } from '../fixtures/rules-run.ts';
import { argumentsOf, parseEnvironmentFile, parseUnit, valuesOf } from '../fixtures/systemd-unit.ts';

t.setTimeout(FILE_LIMIT_MS);

const shipped = (file: string): string => readFileSync(join(ROOT, 'deploy/systemd', file), 'utf8');
const UNIT = shipped('acm-exporter.service');
const DEFAULTS = shipped('acm-exporter.default');
const PROFILES = shipped('acm-exporter.aws.conf');
const unit = parseUnit(UNIT);

/** Targets that every system has, and that systemd-analyze looks for. */
const TARGETS = ['sysinit', 'basic', 'shutdown', 'network-online', 'time-sync', 'multi-user'];

/** A system with the unit and its drop-in in it. */
function system(t: Test, service = UNIT, dropIn = PROFILES): string {
  const targets = Object.fromEntries(TARGETS.map((name) => [`${name}.target`, '[Unit]\n']));
  const root = t.testdir({
    'etc/systemd/system': {
      ...targets,
      'acm-exporter.service': service,
      'acm-exporter.service.d': { 'aws.conf': dropIn },
    },
    'usr/local/bin': { 'acm-exporter': '#!/bin/sh\n' },
    'usr/bin': { kill: '#!/bin/sh\n' },
  });
  for (const program of ['usr/local/bin/acm-exporter', 'usr/bin/kill']) chmodSync(join(root, program), 0o755);
  return root;
}

/** What systemd-analyze says of the unit; nothing if all is well. */
async function verify(root: string): Promise<string> {
  const { code, output } = await run('systemd-analyze', ['verify', `--root=${root}`, 'acm-exporter.service'], root);
  return code === 0 ? output : `${output}exit code ${code}`;
}

t.test('systemd understands every line', { skip: needsArtifactTool('systemd-analyze') }, async (t) => {
  t.equal(await verify(system(t)), '');
  t.match(
    await verify(system(t, UNIT.replace('ProtectHome=', 'ProtectHouse='))),
    /Unknown key.*ProtectHouse/,
    'it looks',
  );
  t.match(
    await verify(system(t, UNIT, PROFILES.replace('Credential', 'Credentials'))),
    /Unknown key.*LoadCredentials/,
    'also at the drop-in',
  );
});

const CLOSED =
  /^(Ambient|Capability|Keyring|Lock|NoNew|PrivateTmp|PrivateUsers|PrivateDevices|Proc|Protect|Remove|RestrictN|RestrictR|RestrictS|System)/;

t.test('little is open to it', { skip: needsArtifactTool('systemd-analyze') }, async (t) => {
  const root = system(t);
  const args = ['security', '--offline=yes', `--root=${root}`, '--no-pager', 'acm-exporter.service'];
  const { output } = await run('systemd-analyze', args, root);
  const [, exposure = ''] = /Overall exposure level for acm-exporter.service: ([\d.]+)/.exec(output) ?? [];
  t.ok(Number(exposure) > 0 && Number(exposure) < 2, output);
  // What an exporter cannot close is its network, its devices and compiling.
  const open = Array.from(output.matchAll(/^✗ (\w+)=/gm), ([, directive = '']) => directive);
  t.ok(open.includes('PrivateNetwork'), 'what is open is read');
  t.same(
    open.filter((directive) => CLOSED.test(directive)),
    [],
  );
});

t.test('what systemd does with it', async (t) => {
  t.same(valuesOf(unit, 'Service', 'Type'), ['exec']);
  t.same(valuesOf(unit, 'Service', 'DynamicUser'), ['yes']);
  t.same(valuesOf(unit, 'Service', 'EnvironmentFile'), ['-/etc/default/acm-exporter'], 'the file may be absent');
  t.same(valuesOf(unit, 'Service', 'Restart'), ['on-failure']);
  t.same(valuesOf(unit, 'Service', 'RestartPreventExitStatus'), ['2'], 'but not for a wrong configuration');
  t.same(valuesOf(unit, 'Service', 'Environment'), ['HOME=/nonexistent'], 'without a home the AWS SDK fails');
  t.same(valuesOf(unit, 'Service', 'ExecReload'), ['kill -HUP $MAINPID']);
  const { ACM_EXPORTER_STATE_DIRECTORY: state } = parseEnvironmentFile(DEFAULTS);
  t.equal(state, `/var/lib/${valuesOf(unit, 'Service', 'StateDirectory').join()}`, 'it may write where it is told to');
  t.same(valuesOf(unit, 'Service', 'MemoryDenyWriteExecute'), [], 'V8 could not run');
  t.same(valuesOf(unit, 'Install', 'WantedBy'), ['multi-user.target']);
});

t.test('the command line, with the environment file, answers a scrape and ends in order', async (t) => {
  const port = await freePort();
  const variables = parseEnvironmentFile(DEFAULTS);
  t.match(variables, { AWS_REGION: /^[a-z]+-[a-z]+-\d$/, ARGS: /^--/ });
  const bin = t.testdir({});
  symlinkSync(join(ROOT, 'bin/acm-exporter.js'), join(bin, 'acm-exporter'));
  const [program = '', ...args] = argumentsOf(valuesOf(unit, 'Service', 'ExecStart')[0] ?? '', variables);
  const exporter = start(join(bin, program), args, {
    ...variables,
    PATH: `${dirname(process.execPath)}:/usr/bin:/bin`,
    ACM_EXPORTER_WEB_LISTEN_ADDRESS: `127.0.0.1:${port}`,
    ACM_EXPORTER_DNS_ENABLED: 'false',
    ACM_EXPORTER_STATE_DIRECTORY: join(bin, 'state'),
    // Nobody answers there; it is a metric, and no reason to end.
    AWS_ENDPOINT_URL: `http://127.0.0.1:${await freePort()}`,
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'simulated',
  });
  t.teardown(() => exporter.end());
  await waitUntil({
    awaited: 'the region of the environment file',
    look: async () => (await fetch(`http://127.0.0.1:${port}/metrics`)).text(),
    isThere: (page) => page.includes(`region="${variables['AWS_REGION']}"} 0`),
    describe: (page) => `${page.length} characters`,
    evidence: exporter.lastWords,
  });
  t.equal(await exporter.end(), 0, exporter.lastWords());
});

t.test('a wrong configuration ends it with the status that is not restarted', async (t) => {
  const exporter = start(process.execPath, [join(ROOT, 'bin/acm-exporter.js'), '--no-such-flag'], {
    AWS_REGION: 'eu-west-1',
  });
  t.equal(await exporter.end('SIGCONT'), Number(valuesOf(unit, 'Service', 'RestartPreventExitStatus')[0]));
});

t.test('a profile comes from the files that root hands over', async (t) => {
  const profiles = parseUnit(PROFILES);
  const files = valuesOf(profiles, 'Service', 'LoadCredential').map((each) => each.split(':')[0]);
  t.same(
    valuesOf(profiles, 'Service', 'Environment').map((each) => each.replace('=%d/', ' ')),
    [`AWS_CONFIG_FILE ${files[0]}`, `AWS_SHARED_CREDENTIALS_FILE ${files[1]}`],
  );
});
