import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Log } from '../../log/log.ts';
import { readBody } from './http-body.ts';
import { type AwsDeps, type AwsReply, respond } from './respond.ts';
import { sendSabotaged } from './sabotage.ts';

/** ACM's and STS's requests are small; nothing larger is read. */
const MOST_BODY_BYTES = 1_048_576;

export interface AwsServerDeps extends AwsDeps {
  readonly log: Log;
  /** Answers paths below `/_simulator`. */
  readonly control: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}

/** Services that name the operation by the path and not by X-Amz-Target. */
const REST_OPERATIONS: Readonly<Record<string, string>> = { '/listRegions': 'Account.ListRegions' };

/** The HTTP side of the simulated AWS: every service on one port, told apart by protocol as `AWS_ENDPOINT_URL` needs it. */
export function createAwsServer(deps: AwsServerDeps): Server {
  return createServer((request, response) => {
    const isControl = /^\/_simulator(\/|\?|$)/.test(request.url ?? '');
    const handled = isControl ? deps.control(request, response) : answer(request, response, deps);
    handled.catch((error: unknown) => {
      if (!deps.signal.aborted) deps.log.error({ err: error, url: request.url }, 'Simulated AWS failed to answer');
      response.destroy();
    });
  });
}

async function answer(request: IncomingMessage, response: ServerResponse, deps: AwsServerDeps): Promise<void> {
  const body = await readBody(request, MOST_BODY_BYTES);
  if (body === undefined) {
    response.writeHead(413, { connection: 'close' }).end();
    return;
  }
  const rest = REST_OPERATIONS[request.url ?? ''];
  if (request.method !== 'POST' || (request.url !== '/' && rest === undefined)) {
    response.writeHead(404, { 'content-type': 'application/xml' }).end('<UnknownOperationException/>\n');
    return;
  }
  const target = rest ?? request.headers['x-amz-target'];
  const reply = await respond(
    {
      target: Array.isArray(target) ? target[0] : target,
      authorization: request.headers.authorization,
      contentType: request.headers['content-type'] ?? '',
      body,
    },
    deps,
  );
  send(response, reply);
}

function send(response: ServerResponse, reply: AwsReply): void {
  const { status, body, contentType, sabotage, retryAfterSeconds } = reply;
  if (sabotage === 'hang') return;
  if (sabotage === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  const bytes = Buffer.from(body, 'utf8');
  response.writeHead(status, {
    'content-type': contentType,
    ...(sabotage === 'endless_body' ? {} : { 'content-length': String(bytes.length) }),
    'x-amzn-requestid': randomUUID(),
    ...(retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }),
  });
  if (sabotage === 'none') response.end(bytes);
  else sendSabotaged(response, bytes, sabotage);
}
