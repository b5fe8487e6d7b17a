/** The demo, and a Prometheus that scrapes it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** How long a program may take to be ready. */
const PATIENCE_MS = 180_000;
/** All is read, and rates have two values. */
const SETTLED = [
  'min(aws_acm_target_settled) == 1',
  'max(aws_acm_target_details_pending) == 0',
  'count(rate(aws_acm_exporter_aws_request_duration_seconds_count[20s]) > 0)',
];

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

async function started(command, args, isReady) {
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const end = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill();
    await once(child, 'exit');
  };
  const until = Date.now() + PATIENCE_MS;
  while (!(await isReady().catch(() => false))) {
    if (child.exitCode !== null) throw new Error(`${command} ended with exit code ${child.exitCode}`);
    if (Date.now() > until) {
      await end();
      throw new Error(`${command} is not ready after ${PATIENCE_MS / 1000} s`);
    }
    await delay(1000);
  }
  return end;
}

const DEMO_FLAGS = ['--tags.keys=team,env', '--alerts.owner-tags=team', '--poll.interval=10s', '--log.level=error'];

/** The demo, as it is started from a checkout, with these flags in place of or besides its own. */
export async function startDemo(root, more) {
  const url = `http://127.0.0.1:${await freePort()}`;
  const name = (flag) => flag.split('=')[0];
  const flags = [...DEMO_FLAGS.filter((flag) => !more.some((other) => name(other) === name(flag))), ...more];
  const args = [join(root, 'bin/acm-exporter.js'), 'demo', `--web.listen-address=${url.slice(7)}`, ...flags];
  return { url, end: await started(process.execPath, args, async () => (await fetch(`${url}/metrics`)).ok) };
}

/** Prometheus with the alert rules; ready once the demo is settled. */
export async function startPrometheus(folder, demoUrl, root) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  cpSync(join(root, 'deploy/prometheus/acm.rules.yaml'), join(folder, 'rules.yaml'));
  writeFileSync(
    join(folder, 'prometheus.yml'),
    JSON.stringify({
      global: { scrape_interval: '5s', evaluation_interval: '5s' },
      rule_files: ['rules.yaml'],
      scrape_configs: [
        { job_name: 'acm-exporter', honor_labels: true, static_configs: [{ targets: [demoUrl.slice(7)] }] },
      ],
    }),
  );
  const flags = [
    `--config.file=${join(folder, 'prometheus.yml')}`,
    `--storage.tsdb.path=${join(folder, 'data')}`,
    `--web.listen-address=127.0.0.1:${port}`,
    '--log.level=error',
  ];
  const has = async (query) => {
    const answer = await fetch(`${url}/api/v1/query?${new URLSearchParams({ query })}`);
    return (await answer.json()).data.result.length > 0;
  };
  const isReady = async () => (await Promise.all(SETTLED.map(has))).every(Boolean);
  return { url, end: await started('prometheus', flags, isReady) };
}
