import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Log } from '../log/log.ts';
import { type AwsFaults, createAwsFaults } from './aws/fault.ts';
import { createTakeQuota } from './aws/quota.ts';
import { createRequestLog, type RequestLog } from './aws/request-log.ts';
import type { Recorded } from './aws/respond.ts';
import { createAwsServer } from './aws/server.ts';
import { createControlHandler } from './control.ts';
import type { ServedDns } from './dns/data.ts';
import { createDnsLog, type DnsLog } from './dns/log.ts';
import { startDnsServer } from './dns/server.ts';
import { createRedirectServer } from './redirect/redirect-server.ts';
import type { Scenario } from './scenario/scenario.ts';
import { createWorld, type World } from './world.ts';

/** A running simulator: a fake AWS, a DNS server and a web server, all on loopback. */
export interface Simulator {
  /** For `AWS_ENDPOINT_URL`. */
  readonly awsUrl: string;
  /** `127.0.0.1:<port>`, UDP and TCP. */
  readonly dnsServer: string;
  /** The same, and a second one, which can be made to say something else. */
  readonly dnsServers: readonly string[];
  /** Where the web servers of all simulated hosts are; the Host header tells them apart. */
  readonly redirectAddress: { readonly host: string; readonly port: number };
  readonly world: World;
  readonly faults: AwsFaults;
  /** What was asked of AWS. */
  readonly requests: RequestLog;
  /** What was asked of DNS. */
  readonly dnsQueries: DnsLog;
  /** Ends all of it, hanging requests included. */
  readonly close: () => Promise<void>;
}

/** What a simulator is made from. */
export interface SimulatorDeps {
  readonly scenario: Scenario;
  /** Unix seconds. */
  readonly now: () => number;
  readonly log?: Log;
  /** Answers of AWS that take the place of the scenario's. */
  readonly recorded?: Recorded | undefined;
  /** Any free ones unless given. */
  readonly ports?: { readonly aws?: number; readonly dns?: number; readonly redirects?: number };
}

/** The simulator has no business outside this machine. */
const HOST = '127.0.0.1';

const SILENT: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Starts a simulator; rejects if a port that was asked for is taken. */
export async function startSimulator(deps: SimulatorDeps): Promise<Simulator> {
  const { scenario, now, log = SILENT, recorded, ports = {} } = deps;
  const world = createWorld(scenario, now);
  const faults = createAwsFaults(scenario.faults);
  const requests = createRequestLog();
  const dnsQueries = createDnsLog();
  const closing = new AbortController();
  const addresses: Record<string, string> = {};
  const control = createControlHandler({ world, faults, requests, addresses: () => addresses });
  const takeQuota = createTakeQuota(scenario.quotas, now);
  const signal = closing.signal;
  const aws = createAwsServer({
    account: scenario,
    estate: world,
    authorities: world.authorities,
    organization: world.organization,
    faults,
    requests,
    takeQuota,
    now,
    signal,
    log,
    control,
    recorded,
  });
  const web = createRedirectServer(world.redirects);
  const startDns = (port: number, data: ServedDns) =>
    startDnsServer({ host: HOST, port, data, onQuery: dnsQueries.add, log });
  const dnsStarts = [startDns(ports.dns ?? 0, world.dns), startDns(0, world.secondDns)] as const;
  const starts = [listen(aws, ports.aws ?? 0), listen(web, ports.redirects ?? 0), ...dnsStarts] as const;
  const close = async (): Promise<void> => {
    closing.abort();
    const stopDns = dnsStarts.map((start) => start.then((dns) => dns.close()).catch(() => {}));
    await Promise.all([stop(aws), stop(web), ...stopDns]);
  };
  const settled = await Promise.allSettled(starts);
  const failed = settled.find((start) => start.status === 'rejected');
  if (failed !== undefined) {
    await close();
    throw failed.reason;
  }
  const [awsPort, webPort, dns, secondDns] = await Promise.all(starts);
  Object.assign(addresses, {
    aws: `http://${HOST}:${awsPort}`,
    dns: `${HOST}:${dns.port}`,
    second_dns: `${HOST}:${secondDns.port}`,
    redirects: `http://${HOST}:${webPort}`,
  });
  return {
    awsUrl: `http://${HOST}:${awsPort}`,
    dnsServer: `${HOST}:${dns.port}`,
    dnsServers: [`${HOST}:${dns.port}`, `${HOST}:${secondDns.port}`],
    redirectAddress: { host: HOST, port: webPort },
    world,
    faults,
    requests,
    dnsQueries,
    close,
  };
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, HOST);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function stop(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
