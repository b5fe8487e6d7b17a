/** The stack of compose.yaml on this machine: its commands, health checks and mounted files, but for Grafana and without containers. */
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { needsArtifactTool } from '../fixtures/artifact-tool.ts';
import { composeFile } from '../fixtures/compose-file.ts';
import { openNetwork, type StandIn } from '../fixtures/compose-stack.ts';
import { FILE_LIMIT_MS, waitUntil } from '../fixtures/e2e-wait-until.ts';
import { needs, program } from '../fixtures/program.ts';
import { ROOT } from '../fixtures/rules-files.ts';

t.setTimeout(FILE_LIMIT_MS);

const skip =
  needs('prometheus', 'promtool', 'prometheus-alertmanager', 'amtool') ||
  needsArtifactTool('unshare', 'nsenter', 'ip') ||
  (process.getuid?.() === 0 ? false : needsArtifactTool('root (for a network of its own)'));

const { services } = composeFile('compose.yaml');
const image = { [realpathSync(join(ROOT, 'node_modules/node/bin/node'))]: '/nodejs/bin/node', [ROOT]: '/app' };

/** In the order in which they start. */
const standIns: Readonly<Record<string, StandIn>> = {
  'webhook-sink': { entrypoint: [], files: image },
  'acm-exporter': {
    entrypoint: ['/nodejs/bin/node', '/app/bin/acm-exporter.js'],
    healthcheck: ['/nodejs/bin/node', '/app/deploy/docker/healthcheck.js'],
    files: image,
  },
  alertmanager: { entrypoint: [program('prometheus-alertmanager') ?? ''] },
  prometheus: { entrypoint: [program('prometheus') ?? ''] },
};

t.test('what fires in the demo is shown as it would have been sent', { skip }, async (t) => {
  const network = await openNetwork(Object.keys(services));
  t.teardown(network.close);
  process.stderr.write(
    "Of compose.yaml, Debian's Prometheus and Alertmanager and this Node stand in for the images; Grafana is left out.\n",
  );
  const running: Record<string, Awaited<ReturnType<typeof network.start>>> = {};
  for (const [name, standIn] of Object.entries(standIns)) {
    const service = services[name];
    if (service === undefined) throw new Error(`No service ${name}`);
    running[name] = await network.start(service, standIn);
  }
  t.match(await network.page('http://localhost:8080/'), /Nothing yet|PagerDuty/);
  const evidence = () =>
    Object.values(running)
      .map((each) => each.lastWords())
      .join('\n');
  const shown = async (awaited: string, pattern: RegExp): Promise<void> => {
    await waitUntil({
      awaited,
      look: () => network.page('http://localhost:8080/'),
      isThere: (page) => pattern.test(page),
      describe: (page) => page.slice(page.indexOf('<h1>'), 2000),
      evidence,
      standstillMs: 120_000,
    });
  };
  await shown('a page', /\[CRITICAL\] Expired and in use[^<]*<\/h2><p>PagerDuty platform-page, trigger/);
  await shown('a ticket', /\[WARNING\] [^<]*<\/h2><p>Slack #platform-alerts/);
  t.match(
    running['webhook-sink']?.output(),
    /\n {0}\nPagerDuty platform-page, trigger\n {2}\[CRITICAL\] Expired and in use/,
  );
  const down = await network.page('http://localhost:9090/api/v1/query?query=up');
  t.match(JSON.parse(down), { data: { result: [{ metric: { job: 'acm-exporter' }, value: [Number, '1'] }] } });
});
