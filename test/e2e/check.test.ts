/** `check` and `explain` as processes: on a terminal and in a pipeline, ended early, with nobody who reads. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import t, { type Test } from 'tap';
import { PLATFORM } from '../../src/wiring/platform.ts';
import { FILE_LIMIT_MS, waitUntil } from '../fixtures/e2e-wait-until.ts';
import { needs } from '../fixtures/program.ts';
import { onTerminal } from '../fixtures/pseudo-terminal.ts';
import { HOSTILE } from '../fixtures/report-survey.ts';
import { simulated } from '../fixtures/simulator-clients.ts';

t.setTimeout(FILE_LIMIT_MS);

const BIN = new URL('../../bin/acm-exporter.js', import.meta.url).pathname;
const SCENARIO = `
regions: [eu-west-1]
dns: { missing: ["{name:lost.example.com}"] }
certificates:
  - { id: lost, domain: lost.example.com, in_use_by: [alb], expires: in 40 days, lifetime: 198 days, tags: { team: 결제팀 } }
${HOSTILE.map((name, i) => `  - { id: h${i}, type: IMPORTED, domain: h${i}.example.com, expires: in ${i + 3} days, in_use_by: [alb], tags: { team: ${JSON.stringify(name)} } }`).join('\n')}
`;

/** A simulated AWS, and a way to run the program against it. */
async function world(t: Test, scenario = SCENARIO) {
  const { simulator } = await simulated(t, scenario, PLATFORM);
  const others = Object.entries(process.env).filter(
    ([name]) => !/^(AWS_|ACM_EXPORTER_|NO_COLOR|FORCE_COLOR)/.test(name),
  );
  const env = {
    ...Object.fromEntries(others),
    TERM: 'xterm-256color',
    AWS_ACCESS_KEY_ID: 'AKIATEST',
    AWS_SECRET_ACCESS_KEY: 'x',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ENDPOINT_URL: simulator.awsUrl,
  };
  const settings = [
    '--regions=eu-west-1',
    `--dns.servers=${simulator.dnsServers.join(',')}`,
    '--alerts.owner-tags=team',
  ];
  const start = (args: readonly string[], stdout: 'pipe' | number = 'pipe') =>
    spawn(process.execPath, [BIN, ...args, ...settings], { stdio: ['ignore', stdout, 'pipe'], env });
  const run = async (...args: readonly string[]) => {
    const child = start(args);
    const [shown, errors, [code]] = await Promise.all([
      text(child.stdout ?? Readable.from([])),
      text(child.stderr ?? Readable.from([])),
      once(child, 'exit'),
    ]);
    return { code, shown, errors };
  };
  return { simulator, env, settings, start, run };
}

const ESCAPE = '\u001b';
/** The lines that stay: one that is written over is gone, and so are colors. */
const lines = (shown: string): readonly string[] =>
  shown.split('\n').map((line) => stripVTControlCharacters(line.split('\r').at(-1) ?? ''));

t.test('check on a terminal has progress and colors, and fits', { skip: needs('python3') }, async (t) => {
  const { env, settings } = await world(t);
  for (const columns of [160, 60]) {
    const { status, shown } = await onTerminal([process.execPath, BIN, 'check', ...settings], { columns, env });
    t.equal(status, 1);
    t.match(shown, `\r${ESCAPE}[KReading: `);
    t.match(shown, `${ESCAPE}[1;31mCritical${ESCAPE}[0m`);
    const rows = lines(shown).filter((line) => /^(?:Critical|Warning|SEVERITY)/.test(line));
    t.ok(rows.length >= HOSTILE.length, 'a row each');
    for (const row of rows) t.ok(stringWidth(row) <= columns, row);
  }
});

t.test('check leaves colors out where they are not wanted', { skip: needs('python3') }, async (t) => {
  const { env, settings } = await world(t);
  const args = [process.execPath, BIN, 'check', ...settings];
  const plain = await onTerminal(args, { columns: 160, env: { ...env, NO_COLOR: '1' } });
  t.notMatch(plain.shown, `${ESCAPE}[1;31m`);
});

t.test('check in a pipeline is plain text, and shows nothing that a terminal obeys', async (t) => {
  const { run } = await world(t);
  const { code, shown, errors } = await run('check', '--all');
  t.equal(code, 1);
  t.notMatch(shown.replaceAll('\n', ''), /[\p{Cc}\p{Cf}]/u);
  t.equal(errors, '', 'no progress and no log');
  const json = await run('check', '--json', '--owner=결제팀');
  t.match(JSON.parse(json.shown), { certificates: [{ domain_name: 'lost.example.com', owner: '결제팀' }] });
  const csv = await run('check', '--csv');
  t.equal(csv.shown.split('\r\n').length >= HOSTILE.length + 2, true);
  t.match((await run('explain', 'lost.example.com')).shown, /What to do[\s\S]*_[0-9a-f]{32}\.lost\.example\.com\./);
});

/** How it ends where nothing was read: never as if all were fine. */
const ends: readonly (readonly [name: string, args: readonly string[], code: number])[] = [
  ['a wrong flag', ['check', '--fail-on=x'], 2],
  ['an unknown command', ['chek'], 2],
  ['an AWS that cannot be reached', ['check', '--fail-on=never'], 3],
  ['the same for explain', ['explain', 'x.example'], 3],
];
for (const [name, args, code] of ends) {
  t.test(`it ends with ${code}: ${name}`, async (t) => {
    const { simulator, run } = await world(t);
    if (code === 3) simulator.faults.set({ kind: 'reset' });
    t.equal((await run(...args)).code, code);
  });
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  t.test(`${signal} ends check with 3, before anything and in the middle`, async (t) => {
    const { simulator, start } = await world(t);
    simulator.faults.set({ kind: 'hang' });
    const child = start(['check', '--fail-on=never']);
    const shown = text(child.stdout ?? Readable.from([]));
    await waitUntil({
      awaited: 'a request',
      look: async () => simulator.requests.byOperation(),
      isThere: (requests) => Object.keys(requests).length > 0,
      describe: (requests) => JSON.stringify(requests),
    });
    child.kill(signal);
    t.same(await once(child, 'exit'), [3, null]);
    t.match(await shown, 'It was interrupted before everything was read.');
  });
}

t.test('check that cannot write has not found everything fine', async (t) => {
  const { start } = await world(t, 'regions: [eu-west-1]\ncertificates: []');
  const child = start(['check', '--json'], openSync('/dev/full', 'w'));
  t.same(await once(child, 'exit'), [3, null]);
});

t.test('check whose reader has read enough ends as usual', async (t) => {
  const { start } = await world(t);
  const child = start(['check', '--json']);
  child.stdout?.destroy();
  t.same(await once(child, 'exit'), [1, null]);
});
