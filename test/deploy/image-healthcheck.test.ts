/** The image's health check, without the image: it finds the exporter that it is told of, wherever that listens. */
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { freePort, run as start } from '../fixtures/e2e-process.ts';
import { FILE_LIMIT_MS } from '../fixtures/e2e-wait-until.ts';
import { ROOT } from '../fixtures/rules-files.ts';
import { type Run, run } from '../fixtures/rules-run.ts';

t.setTimeout(FILE_LIMIT_MS);

const skip = !existsSync('/proc/net/tcp') && 'needs /proc';
const check = (...pids: readonly (number | undefined)[]): Promise<Run> =>
  run('node', [join(ROOT, 'deploy/docker/healthcheck.js'), ...pids.map(String)], ROOT);

/** A program that listens for a moment, as a process of its own. */
async function listener(t: Test, code: string): Promise<number | undefined> {
  const child = start(process.execPath, ['-e', `${code}; console.log('ready')`]);
  t.teardown(() => child.end('SIGKILL'));
  await child.printed(/ready/);
  return child.child.pid;
}

const addresses: readonly (readonly [name: string, host: string, asked: string])[] = [
  ['every interface', '', 'localhost'],
  ['every IPv4 interface', '0.0.0.0', 'localhost'],
  ['one IPv4 address', '127.0.0.3', '127.0.0.3'],
  ['one IPv6 address', '[::1]', '[::1]'],
];

t.test(
  'healthcheck.js finds the exporter, whether a flag, a variable or a file says where it listens',
  { skip },
  async (t) => {
    for (const [name, host, asked] of addresses) {
      const address = `${host}:${await freePort()}`;
      const file = join(t.testdir({ 'a.yaml': `web: { listen_address: ['${address}'] }` }), 'a.yaml');
      const exporter = start(process.execPath, [join(ROOT, 'bin/acm-exporter.js'), 'demo', `--config.file=${file}`]);
      t.teardown(() => exporter.end());
      await exporter.printed(/Press Ctrl-C to stop/);
      const { code, output } = await check(exporter.child.pid);
      t.match(output, `http://${asked}:${address.split(':').at(-1)}/-/healthy: 200\n`, name);
      t.equal(code, 0);
      t.equal(await exporter.end(), 0);
    }
  },
);

t.test('healthcheck.js fails where nobody answers as the exporter does', { skip }, async (t) => {
  t.match(await check(await listener(t, 'setInterval(() => {}, 1000)')), { code: 1, output: /No exporter listens/ });
  t.match(await check(999_999_999), { code: 1, output: /No exporter listens/ }, 'it has ended');
  const answering = (status: number) =>
    `require('http').createServer((_, r) => { r.statusCode = ${status}; r.end() }).listen(0, '127.0.0.1')`;
  t.match(await check(await listener(t, answering(503))), { code: 1, output: /healthy: 503/ });
  t.match(await check(await listener(t, answering(200))), { code: 0 });
  const silent = "require('net').createServer(() => {}).listen(0, '127.0.0.1')";
  t.match(await check(await listener(t, silent)), { code: 1, output: /no answer within 4 s/ });
});

t.test('healthcheck.js takes no connection of a process for a place where it listens', { skip }, async (t) => {
  const server = createServer().listen(0, '127.0.0.1');
  t.teardown(() => server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const connected = `require('net').connect(${port}, '127.0.0.1'); setInterval(() => {}, 1000)`;
  t.match(await check(await listener(t, connected)), { code: 1, output: /No exporter listens/ });
});
