/** `acm-exporter demo`: a simulated AWS, DNS and web on loopback, and the settings that point the exporter at them. */
import { fileURLToPath } from 'node:url';
import type { Capture } from '../capture/capture.ts';
import { readCapture } from '../capture/read-capture.ts';
import type { Config } from '../config/config.ts';
import { parseNameServer } from '../config/name-server.ts';
import type { Fallbacks } from '../config/sources.ts';
import { readYamlFile } from '../config/yaml-file.ts';
import type { DnsServer } from '../dns/server.ts';
import type { Log } from '../log/log.ts';
import { NO_FILTER } from '../report/certificate-filter.ts';
import type { Reports } from '../report/reports.ts';
import { DEMO_SCENARIO_URL, demoScenario } from '../simulator/demo-scenario.ts';
import { createReplay } from '../simulator/replay/replay.ts';
import { parseScenario } from '../simulator/scenario/parse-scenario.ts';
import type { Scenario } from '../simulator/scenario/scenario.ts';
import { ScenarioError } from '../simulator/scenario/scenario-error.ts';
import { type Simulator, type SimulatorDeps, startSimulator } from '../simulator/simulator.ts';
import { type Invalid, invalid, type Validated, valid } from '../validation/validated.ts';
import type { YamlFile } from '../validation/yaml-input.ts';
import { organizationFallbacks } from './demo-fallbacks.ts';
import { demoGreeting, replayGreeting } from './demo-greeting.ts';
import type { ExporterOptions } from './exporter.ts';
import type { Platform } from './platform.ts';
import { platformFrom } from './platform-from.ts';
import { type Reloading, type Session, startSession } from './session.ts';

export interface DemoOptions {
  /** `--scenario`; the bundled one where it is not given. */
  readonly scenarioFile: string | undefined;
  /** `--replay`, in place of a scenario. */
  readonly replayFile: string | undefined;
  readonly platform: Platform;
  readonly log: Log;
  /** The configuration where the user leaves these settings open: they win over AWS's own variables. */
  readonly load: (fallbacks: Fallbacks) => Promise<Validated<Config>>;
  /** How what `load` gives is read again. */
  readonly reloading: (load: () => Promise<Validated<Config>>) => Reloading;
  /** What an exporter with this configuration needs besides the simulated world. */
  readonly optionsOf: (
    config: Config,
  ) => Omit<ExporterOptions, 'aws' | 'destination' | 'publicDnsServers' | 'systemDnsServers'>;
}

export interface DemoSession extends Session {
  readonly simulator: Simulator;
  /** What a visitor is told, once everything was read, so that it stands below what is logged; or after a while. */
  readonly greeting: Promise<string>;
}

/** Short, so that what a visitor changes in the simulator shows while they look. */
const DEMO_INTERVAL = '30s';

/** What is simulated, as of when, and what it means for the settings. */
interface Simulated extends Pick<SimulatorDeps, 'scenario' | 'recorded'> {
  /** What the regions are those of. */
  readonly noun: 'scenario' | 'capture';
  readonly platform: Platform;
  readonly fallbacks: Fallbacks;
  readonly hasDns: boolean;
  readonly greeting: (url: string, telemetryPath: string, simulator: Simulator, record: string | undefined) => string;
}

/**
 * Starts a simulator, and an exporter that talks to it and to nothing else; or says what is wrong with the scenario, the capture or
 * the configuration, with nothing left running.
 * @throws ListenError
 */
export async function startDemo(options: DemoOptions): Promise<Validated<DemoSession>> {
  const simulated = await readSimulated(options);
  if (!simulated.ok) return simulated;
  const { scenario, recorded, platform } = simulated.value;
  const simulator = await startSimulator({ scenario, recorded, now: platform.now, log: options.log });
  try {
    const session = await startExporter(options, simulated.value, simulator);
    if (!session.ok) await simulator.close();
    return session;
  } catch (error) {
    await simulator.close();
    throw error;
  }
}

/** What would keep a demo from starting: the scenario or the capture, or the configuration with it. Starts nothing. */
export async function checkDemo(options: DemoOptions): Promise<Validated<Config>> {
  const simulated = await readSimulated(options);
  return simulated.ok ? loadFor(options, simulated.value) : simulated;
}

async function readSimulated(options: DemoOptions): Promise<Validated<Simulated>> {
  const { replayFile, platform } = options;
  if (replayFile === undefined) {
    const scenario = await readScenario(options);
    if (!scenario.ok) return scenario;
    const fallbacks = new Map([
      ['dns.interval', DEMO_INTERVAL],
      ['dns.failure_grace', '0s'],
      ...organizationFallbacks(scenario.value, platform.now()),
    ]);
    const rest = { noun: 'scenario', platform, fallbacks, hasDns: true, greeting: demoGreeting } as const;
    return valid({ scenario: scenario.value, ...rest });
  }
  const capture = await readCapture(replayFile);
  return capture.ok ? valid(replayed(capture.value, platform)) : byFlag('--replay', capture);
}

