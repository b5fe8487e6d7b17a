import t from 'tap';
import { demo } from '../../src/commands/demo.ts';
import { commandContext } from '../fixtures/command-context.ts';

const LOOPBACK = '--web.listen-address=127.0.0.1:0';

t.test('demo() with --config.check starts nothing', async (t) => {
  const context = commandContext(['demo', '--config.check', LOOPBACK]);
  t.match(await demo(context), { ok: true, value: { text: 'The configuration is valid\n', session: undefined } });
  t.same(context.logged, []);
});

const refused: readonly (readonly [argv: readonly string[], place: RegExp])[] = [
  [['--bogus'], /^--bogus$/],
  [['--scenario=/nonexistent.yaml'], /^--scenario /],
  [['--scenario=/nonexistent.yaml', '--config.check'], /^--scenario /],
];
for (const [argv, place] of refused) {
  t.test(`demo() refuses ${argv.join(' ')}`, async (t) => {
    t.match(await demo(commandContext(['demo', LOOPBACK, ...argv])), { ok: false, faults: [{ place }] });
  });
}

t.test('demo() runs until it is ended, and says where to look', async (t) => {
  const context = commandContext(['demo', LOOPBACK]);
  const result = await demo(context);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  const url = /http:\S+\/metrics/.exec((await result.value.session?.later) ?? '')?.[0] ?? '';
  t.match(await (await fetch(url)).text(), 'aws_acm_target_errors_total');
  t.match(context.logged.join(''), /msg="Polling ACM".* poll_interval_seconds=30/, 'soon, so that changes show');
  await result.value.session?.end();
  await t.rejects(fetch(url));
});
