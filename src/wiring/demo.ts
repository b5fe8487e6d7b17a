/** `acm-exporter demo`: a simulated AWS, DNS and web on loopback, and the settings that point the exporter at them. */
import { fileURLToPath } from 'node:url';
import type { Config } from '../config/config.ts';
import { parseNameServer } from '../config/name-server.ts';
import type { Fallbacks } from '../config/sources.ts';
import { readYamlFile } from '../config/yaml-file.ts';
import type { DnsServer } from '../dns/server.ts';
import type { Log } from '../log/log.ts';
import { DEMO_SCENARIO_URL, demoScenario } from '../simulator/demo-scenario.ts';
import { parseScenario } from '../simulator/scenario/parse-scenario.ts';
import type { Scenario } from '../simulator/scenario/scenario.ts';
import { ScenarioError } from '../simulator/scenario/scenario-error.ts';
import { type Simulator, startSimulator } from '../simulator/simulator.ts';
import { invalid, type Validated } from '../validation/validated.ts';
import type { YamlFile } from '../validation/yaml-input.ts';
import type { ExporterOptions } from './exporter.ts';
import type { Platform } from './platform.ts';
import { type Session, startSession } from './session.ts';

export interface DemoOptions {
  /** `--scenario`; the bundled one where it is not given. */
  readonly scenarioFile: string | undefined;
  readonly platform: Platform;
  readonly log: Log;
  /** The configuration where the user leaves these settings open: they win over AWS's own variables. */
  readonly load: (fallbacks: Fallbacks) => Promise<Validated<Config>>;
  /** What an exporter with this configuration needs besides the simulated world. */
  readonly optionsOf: (
    config: Config,
  ) => Omit<ExporterOptions, 'aws' | 'destination' | 'publicDnsServers' | 'systemDnsServers'>;
}

export interface DemoSession extends Session {
  readonly simulator: Simulator;
  /** What a visitor is told. */
  readonly greeting: string;
}

/** Short, so that what a visitor changes in the simulator shows while they look. */
const DEMO_INTERVAL = '30s';

/**
 * Starts a simulator, and an exporter that talks to it and to nothing else; or says what is wrong with the scenario or
 * the configuration, with nothing left running.
 * @throws ListenError
 */
export async function startDemo(options: DemoOptions): Promise<Validated<DemoSession>> {
  const { platform, log } = options;
  const scenario = await readScenario(options);
  if (!scenario.ok) return scenario;
  const simulator = await startSimulator({ scenario: scenario.value, now: platform.now, log });
  try {
    const session = await startExporter(options, scenario.value, simulator);
    if (!session.ok) await simulator.close();
    return session;
  } catch (error) {
    await simulator.close();
    throw error;
  }
}

/** What would keep a demo from starting: the scenario, or the configuration with it. Starts nothing. */
export async function checkDemo(options: DemoOptions): Promise<Validated<Config>> {
  const scenario = await readScenario(options);
  return scenario.ok ? loadFor(options, scenario.value, new Map()) : scenario;
}

async function readScenario({ scenarioFile, platform }: DemoOptions): Promise<Validated<Scenario>> {
  const bundled = fileURLToPath(DEMO_SCENARIO_URL);
  const file: Validated<YamlFile> =
    scenarioFile === undefined
      ? { ok: true, value: { path: bundled, text: await demoScenario() } }
      : await readYamlFile(scenarioFile, {
          noun: 'scenario',
          hint: `must be a scenario; ${bundled} is an example of everything`,
        });
  if (!file.ok) {
    // The configuration has a file, too: say by which flag this one was named.
    return { ok: false, faults: file.faults.map((each) => ({ ...each, place: `--scenario ${each.place}` })) };
  }
  try {
    return { ok: true, value: parseScenario(file.value.text, platform.now(), file.value.path) };
  } catch (error) {
    if (error instanceof ScenarioError) return { ok: false, faults: error.faults };
    throw error;
  }
}

/** The configuration for a scenario's regions. */
async function loadFor({ load }: DemoOptions, { regions }: Scenario, others: Fallbacks): Promise<Validated<Config>> {
  const config = await load(new Map([['regions', regions.join(',')], ...others]));
  const strange =
    config.ok && config.value.regions !== 'all' ? config.value.regions.filter((each) => !regions.includes(each)) : [];
  if (strange.length === 0) return config;
  return invalid('regions', `Not in the scenario: ${strange.join(', ')}`, `must be of ${regions.join(', ')}`);
}

async function startExporter(
  options: DemoOptions,
  scenario: Scenario,
  simulator: Simulator,
): Promise<Validated<DemoSession>> {
  const { optionsOf } = options;
  const config = await loadFor(options, scenario, fallbacks());
  if (!config.ok) return config;
  const { host, port } = simulator.redirectAddress;
  const session = await startSession({
    ...optionsOf(config.value),
    aws: {
      endpoint: simulator.awsUrl,
      credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'simulated' },
    },
    destination: () => ({ address: host, port, tls: false }),
    // By default the demo asks nobody but the simulator.
    publicDnsServers: simulatedServers(simulator),
    systemDnsServers: () => simulator.dnsServers,
  });
  const greeting = demoGreeting(session.urls[0] ?? '', config.value.web.telemetryPath, simulator);
  return { ok: true, value: { ...session, simulator, greeting, end: () => session.end().then(simulator.close) } };
}

function fallbacks(): Fallbacks {
  return new Map([
    ['poll.interval', DEMO_INTERVAL],
    ['dns.interval', DEMO_INTERVAL],
    ['dns.failure_grace', '0s'],
  ]);
}

function simulatedServers({ dnsServers }: Simulator): readonly DnsServer[] {
  return dnsServers.map(parseNameServer).flatMap((server) => (server.ok ? [server.value] : []));
}

function demoGreeting(url: string, telemetryPath: string, { awsUrl, dnsServer }: Simulator): string {
  const [dnsHost, dnsPort] = dnsServer.split(':');
  const places: readonly (readonly [where: string, what: string])[] = [
    [`${url}/`, 'the overview'],
    [`${url}${telemetryPath}`, 'what Prometheus scrapes'],
    [`${awsUrl}/_simulator`, 'how to break the simulated AWS and its DNS, and repair them'],
    [`dig @${dnsHost} -p ${dnsPort} …`, 'the simulated DNS'],
  ];
  const width = Math.max(...places.map(([where]) => where.length));
  return `
A simulated AWS account is being exported. Look at

${places.map(([where, what]) => `  ${where.padEnd(width)}  ${what}`).join('\n')}

Ctrl-C ends it.

`;
}