function replayed(capture: Capture, platform: Platform): Simulated {
  const capturedAtSeconds = Date.parse(capture.start.captured_at) / 1000;
  const ageSeconds = platform.now() - capturedAtSeconds;
  return {
    ...createReplay(capture),
    noun: 'capture',
    platform: platformFrom(platform, capturedAtSeconds),
    fallbacks: new Map([['dns.enabled', 'false']]),
    hasDns: false,
    greeting: (url, telemetryPath, simulator) => replayGreeting(capture, ageSeconds, url, telemetryPath, simulator),
  };
}

/** The configuration has a file, too: says by which flag this one was named. */
function byFlag(flag: string, { faults }: Invalid): Invalid {
  return { ok: false, faults: faults.map((each) => ({ ...each, place: `${flag} ${each.place}` })) };
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
  if (!file.ok) return byFlag('--scenario', file);
  try {
    return { ok: true, value: parseScenario(file.value.text, platform.now(), file.value.path) };
  } catch (error) {
    if (error instanceof ScenarioError) return { ok: false, faults: error.faults };
    throw error;
  }
}

/** The configuration for the regions of what is simulated. */
async function loadFor({ load }: DemoOptions, simulated: Simulated): Promise<Validated<Config>> {
  const { noun, scenario, fallbacks, hasDns } = simulated;
  const { regions } = scenario;
  const config = await load(new Map([['regions', regions.join(',')], ['poll.interval', DEMO_INTERVAL], ...fallbacks]));
  if (!config.ok) return config;
  const asked = config.value.regions === 'all' ? [] : config.value.regions;
  const strange = asked.filter((region) => !regions.includes(region));
  if (strange.length > 0) {
    return invalid('regions', `Not in the ${noun}: ${strange.join(', ')}`, `must be of ${regions.join(', ')}`);
  }
  if (hasDns || !config.value.dns.enabled) return config;
  return invalid('dns.enabled', 'A capture has no DNS', 'must be false, as it is by default with --replay');
}

async function startExporter(
  options: DemoOptions,
  simulated: Simulated,
  simulator: Simulator,
): Promise<Validated<DemoSession>> {
  const { platform, greeting } = simulated;
  const config = await loadFor(options, simulated);
  if (!config.ok) return config;
  const { host, port } = simulator.redirectAddress;
  const session = await startSession({
    ...options.optionsOf(config.value),
    platform,
    reloading: options.reloading(() => loadFor(options, simulated)),
    aws: {
      endpoint: simulator.awsUrl,
      credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'simulated' },
    },
    destination: () => ({ address: host, port, tls: false }),
    // By default the demo asks nobody but the simulator.
    publicDnsServers: simulatedServers(simulator),
    systemDnsServers: () => simulator.dnsServers,
  });
  const ending = new AbortController();
  const text = async () => {
    await everythingRead(session.reports, platform, ending.signal);
    const record = await goodRecord(session.reports);
    return greeting(session.urls[0] ?? '', config.value.web.telemetryPath, simulator, record);
  };
  const end = () => {
    ending.abort();
    return session.end().then(simulator.close);
  };
  return valid({ ...session, simulator, greeting: text(), end });
}

function simulatedServers({ dnsServers }: Simulator): readonly DnsServer[] {
  return dnsServers.map(parseNameServer).flatMap((server) => (server.ok ? [server.value] : []));
}

/** A visitor is told where to look by then, whatever is still to be read. */
const GREETING_WITHIN_MS = 10_000;
const LOOK_MS = 250;

async function everythingRead({ whole }: Reports, { nowMs, sleep }: Platform, signal: AbortSignal): Promise<void> {
  const beganMs = nowMs();
  while (!signal.aborted && nowMs() - beganMs < GREETING_WITHIN_MS) {
    const { complete } = await whole();
    if (complete) return;
    await sleep(LOOK_MS, signal).catch(() => undefined);
  }
}

/** The name of a validation record that is as it must be, of a certificate that ACM renews by itself. */
async function goodRecord(reports: Reports): Promise<string | undefined> {
  const filter = { ...NO_FILTER, outlooks: ['renews'] } as const;
  const query = { filter, attentionOnly: false, sort: 'expiry', limit: 20, after: undefined } as const;
  const { certificates } = await reports.page(query);
  for (const { arn } of certificates) {
    const checks = (await reports.certificate(arn))?.checks ?? [];
    const record = checks.find(({ kind, is_good: isGood }) => kind === 'validation_record' && isGood);
    if (record !== undefined) return record.expected_name.replace(/\.$/, '');
  }
  return undefined;
}
