/** `acm-exporter demo`: a simulated AWS, DNS and web on loopback, and the settings that point the exporter at them. */
import type { Fallbacks } from '../config/sources.ts';
import type { Log } from '../log/log.ts';
import { demoScenario } from '../simulator/demo-scenario.ts';
import { parseScenario } from '../simulator/scenario.ts';
import { type Simulator, startSimulator } from '../simulator/simulator.ts';
import type { ExporterOptions } from './exporter.ts';
import type { Platform } from './platform.ts';

export interface Demo {
  readonly simulator: Simulator;
  /** Settings for where the user gives none: they win over AWS's own variables, which are about the real AWS. */
  readonly fallbacks: Fallbacks;
  /** What the exporter needs to talk to the simulator and to nothing else. */
  readonly exporterOptions: Pick<ExporterOptions, 'aws' | 'destination' | 'systemDnsServers'>;
}

/** Short, so that what a visitor changes in the simulator shows while they look. */
const DEMO_INTERVAL = '30s';

/**
 * Starts the simulator with a scenario (YAML text), the bundled one by default.
 * @throws ScenarioError
 */
export async function startDemo(
  scenarioText: string | undefined,
  { now }: Pick<Platform, 'now'>,
  log: Log,
): Promise<Demo> {
  const scenario = parseScenario(scenarioText ?? (await demoScenario()), now());
  const simulator = await startSimulator({ scenario, now, log });
  const { host, port } = simulator.redirectAddress;
  return {
    simulator,
    fallbacks: new Map([
      ['regions', scenario.regions.join(',')],
      ['dns.servers', simulator.dnsServer],
      ['poll.interval', DEMO_INTERVAL],
      ['dns.interval', DEMO_INTERVAL],
      ['dns.failure_grace', '0s'],
    ]),
    exporterOptions: {
      aws: {
        endpoint: simulator.awsUrl,
        credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'simulated' },
      },
      destination: () => ({ address: host, port }),
      systemDnsServers: [],
    },
  };
}

/** What a visitor is told, once the exporter listens at `url`. */
export function demoGreeting(url: string, telemetryPath: string, { awsUrl, dnsServer }: Simulator): string {
  const [dnsHost, dnsPort] = dnsServer.split(':');
  return `
A simulated AWS account is being exported. Look at

  ${url}/                     the overview
  ${url}${telemetryPath}              what Prometheus scrapes
  ${awsUrl}/_simulator   the simulated AWS: break it, remove a record, and watch the page

  dig @${dnsHost} -p ${dnsPort} …    the simulated DNS

Ctrl-C ends it.

`;
}
