/** deploy/compose: checked by the Compose specification's schema, and held to the files that it mounts. */
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import t from 'tap';
import { parse } from 'yaml';
import manifest from '../../package.json' with { type: 'json' };
import { needsArtifactTool } from '../fixtures/artifact-tool.ts';
import { COMPOSE_FOLDER, composeAlertmanager, composeFile, mountOf } from '../fixtures/compose-file.ts';
import { needs } from '../fixtures/program.ts';
import { ROOT } from '../fixtures/rules-files.ts';
import { run } from '../fixtures/rules-run.ts';

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const FILES = ['compose.yaml', 'compose.aws.yaml'];
const { services, volumes = {} } = composeFile('compose.yaml');
const all = Object.entries(services);

for (const file of FILES) {
  t.test(`${file} follows the Compose specification`, { skip: needsArtifactTool('check-jsonschema') }, async (t) => {
    const args = ['--builtin-schema', 'vendor.compose-spec', join(COMPOSE_FOLDER, file)];
    const { code, output } = await run('check-jsonschema', args, COMPOSE_FOLDER);
    t.equal(code, 0, output);
  });
}

t.test('the parts of the stack', async (t) => {
  t.same(Object.keys(services), ['acm-exporter', 'prometheus', 'alertmanager', 'webhook-sink', 'grafana']);
  t.same(services['acm-exporter']?.command, ['demo']);
});

t.test('images are pinned, ours to the version of this checkout', async (t) => {
  for (const [name, { image, build }] of all) {
    t.match(image, /^[\w.-]+\/[\w./-]+:v?\d+\.\d+\.\d+$/, name);
    t.equal(build !== undefined, image.includes('/acm-exporter:'), `${name} is built here if it is ours`);
    if (build === undefined) continue;
    t.equal(image, `ghcr.io/acm-exporter/acm-exporter:${manifest.version}`);
    t.equal(join(COMPOSE_FOLDER, build.context, '/'), ROOT);
    t.ok(existsSync(join(ROOT, build.dockerfile)));
  }
});

t.test('ports are open to this machine only, and named in the head of the file', async (t) => {
  for (const [name, { ports = [] }] of all) {
    t.equal(ports.length, 1, name);
    const [, port = ''] = /^127\.0\.0\.1:(\d+):\d+$/.exec(ports[0] ?? '') ?? [];
    t.match(read('deploy/compose/compose.yaml'), `http://localhost:${port} `, `${name}: ${ports[0]}`);
  }
});

t.test('each container waits until what it needs is healthy', async (t) => {
  const needed = Object.fromEntries(all.map(([name, service]) => [name, Object.keys(service.depends_on ?? {})]));
  t.same(needed, {
    'acm-exporter': [],
    prometheus: ['acm-exporter', 'alertmanager'],
    alertmanager: ['webhook-sink'],
    'webhook-sink': [],
    grafana: ['prometheus'],
  });
  for (const [name, service] of all) {
    for (const { condition } of Object.values(service.depends_on ?? {})) t.equal(condition, 'service_healthy', name);
    // The exporter's is part of the image.
    t.equal(service.healthcheck?.test[0], name === 'acm-exporter' ? undefined : 'CMD', `${name} without a shell`);
  }
});

t.test('containers can do little', async (t) => {
  for (const [name, { read_only: readOnly, cap_drop: dropped }] of all) {
    t.same(dropped, ['ALL'], name);
    t.equal(readOnly ?? false, name !== 'grafana', name);
  }
});

t.test('what is mounted is there, and cannot be written', async (t) => {
  for (const [name, service] of all) {
    for (const volume of service.volumes ?? []) {
      const { source } = mountOf(volume);
      if (source === undefined) t.ok((volume.split(':')[0] ?? '') in volumes, `${name}: ${volume}`);
      else t.ok(existsSync(source) && volume.endsWith(':ro'), `${name}: ${volume}`);
    }
  }
});

interface PrometheusConfig {
  readonly alerting: unknown;
  readonly rule_files: unknown;
  readonly scrape_configs: readonly Readonly<Record<string, unknown>>[];
}

