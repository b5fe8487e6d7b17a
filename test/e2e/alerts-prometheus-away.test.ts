/**
 * Prometheus itself is away while the only exporter is dead: for 40 minutes, which it survives, and for two hours, after
 * which it says that nobody watches. Its history is written as blocks, by promtool, and it starts on them.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { startPrometheus } from '../fixtures/e2e-alerts.ts';
import { prometheusFiles } from '../fixtures/e2e-alerts-shipped.ts';
import { FILE_LIMIT_MS, waitUntil } from '../fixtures/e2e-wait-until.ts';
import { needs } from '../fixtures/program.ts';
import { run } from '../fixtures/rules-run.ts';

t.setTimeout(FILE_LIMIT_MS);

const EXPORTER = '127.0.0.1:1';
const TARGET = 'account_id="111122223333",region="eu-west-1"';
const MATTER = `${TARGET},certificate_arn="arn:web",domain_name="www.example.com",zone="example.com",owner="web",deadline="2026-12-24"`;
/** What the rules recorded last; the second matter was solved. */
const RECORDED: readonly (readonly [series: string, value: number])[] = [
  [`aws_acm:exporter_known{job="acm-exporter",instance="${EXPORTER}"}`, 1],
  [`aws_acm:target_seen{${TARGET}}`, 1],
  [`aws_acm:attention{${MATTER},cause="caa_denied",severity="warning"}`, 1],
  [`aws_acm:attention{${MATTER},cause="email_validation",severity="warning"}`, Infinity],
];

/** Names of the alerts once Prometheus has been away for that long and has raised the one that is awaited. */
async function alertsAfter(t: Test, minutesAway: number, awaited: string): Promise<readonly string[]> {
  const folder = t.testdir({});
  const endSeconds = Math.floor(Date.now() / 1000) - minutesAway * 60;
  const lines = RECORDED.flatMap(([series, value]) =>
    [4, 3, 2, 1, 0].map((minute) => `${series} ${value} ${endSeconds - minute * 60}`),
  );
  writeFileSync(join(folder, 'history.txt'), [...lines, '# EOF', ''].join('\n'));
  mkdirSync(join(folder, 'data'));
  const { code, output } = await run(
    'promtool',
    ['tsdb', 'create-blocks-from', 'openmetrics', 'history.txt', 'data'],
    folder,
  );
  t.equal(code, 0, output);
  const { api, lastWords } = await startPrometheus(t, folder, prometheusFiles(EXPORTER, EXPORTER, 3600));
  const { names } = await waitUntil({
    awaited: `${awaited}, and no alert that is pending`,
    look: async () => {
      const { alerts } = await api<{ alerts: readonly { state: string; labels: Record<string, string> }[] }>('alerts');
      return {
        isSettled: alerts.every(({ state }) => state === 'firing'),
        names: alerts.map(({ labels }) => `${labels['alertname']} ${labels['cause'] ?? ''}`.trim()).toSorted(),
      };
    },
    isThere: ({ isSettled, names }) => isSettled && names.includes(awaited),
    describe: ({ isSettled, names }) => [isSettled ? 'all fire' : 'some are pending', ...names].join('\n'),
    evidence: lastWords,
  });
  return names;
}

t.test('after 40 minutes all is as it was', { skip: needs('prometheus', 'promtool') }, async (t) => {
  t.same(await alertsAfter(t, 40, 'AwsAcmExporterDown'), [
    'AwsAcmExporterDown',
    'AwsAcmRenewalBlocked caa_denied',
    'AwsAcmTargetStale',
  ]);
});

t.test('after two hours nobody is known to watch', { skip: needs('prometheus', 'promtool') }, async (t) => {
  t.same(await alertsAfter(t, 120, 'AwsAcmExporterAbsent'), ['AwsAcmExporterAbsent']);
});
