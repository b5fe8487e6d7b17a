import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { capture } from '../../src/commands/capture.ts';
import { demo } from '../../src/commands/demo.ts';
import { PLATFORM } from '../../src/wiring/platform.ts';
import { setSimulatedAws } from '../fixtures/aws-environment.ts';
import { commandContext } from '../fixtures/command-context.ts';
import { simulated } from '../fixtures/simulator-clients.ts';

t.test('capture() with --config.check writes nothing', async (t) => {
  const path = join(t.testdir({}), 'c.jsonl');
  const context = commandContext(['capture', '--config.check', '--regions=eu-west-1', `--output=${path}`]);
  t.match(await capture(context), { ok: true, value: { text: 'The configuration is valid\n', session: undefined } });
  t.throws(() => readFileSync(path), { code: 'ENOENT' });
});

t.test('capture() gives every fault of command line and configuration', async (t) => {
  const result = await capture(commandContext(['capture', '--regions=mars', '--replay=x']));
  t.same(result.ok ? [] : result.faults.map(({ place }) => place).sort(), ['--regions', '--replay']);
});

t.test('capture() does not replace a file', async (t) => {
  const path = join(t.testdir({ there: 'mine' }), 'there');
  const result = await capture(commandContext(['capture', '--regions=eu-west-1', `--output=${path}`]));
  t.match(result, { ok: false, faults: [{ place: '--output' }] });
  t.equal(readFileSync(path, 'utf8'), 'mine');
});

t.test('capture() writes what demo --replay takes, and says what it has done', async (t) => {
  const scenario = 'regions: [eu-west-1]\ncertificates: [{ domain: secret.example.com, in_use_by: [alb] }]';
  const { simulator } = await simulated(t, scenario, PLATFORM);
  setSimulatedAws(t, simulator);
  const path = join(t.testdir({ 'c.jsonl': 'old' }), 'c.jsonl');
  const written = await capture(commandContext(['capture', '--regions=eu-west-1', `--output=${path}`, '--overwrite']));
  if (!written.ok) throw new Error(JSON.stringify(written.faults));
  const finished = await written.value.session?.finished;
  t.match(finished, { exitCode: 0, text: `Wrote ${path}: ` });
  t.match(finished?.text, 'complete.\n\nReplaced: 2 labels of domain names, ');
  t.notMatch(readFileSync(path, 'utf8'), 'secret');

  const replay = ['demo', `--replay=${path}`, '--web.listen-address=127.0.0.1:0'];
  t.match(await demo(commandContext([...replay, '--config.check'])), { ok: true });
  t.match(await demo(commandContext([...replay, '--dns.enabled'])), { ok: false, faults: [{ place: 'dns.enabled' }] });
  t.match(await demo(commandContext([...replay, '--regions=us-east-1'])), {
    ok: false,
    faults: [{ problem: 'Not in the capture: us-east-1' }],
  });
  const running = await demo(commandContext(replay));
  if (!running.ok) throw new Error(JSON.stringify(running.faults));
  t.teardown(() => running.value.session?.end());
  t.match(
    await running.value.session?.later,
    /^\nA capture made today by acm-exporter 0\.0\.0 \(test\) is being exported/,
  );
});

t.test('demo() says what is wrong with a capture, and in which line', async (t) => {
  const path = join(t.testdir({ 'c.jsonl': '{"name":"x"}\n' }), 'c.jsonl');
  const result = await demo(commandContext(['demo', `--replay=${path}`]));
  t.match(result, { ok: false, faults: [{ place: `--replay ${path}:1`, problem: /^Not a capture/ }] });
});
