import t from 'tap';
import { serve } from '../../src/commands/serve.ts';
import { commandContext } from '../fixtures/command-context.ts';

const LOOPBACK = '--web.listen-address=127.0.0.1:0';

t.test('serve() with --config.check starts nothing', async (t) => {
  const context = commandContext(['--config.check', '--regions=eu-west-1', LOOPBACK]);
  t.match(await serve(context), { ok: true, value: { text: 'The configuration is valid\n', session: undefined } });
  t.same(context.logged, []);
});

t.test('serve() gives every fault of command line and configuration', async (t) => {
  const result = await serve(commandContext(['--bogus', '--regions=mars'], { ACM_EXPORTER_DNS_TIMEOUT: 'soon' }));
  const places = result.ok ? [] : result.faults.map(({ place }) => place).sort();
  t.same(places, ['--bogus', '--regions', 'ACM_EXPORTER_DNS_TIMEOUT']);
});

t.test('serve() fails where AWS is to be reached in a way that is not possible', async (t) => {
  const environment = { AWS_REGION: 'eu-west-1', AWS_CA_BUNDLE: '/nonexistent' };
  await t.rejects(serve(commandContext(['--config.check'], environment)), { message: /^AWS_CA_BUNDLE: / });
});

t.test('serve() runs until it is ended', async (t) => {
  // The SDK reads where AWS is from the process.
  const { AWS_ENDPOINT_URL: before } = process.env;
  process.env['AWS_ENDPOINT_URL'] = 'http://127.0.0.1:1';
  t.teardown(() => {
    if (before === undefined) delete process.env['AWS_ENDPOINT_URL'];
    else process.env['AWS_ENDPOINT_URL'] = before;
  });
  const context = commandContext(['--no-dns.enabled', '--regions=eu-west-1', LOOPBACK]);
  const result = await serve(context);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  t.equal(result.value.text, '');
  const url = /url=(\S+)/.exec(context.logged.join(''))?.[1] ?? '';
  t.match(await (await fetch(url)).text(), 'aws_acm_target_errors_total{account_id="",region="eu-west-1"');
  await result.value.session?.end();
  await t.rejects(fetch(url));
});
