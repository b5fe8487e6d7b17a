import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import t from 'tap';
import { parseConfig } from '../../src/config/parse-config.ts';
import { checkDemo, type DemoOptions, startDemo } from '../../src/wiring/demo.ts';
import { ListenError } from '../../src/wiring/listening.ts';
import { PLATFORM } from '../../src/wiring/platform.ts';
import { captureEnd, captureExchange, captureStart, captureText } from '../fixtures/capture-lines.ts';
import { waitUntil } from '../fixtures/e2e-wait-until.ts';
import { keptLog } from '../fixtures/kept-log.ts';

const SCENARIO = 'regions: [eu-west-1, us-east-1]';

function options(scenarioFile: string | undefined, flags: Readonly<Record<string, string>> = {}): DemoOptions {
  const given = new Map(
    Object.entries({ 'web.listen_address': '127.0.0.1:0', ...flags }).map(([path, text]) => [path, [text]]),
  );
  return {
    scenarioFile,
    replayFile: undefined,
    platform: PLATFORM,
    log: keptLog().log,
    // A region that is about the real AWS.
    load: async (fallbacks) => parseConfig({ flags: given, environment: { AWS_REGION: 'sa-east-1' }, fallbacks }),
    reloading: (load) => ({ load, text: async () => '' }),
    optionsOf: (config) => ({
      config,
      platform: PLATFORM,
      log: keptLog().log,
      buildInfo: { version: '0.0.0', revision: 'test', nodeVersion: '26.0.0' },
      logLinesDropped: () => 0,
    }),
  };
}

t.test('startDemo() reads every region of the scenario, whatever AWS_REGION says', async (t) => {
  const file = join(t.testdir({ 's.yaml': SCENARIO }), 's.yaml');
  const demo = await startDemo(options(file));
  if (!demo.ok) throw new Error(JSON.stringify(demo.faults));
  t.teardown(demo.value.end);
  const [url] = demo.value.urls;
  t.match(await (await fetch(`${url}/`)).text(), /eu-west-1[\s\S]*us-east-1/);
  const greeting = await demo.value.greeting;
  t.match(greeting, `${url}/metrics`);
  t.match(greeting, `${demo.value.simulator.awsUrl}/_simulator`);
  const columns = Array.from(greeting.matchAll(/^ {2}(?:http|dig).*\S {2,}(?=\S)/gm), ([before]) => before.length);
  t.equal(columns.length, 4);
  t.equal(new Set(columns).size, 1, 'what the places are stands in one column');
});

t.test('checkDemo() finds nothing wrong with what can be started', async (t) => {
  const file = join(t.testdir({ 's.yaml': SCENARIO }), 's.yaml');
  t.match(await checkDemo(options(file)), { ok: true, value: { regions: ['eu-west-1', 'us-east-1'] } });
  t.match(await checkDemo(options(undefined)), { ok: true });
});

t.test('startDemo() has a scenario of its own', async (t) => {
  const demo = await startDemo(options(undefined));
  if (!demo.ok) throw new Error(JSON.stringify(demo.faults));
  t.teardown(demo.value.end);
  t.ok([...demo.value.simulator.world.certificates()].length > 50);
});

const refused: readonly [name: string, scenario: string | undefined, flags: Record<string, string>, fault: object][] = [
  ['a file that is not there', undefined, {}, { problem: /^Could not read the scenario: ENOENT/ }],
  [
    'a scenario that makes no sense',
    'regions: 7\ncolor: red',
    {},
    { place: /s\.yaml:1:10: regions$/, problem: 'Unexpected value "7"' },
  ],
  ['an alias bomb', 'a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b, *b]', {}, { problem: 'Unsupported alias "*a"' }],
  ['a region that is not in it', SCENARIO, { regions: 'eu-north-1' }, { problem: 'Not in the scenario: eu-north-1' }],
  ['a setting that is wrong', SCENARIO, { 'dns.timeout': 'soon' }, { problem: /"soon"/ }],
];
for (const [name, scenario, flags, fault] of refused) {
  t.test(`startDemo() and checkDemo() refuse ${name}`, async (t) => {
    const directory = t.testdir(scenario === undefined ? {} : { 's.yaml': scenario });
    for (const judge of [startDemo, checkDemo]) {
      t.match(await judge(options(join(directory, 's.yaml'), flags)), { ok: false, faults: [fault] });
    }
  });
}

t.test('startDemo() reads neither an endless device nor a named pipe', async (t) => {
  const pipe = join(t.testdir({}), 'pipe.yaml');
  await promisify(execFile)('mkfifo', [pipe]);
  const problem = 'Could not read the scenario: it is not a regular file';
  for (const place of ['/dev/zero', pipe]) {
    t.match(await startDemo(options(place)), { ok: false, faults: [{ place, problem }] }, place);
  }
});

t.test('startDemo() names an example of a scenario that is there, be it a checkout or a package', async (t) => {
  const demo = await startDemo(options('/nonexistent.yaml'));
  const hint = demo.ok ? '' : (demo.faults[0]?.hint ?? '');
  t.ok(existsSync(/^must be a scenario; (.+) is an example of everything$/.exec(hint)?.[1] ?? ''), hint);
});

t.test('startDemo() leaves nothing running where it cannot listen', async (t) => {
  const file = join(t.testdir({ 's.yaml': SCENARIO }), 's.yaml');
  const first = await startDemo(options(file));
  if (!first.ok) throw new Error(JSON.stringify(first.faults));
  t.teardown(first.value.end);
  const taken = new URL(first.value.urls[0] ?? '').host;
  await t.rejects(startDemo(options(file, { 'web.listen_address': taken })), ListenError);
});

t.test('startDemo() replays a capture at the time at which it was made', async (t) => {
  const capturedAtSeconds = 1_767_225_600;
  const start = captureStart({ captured_at: '2026-01-01T00:00:00.000Z' });
  const text = captureText(start, captureExchange(), captureEnd());
  const replayFile = join(t.testdir({ 'c.jsonl': text }), 'c.jsonl');
  const demo = await startDemo({ ...options(undefined), replayFile });
  if (!demo.ok) throw new Error(JSON.stringify(demo.faults));
  t.teardown(demo.value.end);
  t.match(await demo.value.greeting, /^\nA capture made \d+ days ago .*\nHere it is 2026-01-01T00:00:00\.000Z/);
  const successAt = /^aws_acm_target_last_success_timestamp_seconds\{.*\} (.*)$/m;
  const [, seconds] = await waitUntil({
    awaited: 'a poll that has succeeded',
    look: async () => successAt.exec(await (await fetch(`${demo.value.urls[0]}/metrics`)).text()) ?? [],
    isThere: ([line]) => line !== undefined,
    describe: () => 'none has',
  });
  const passed = Number(seconds) - capturedAtSeconds;
  t.ok(passed >= 0 && passed < 600, `${passed} s after the capture`);
});
