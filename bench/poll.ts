/**
 * How long it takes from the start of the exporter until every expiry date is on the page, what a poll costs in calls,
 * and what the process weighs, with ACM's quotas enforced: `node bench/poll.ts [count …]`.
 */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { regionNames } from './region-names.ts';
import type { Asked, SimulatorAddresses, SimulatorOptions } from './simulator.ts';

const COUNTS = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1_000, 2_500, 10_000, 50_000];
const PORT = 10_219;
const METRICS = `http://127.0.0.1:${PORT}/metrics`;

console.log(
  '| certificates | all expiry dates on the page | inventory calls a poll | throttled | RSS after two polls |',
);
console.log('| --- | --- | --- | --- | --- |');
for (const count of COUNTS) await measure(count);

async function measure(count: number): Promise<void> {
  const options: SimulatorOptions = { certificates: count, regions: 1, quotas: true, latencyMs: 0 };
  const simulator = fork(new URL('simulator.ts', import.meta.url), [JSON.stringify(options)]);
  const [addresses] = (await once(simulator, 'message')) as [SimulatorAddresses];
  const startMs = performance.now();
  const exporter = start(addresses);
  try {
    const first = await until((page) => value(page, 'target_certificates') === count && dates(page) === expected(page));
    const seconds = (performance.now() - startMs) / 1000;
    const before = await asked(simulator);
    const polled = value(first, 'target_last_success_timestamp_seconds');
    const second = await until((page) => value(page, 'target_last_success_timestamp_seconds') !== polled);
    const after = await asked(simulator);
    const calls = (after.calls['SearchCertificates'] ?? 0) - (before.calls['SearchCertificates'] ?? 0);
    const rss = (Number(/^process_resident_memory_bytes (\S+)$/m.exec(second)?.[1]) / 2 ** 20).toFixed(0);
    console.log(`| ${count} | ${seconds.toFixed(1)} s | ${calls} | ${after.throttled} | ${rss} MiB |`);
  } finally {
    exporter.kill();
    simulator.disconnect();
    await once(exporter, 'exit');
  }
}

function start({ awsUrl, dnsServer }: SimulatorAddresses): ChildProcess {
  const bin = new URL('../bin/acm-exporter.js', import.meta.url).pathname;
  const flags = [
    `--web.listen-address=127.0.0.1:${PORT}`,
    '--poll.interval=1m',
    '--poll.timeout=1m',
    `--dns.servers=${dnsServer}`,
  ];
  const env = {
    ...process.env,
    AWS_ENDPOINT_URL: awsUrl,
    AWS_REGION: regionNames(1).join(),
    AWS_ACCESS_KEY_ID: 'AKIATEST',
    AWS_SECRET_ACCESS_KEY: 'simulated',
  };
  return spawn(process.execPath, [bin, '--log.level=error', ...flags], {
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

async function asked(simulator: ChildProcess): Promise<Asked> {
  simulator.send('what was asked');
  const [answer] = (await once(simulator, 'message')) as [Asked];
  return answer;
}

async function until(predicate: (page: string) => boolean): Promise<string> {
  for (;;) {
    const page = await fetch(METRICS).then(
      (response) => response.text(),
      () => '',
    );
    if (predicate(page)) return page;
    await delay(50);
  }
}

function value(page: string, name: string): number | undefined {
  const text = new RegExp(`^aws_acm_${name}\\{[^}]*\\} (\\S+)$`, 'm').exec(page)?.[1];
  return text === undefined ? undefined : Number(text);
}

/** Certificates on the page that have an end. */
function dates(page: string): number {
  return page.split('\naws_acm_certificate_not_after_timestamp_seconds{').length - 1;
}

/** Certificates that must have one: all that were ever issued. */
function expected(page: string): number {
  const never = /^aws_acm_certificate_status\{[^}]*status="(?:PENDING_VALIDATION|VALIDATION_TIMED_OUT|FAILED)"\} 1$/gm;
  return (value(page, 'target_certificates') ?? Number.NaN) - (page.match(never)?.length ?? 0);
}
