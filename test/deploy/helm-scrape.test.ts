/** The script of `helm test`, against servers that answer as the exporter does in each of its states. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import t from 'tap';
import { freePort } from '../fixtures/e2e-process.ts';
import { CHART } from '../fixtures/helm-chart.ts';

const SCRIPT = readFileSync(`${CHART}/files/scrape.js`, 'utf8');
const BUILD = 'aws_acm_exporter_build_info{version="0.1.0"} 1';
const UP = 'aws_acm_target_up{account_id="111122223333",region="us-east-1"} 1';
const DOWN = 'aws_acm_target_up{account_id="",region="eu-west-1"} 0';

interface Answers {
  readonly ready: readonly [status: number, text: string];
  readonly page: readonly string[];
}

/** Runs the script as the pod does. */
async function scrape(address: string, path: string, seconds = 0): Promise<{ ok: boolean; output: string }> {
  const args = ['--input-type=module', '--eval', SCRIPT, address, path, String(seconds)];
  const { promise, resolve } = Promise.withResolvers<{ ok: boolean; output: string }>();
  execFile(process.execPath, args, (error, stdout, stderr) => resolve({ ok: error === null, output: stdout + stderr }));
  return promise;
}

async function scrapeOf({ ready, page }: Answers, path = '/metrics'): Promise<{ ok: boolean; output: string }> {
  const server = createServer(({ url }, response) => {
    if (url === '/-/ready') response.writeHead(ready[0]).end(ready[1]);
    else response.writeHead(url === path ? 200 : 404).end(url === path ? `# HELP\n${page.join('\n')}\n` : '');
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  try {
    return await scrape(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, path);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const cases: readonly (readonly [what: string, answers: Answers, ok: boolean, said: string])[] = [
  ['all regions read', { ready: [200, 'Ready'], page: [BUILD, UP] }, true, `${BUILD}\n${UP}\n`],
  [
    'a region that fails',
    { ready: [200, 'Ready\n1 of 2 targets failed: access denied'], page: [BUILD, UP, DOWN] },
    false,
    'access denied',
  ],
  ['no region', { ready: [200, 'Ready'], page: [BUILD] }, false, 'has no aws_acm_target_up'],
  [
    'regions not tried in time',
    { ready: [503, 'Not ready: 1 of 1 targets have not been polled yet'], page: [BUILD] },
    false,
    '503 Not ready: 1 of 1',
  ],
];

t.test('helm test passes only if every region is read', async (t) => {
  for (const [what, answers, ok, said] of cases) {
    const result = await scrapeOf(answers);
    t.equal(result.ok, ok, `${what}: ${result.output}`);
    t.ok(result.output.includes(said), `${what}: ${result.output}`);
  }
});

t.test('helm test takes the path of the metrics page', async (t) => {
  t.equal((await scrapeOf({ ready: [200, ''], page: [BUILD, UP] }, '/acm')).ok, true);
});

t.test('helm test says that nobody answers', async (t) => {
  const { ok, output } = await scrape(`http://127.0.0.1:${await freePort()}`, '/metrics');
  t.equal(ok, false);
  t.match(output, /is not ready: 0 .*ECONNREFUSED/);
});
