import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Input } from '../validation/input.ts';
import { faultLines, type InputFault } from '../validation/input-fault.ts';
import { list } from '../validation/list.ts';
import { object, optional } from '../validation/object.ts';
import { anyText } from '../validation/scalar.ts';
import { refined, type Validator, type ValueOf } from '../validation/validator.ts';
import { valueInput } from '../validation/value-input.ts';
import { type AwsFault, type AwsFaults, awsFault } from './aws/fault.ts';
import { readBody } from './aws/http-body.ts';
import type { RequestLog } from './aws/request-log.ts';
import { DNS_FAULT_FIELDS, dnsFaultContradictions, dnsFaultKind } from './dns/fault.ts';
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

/** What a body must be. */
interface BodyRules<T> {
  readonly validate: Validator<T>;
  /** Ends the sentence that refuses a request without a body: what an empty map does. */
  readonly hint: string;
}

const MOST_BODY_BYTES = 65_536;

const HELP = [
  'GET    /_simulator                  this page',
  'POST   /_simulator/restore          restore AWS and DNS to the scenario',
  'PUT    /_simulator/dns/{name}       set {"type": "CNAME", "values": ["…"]} or {"fault": "servfail"}; {} restores the scenario;',
  '                                    with "below": true a fault also applies to all names below',
  'PUT    /_simulator/dns/*            break all of DNS: {"fault": "delay", "seconds": 2} slows it down, {} restores it',
  'DELETE /_simulator/dns/{name}       remove all records and faults of the name',
  'PUT    /_simulator/faults           break AWS: {"operation": "SearchCertificates", "kind": "throttled", "times": 5}',
  'DELETE /_simulator/faults           remove all AWS faults',
];

const dnsChangeForm = object({
  fault: optional(dnsFaultKind),
  ...DNS_FAULT_FIELDS,
  type: optional(anyText),
  values: optional(list(anyText, { min: 1, max: 100 })),
});
type DnsChange = ValueOf<typeof dnsChangeForm>;

const dnsChange = refined(dnsChangeForm, (change, input) => [
  ...dnsFaultContradictions(change, input),
  ...recordContradictions(change, input),
]);

const DNS_BODY: BodyRules<DnsChange> = { validate: dnsChange, hint: ': {} restores the scenario' };
const FAULT_BODY: BodyRules<AwsFault> = { validate: awsFault, hint: '' };

/** A change is a fault, or a record set with type and values, or nothing at all. */
function recordContradictions({ fault, type, values }: DnsChange, { place }: Input): readonly InputFault[] {
  if (type === undefined && values === undefined) return [];
  if (fault !== undefined) {
    return [{ place, problem: 'Both a fault and records', hint: 'must be two requests, one for each' }];
  }
  if (type !== undefined && values !== undefined) return [];
  const missing = type === undefined ? 'type' : 'values';
  return [{ place, problem: `Missing key "${missing}"`, hint: 'a record set needs type and values' }];
}

/** Handles a request below `/_simulator`. A web page cannot get here: it would send a foreign Host or an Origin. */
export function createControlHandler(deps: ControlDeps) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request, MOST_BODY_BYTES);
    const reply =
      body === undefined
        ? refusal(413, `The body is larger than ${MOST_BODY_BYTES} bytes`)
        : route(request, body, deps);
    const headers = { 'content-type': 'application/json', ...(body === undefined ? { connection: 'close' } : {}) };
    response.writeHead(reply.status, headers).end(`${JSON.stringify(reply.body, undefined, 2)}\n`);
  };
}

function route(request: IncomingMessage, body: string, deps: ControlDeps): ControlReply {
  if (!isLocal(request)) return refusal(403, 'Only programs on this machine may use this');
  const path = (request.url ?? '').replace(/\?.*$/, '');
  const [, name] = /^\/_simulator\/dns\/([^/]+)$/.exec(path) ?? [];
  const call = `${request.method} ${name === undefined ? path : 'dns'}`;
  try {
    switch (call) {
      case 'GET /_simulator':
        return { status: 200, body: overview(deps) };
      case 'POST /_simulator/restore':
        deps.world.dns.restoreAll();
        deps.faults.restore();
        return { status: 200, body: { restored: 'everything', faults: deps.faults.list() } };
      case 'PUT dns':
        return changeDns(deps.world, decodeURIComponent(name ?? ''), body);
      case 'DELETE dns':
        return removeDns(deps.world, decodeURIComponent(name ?? ''));
      case 'PUT /_simulator/faults':
        return changed(body, FAULT_BODY, (fault) => {
          deps.faults.set(fault);
          return { faults: deps.faults.list() };
        });
      case 'DELETE /_simulator/faults':
        deps.faults.clear();
        return { status: 200, body: { faults: [] } };
      default:
        return refusal(404, `There is no ${request.method} ${path}; GET /_simulator lists what you can call`);
    }
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError || error instanceof URIError) {
      return refusal(400, error.message);
    }
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

/** Validates the body, and makes the change that it asks for: what it gives is shown. */
function changed<T>(body: string, { validate, hint }: BodyRules<T>, change: (value: T) => unknown): ControlReply {
  if (body.trim() === '') return refusal(400, `A body is required${hint}`);
  const validated = validate(valueInput(JSON.parse(body), 'body'));
  if (!validated.ok) return refusal(400, faultLines(validated.faults).join('\n'));
  return { status: 200, body: change(validated.value) };
}

function changeDns(world: World, name: string, body: string): ControlReply {
  return changed(body, DNS_BODY, ({ fault, seconds, below, types, type, values }) => {
    if (fault !== undefined) {
      world.dns.setFault({ name, fault, seconds, below, types });
    } else if (type !== undefined && values !== undefined) {
      world.dns.set(name, type, values);
    } else {
      world.dns.restore(name);
    }
    return shownName(world, name);
  });
}

function removeDns(world: World, name: string): ControlReply {
  world.dns.remove(name);
  world.dns.clearFault(name);
  return { status: 200, body: shownName(world, name) };
}

function shownName(world: World, name: string): unknown {
  const { fault, seconds } = world.dns.fault(name) ?? {};
  return { name, fault, seconds, records: world.dns.records(name).map(({ answer }) => answer) };
}

function refusal(status: number, message: string): ControlReply {
  return { status, body: { error: message } };
}
