import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { type AwsFaults, awsFaultSchema } from './aws/fault.ts';
import type { RequestLog } from './aws/request-log.ts';
import { DNS_FAULTS } from './dns/data.ts';
import { readBody } from './http-body.ts';
import type { World } from './world.ts';

/** Where people who run the demo change the simulated world, with curl. */
export interface ControlDeps {
  readonly world: World;
  readonly faults: AwsFaults;
  readonly requests: RequestLog;
  readonly addresses: () => Readonly<Record<string, string>>;
}

interface ControlReply {
  readonly status: number;
  readonly body: unknown;
}

const MOST_BODY_BYTES = 65_536;

const HELP = [
  'GET    /_simulator                  this page',
  'PUT    /_simulator/dns/{name}       put back what the scenario says, or set {"type": "CNAME", "values": ["…"]}, or {"fault": "servfail"}',
  'DELETE /_simulator/dns/{name}       take all records and faults of the name away',
  'PUT    /_simulator/faults           break AWS: {"operation": "SearchCertificates", "kind": "throttled", "times": 5}',
  'DELETE /_simulator/faults           repair AWS',
];

const dnsChangeSchema = z.union([
  z.strictObject({ fault: z.enum(DNS_FAULTS), below: z.boolean().default(false) }),
  z.strictObject({ type: z.string(), values: z.array(z.string()).min(1).max(100) }),
  z.strictObject({}),
]);

/** Handles a request below `/_simulator`. A web page cannot get here: it would send a foreign Host or an Origin. */
export function controlHandler(deps: ControlDeps) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request, MOST_BODY_BYTES);
    const reply =
      body === undefined
        ? problem(413, `The body is larger than ${MOST_BODY_BYTES} bytes`)
        : route(request, body, deps);
    const headers = { 'content-type': 'application/json', ...(body === undefined ? { connection: 'close' } : {}) };
    response.writeHead(reply.status, headers).end(`${JSON.stringify(reply.body, undefined, 2)}\n`);
  };
}

function route(request: IncomingMessage, body: string, deps: ControlDeps): ControlReply {
  if (!isLocal(request)) return problem(403, 'Only programs on this machine may use this');
  const path = (request.url ?? '').replace(/\?.*$/, '');
  const [, name] = /^\/_simulator\/dns\/([^/]+)$/.exec(path) ?? [];
  const call = `${request.method} ${name === undefined ? path : 'dns'}`;
  try {
    switch (call) {
      case 'GET /_simulator':
        return { status: 200, body: overview(deps) };
      case 'PUT dns':
        return changeDns(deps.world, decodeURIComponent(name ?? ''), parseJson(body));
      case 'DELETE dns':
        return removeDns(deps.world, decodeURIComponent(name ?? ''));
      case 'PUT /_simulator/faults':
        deps.faults.set(awsFaultSchema.parse(parseJson(body)));
        return { status: 200, body: { faults: deps.faults.list() } };
      case 'DELETE /_simulator/faults':
        deps.faults.clear();
        return { status: 200, body: { faults: [] } };
      default:
        return problem(404, `There is no ${request.method} ${path}; GET /_simulator lists what there is`);
    }
  } catch (error) {
    if (error instanceof z.ZodError) return problem(400, z.prettifyError(error));
    if (error instanceof TypeError || error instanceof SyntaxError || error instanceof URIError)
      return problem(400, error.message);
    throw error;
  }
}

function isLocal({ headers, socket }: IncomingMessage): boolean {
  const host = (headers.host ?? '').replace(/:\d+$/, '');
  const peer = socket.remoteAddress ?? '';
  const byLoopback = peer === '::1' || /^(::ffff:)?127\./.test(peer);
  return byLoopback && ['127.0.0.1', 'localhost', '[::1]'].includes(host) && headers.origin === undefined;
}

function overview({ world, faults, requests, addresses }: ControlDeps): unknown {
  const counts: Record<string, number> = {};
  for (const { region } of world.certificates()) counts[region] = (counts[region] ?? 0) + 1;
  return {
    use: HELP,
    addresses: addresses(),
    certificates: counts,
    faults: faults.list(),
    requests: requests.byOperation(),
  };
}

function changeDns(world: World, name: string, change: unknown): ControlReply {
  const parsed = dnsChangeSchema.parse(change);
  if ('fault' in parsed) {
    world.dns.setFault(name, parsed.fault, parsed.below);
  } else if ('values' in parsed) {
    world.dns.set(name, parsed.type, parsed.values);
  } else {
    world.dns.restore(name);
    world.dns.clearFault(name);
  }
  return { status: 200, body: shownName(world, name) };
}

function removeDns(world: World, name: string): ControlReply {
  world.dns.remove(name);
  world.dns.clearFault(name);
  return { status: 200, body: shownName(world, name) };
}

function shownName(world: World, name: string): unknown {
  return { name, fault: world.dns.fault(name), records: world.dns.records(name).map(({ answer }) => answer) };
}

function parseJson(body: string): unknown {
  return body.trim() === '' ? {} : JSON.parse(body);
}

function problem(status: number, message: string): ControlReply {
  return { status, body: { error: message } };
}