t.test('Prometheus scrapes as the shipped configuration does, but for addresses and times', async (t) => {
  const config = (path: string) => parse(read(path)) as PrometheusConfig;
  const shipped = config('deploy/prometheus/prometheus.yml');
  const ours = config('deploy/compose/prometheus.yml');
  const targets = (address: string) => [{ static_configs: [{ targets: [address] }] }];
  const quick = (scrape: object) => ({ ...scrape, scrape_interval: '15s', scrape_timeout: '10s' });
  t.same(ours, {
    ...shipped,
    global: { evaluation_interval: '15s', scrape_interval: '15s' },
    alerting: { alertmanagers: targets('alertmanager:9093') },
    scrape_configs: shipped.scrape_configs.map((scrape) => ({ ...quick(scrape), ...targets('acm-exporter:10219')[0] })),
  });
});

t.test('Alertmanager routes, groups, inhibits and words as the shipped configuration does', async (t) => {
  const path = join(COMPOSE_FOLDER, 'alertmanager.yaml');
  const want = composeAlertmanager(read('deploy/alertmanager/alertmanager.yaml'));
  if (process.env['UPDATE_GOLDEN'] !== undefined) writeFileSync(path, want);
  t.equal(readFileSync(path, 'utf8'), want);
  t.notMatch(want, /example\.com\/|_file:/, 'it sends nothing out, and reads no secret');
});

t.test('promtool and amtool accept what is mounted', { skip: needs('promtool', 'amtool') }, async (t) => {
  for (const [name, tool, args] of [
    ['prometheus', 'promtool', ['check', 'config']],
    ['alertmanager', 'amtool', ['check-config']],
  ] as const) {
    const folder = t.testdir({});
    for (const { source, target } of (services[name]?.volumes ?? []).map(mountOf)) {
      if (source === undefined) continue;
      mkdirSync(join(folder, dirname(target)), { recursive: true });
      symlinkSync(source, join(folder, target));
    }
    const [, config = ''] = /^--config\.file=(\S+)$/m.exec((services[name]?.command ?? []).join('\n')) ?? [];
    const { code, output } = await run(tool, [...args, join(folder, config)], folder);
    t.equal(code, 0, output);
  }
});

t.test('Grafana finds Prometheus and the dashboards', async (t) => {
  const mounts = new Map(
    (services['grafana']?.volumes ?? []).map(mountOf).map(({ source, target }) => [target, source]),
  );
  const { providers } = parse(read('grafana/provisioning/dashboards/acm-exporter.yaml'));
  t.equal(mounts.get(providers[0].options.path), join(ROOT, 'grafana/dashboards'));
  t.equal(mounts.get('/etc/grafana/provisioning/dashboards'), join(ROOT, 'grafana/provisioning/dashboards'));
  t.equal(mounts.get('/etc/grafana/provisioning/datasources'), join(ROOT, 'grafana/provisioning/datasources'));
  const { datasources } = parse(read('grafana/provisioning/datasources/prometheus.yaml'));
  t.ok(new URL(datasources[0].url).hostname in services);
  const home = services['grafana']?.environment?.['GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH'] ?? '';
  t.ok(existsSync(join(mounts.get(dirname(home)) ?? '', basename(home))), home);
});

t.test('a real account replaces the simulated one, with credentials from the shell only', async (t) => {
  const { services: replaced } = composeFile('compose.aws.yaml');
  t.same(Object.keys(replaced), ['acm-exporter']);
  t.same(replaced['acm-exporter']?.command, ['serve', '--state.directory=/var/lib/acm-exporter']);
  t.same(replaced['acm-exporter']?.volumes, ['state:/var/lib/acm-exporter'], 'what is known outlives the container');
  const { AWS_REGION: region, ACM_EXPORTER_REGIONS: regions, ...rest } = replaced['acm-exporter']?.environment ?? {};
  t.match(region, /^\$\{AWS_REGION:\?.+\}$/, 'without a region it says so');
  t.equal(regions, `\${ACM_EXPORTER_REGIONS:-}`);
  t.same(rest, { AWS_ACCESS_KEY_ID: null, AWS_SECRET_ACCESS_KEY: null, AWS_SESSION_TOKEN: null });
});
