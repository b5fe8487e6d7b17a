/** The unit in a real systemd, with its dynamic user and its sandbox: a small Debian with the package in it, booted without its own machine. */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t from 'tap';
import { needsArtifactTool } from '../fixtures/artifact-tool.ts';
import { debianTree } from '../fixtures/debian-tree.ts';
import { run } from '../fixtures/e2e-process.ts';
import { FILE_LIMIT_MS, waitUntil } from '../fixtures/e2e-wait-until.ts';
import { packAndInstall } from '../fixtures/packed.ts';
import { ROOT } from '../fixtures/rules-files.ts';
import { run as runToEnd } from '../fixtures/rules-run.ts';

t.setTimeout(FILE_LIMIT_MS);

const skip =
  needsArtifactTool('systemd-nspawn', 'mmdebstrap', 'nsenter') ||
  (process.getuid?.() === 0 ? false : needsArtifactTool('root (to boot a system)'));

/** Nobody answers there. */
const SETTINGS = `
AWS_ENDPOINT_URL=http://127.0.0.1:9
AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE
AWS_SECRET_ACCESS_KEY=simulated
`;

t.test('the service runs in its sandbox, asks AWS, and stops in order', { skip }, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'acm-exporter-systemd-'));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  const system = await debianTree(join(folder, 'system'), 'essential', ['systemd-sysv', 'libatomic1', 'libstdc++6']);
  const packed = packAndInstall(folder);
  cpSync(packed.root, join(system, 'usr/local/lib/node_modules/acm-exporter'), { recursive: true });
  cpSync(realpathSync(join(ROOT, 'node_modules/node/bin/node')), join(system, 'usr/local/bin/node'));
  const bin = '../lib/node_modules/acm-exporter/bin/acm-exporter.js';
  symlinkSync(bin, join(system, 'usr/local/bin/acm-exporter'));
  const shipped = (file: string) => join(ROOT, 'deploy/systemd', file);
  const units = join(system, 'etc/systemd/system');
  cpSync(shipped('acm-exporter.service'), join(units, 'acm-exporter.service'));
  mkdirSync(join(units, 'multi-user.target.wants'), { recursive: true });
  symlinkSync('../acm-exporter.service', join(units, 'multi-user.target.wants/acm-exporter.service'));
  const defaults = readFileSync(shipped('acm-exporter.default'), 'utf8');
  writeFileSync(join(system, 'etc/default/acm-exporter'), defaults + SETTINGS);

  const options = ['--quiet', '--boot', '--register=no', '--keep-unit', '--private-network', '--console=pipe'];
  const machine = run('systemd-nspawn', [...options, `--directory=${system}`]);
  t.teardown(() => machine.end());
  const { child: init } = await waitUntil({
    awaited: 'systemd to boot',
    look: () => {
      const { pid } = machine.child;
      const child = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ')[0] ?? '';
      return { child, program: readFileSync(`/proc/${child}/comm`, 'utf8').trim() };
    },
    isThere: ({ program }) => program === 'systemd',
    describe: ({ program }) => program,
    evidence: machine.lastWords,
  });
  const inside = async (...argv: readonly string[]): Promise<string> => {
    const into = [`--target=${init}`, '--mount', '--pid', '--net', '--root', '--wd', '--', ...argv];
    return (await runToEnd('nsenter', into, '/')).output;
  };
  const journal = () => inside('journalctl', '--unit=acm-exporter', '--no-pager', '--output=cat');
  const page = "fetch('http://127.0.0.1:10219/metrics').then((r) => r.text()).then((text) => console.log(text))";
  await waitUntil({
    awaited: 'a call to AWS that the network refuses, on the page',
    look: () => inside('env', '-i', '/usr/local/bin/node', '-e', page),
    isThere: (text) => /^aws_acm_target_errors_total\{.*reason="network"\} [1-9]/m.test(text),
    describe: (text) => text.slice(0, 300),
    evidence: journal,
  });
  const show = await inside('systemctl', 'show', 'acm-exporter', '--property=MainPID,SubState,NRestarts');
  t.match(show, /SubState=running/);
  t.match(show, /NRestarts=0/);
  const [, pid = ''] = /MainPID=(\d+)/.exec(show) ?? [];
  const status = await inside('cat', `/proc/${pid}/status`);
  t.match(status, /^Uid:\t6[1-5]\d{3}\t/m, 'a user that exists only now');
  t.match(status, /^CapEff:\t0+$/m);
  t.match(status, /^Seccomp:\t2$/m);
  await inside('systemctl', 'stop', 'acm-exporter');
  t.match(
    await inside('systemctl', 'show', 'acm-exporter', '--property=Result,ExecMainStatus'),
    /Result=success/,
    await journal(),
  );
});
