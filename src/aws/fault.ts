/** Every way in which a call to AWS can fail, folded into the closed set of reasons. Goes by names and codes, never by `instanceof`. */
import { Fault } from '../certificate/fault.ts';
import type { FaultReason } from '../certificate/vocabulary.ts';
import { UNREADABLE } from './answer-error.ts';
import { property } from './property.ts';

/** Names of errors: AWS's own (common errors of the API and those of the SDK), first match wins. */
const BY_NAME: readonly (readonly [RegExp, FaultReason])[] = [
  [/^(Throttl|TooManyRequests|RequestLimitExceeded|RequestThrottled|SlowDown|PriorRequestNotComplete)/, 'throttled'],
  [/^(BandwidthLimitExceeded|ProvisionedThroughputExceeded)/, 'throttled'],
  [
    /^(AccessDenied|UnauthorizedOperation|UnauthorizedAccess|OptInRequired|NotAuthorized|SubscriptionRequired)/,
    'access_denied',
  ],
  [/^(ExpiredToken|UnrecognizedClient|InvalidClientTokenId|InvalidAccessKeyId|SignatureDoesNotMatch)/, 'credentials'],
  [
    /^(InvalidSignature|IncompleteSignature|MissingAuthenticationToken|InvalidIdentityToken|AuthFailure)/,
    'credentials',
  ],
  [
    /^(RequestExpired|RequestTimeTooSkewed|CredentialsProviderError|TokenProviderError|CredentialsError)/,
    'credentials',
  ],
  [/^(ResourceNotFound|NotFoundException)/, 'not_found'],
  [/^(UnknownOperation|InvalidAction|NotImplemented|UnsupportedOperation|MethodNotAllowed)/, 'unsupported'],
  [/^(InternalFailure|InternalError|InternalServer|ServiceUnavailable)/, 'server_error'],
];

/** Codes of Node's own errors (`error.code`). They come before names: the SDK calls a reset connection a TimeoutError. */
const BY_CODE: readonly (readonly [RegExp, FaultReason])[] = [
  [/^(ETIMEDOUT|ESOCKETTIMEDOUT|ERR_SOCKET_CONNECTION_TIMEOUT)$/, 'timeout'],
  [/^(ECONN|ENOTFOUND$|EAI_|EPIPE$|EHOST|ENET|EADDR|EPROTO$|ENODATA$|EMFILE$|ERR_TLS|ERR_SSL|ERR_PROXY)/, 'network'],
  [/(^|_)(CERT|CERTIFICATE|CRL)(_|$)|^UNABLE_TO_|^HOSTNAME_MISMATCH$/, 'network'],
  // What answers does not speak HTTP.
  [/^HPE_/, 'invalid_response'],
];

/** Names that say nothing: the status and the message say it all. */
const NO_NAMES: ReadonlySet<string> = new Set([UNREADABLE, 'Unknown', 'UnknownError']);
/** Causes and the members of an AggregateError are looked at no deeper than this. */
const DEPTH = 8;
const MESSAGE_LENGTH = 200;

/**
 * Any error of the SDK, the network or this program, as a Fault. One that is a Fault already stays as it is.
 * A call that was aborted is a `timeout` only if a time limit did it; the end of the program is none.
 * @param operation names the call in the message, e.g. `DescribeCertificate`
 */
export function toFault(error: unknown, operation: string): Fault {
  if (error instanceof Fault) return error;
  const reason =
    chainOf(error)
      .map(reasonOf)
      .find((one) => one !== undefined) ?? 'other';
  const said = words(error, reason);
  const message = `${failed(operation, statusOf(error))}${said === '' ? '' : `: ${said}`}`;
  const summary = [failed(operation, statusOf(error)), nameOf(error)].filter((part) => part !== '').join(': ');
  return new Fault(reason, message, { ...causeOf(error, reason), summary, requestId: requestIdOf(error) });
}

/** How the message on a call that failed begins: `SearchCertificates failed (HTTP 403)`, or without a status where there was no answer. */
export function failed(operation: string, status: number | undefined): string {
  return `${operation} failed${status === undefined ? '' : ` (HTTP ${status})`}`;
}

/** The SDK's word that it has noticed a wrong local clock and corrected it: the next attempt will be signed right. */
export function clockSkewCorrected(error: unknown): boolean {
  return property(property(error, '$metadata'), 'clockSkewCorrected') === true;
}

function reasonOf(error: unknown): FaultReason | undefined {
  if (error instanceof Fault) return error.reason;
  const code = text(error, 'code');
  const name = text(error, 'name');
  return (
    match(BY_CODE, code) ??
    match(BY_NAME, name) ??
    (/^Rate exceeded/i.test(text(error, 'message')) ? 'throttled' : undefined) ??
    byStatus(statusOf(error)) ??
    byKind(error, name)
  );
}

function match(rows: readonly (readonly [RegExp, FaultReason])[], value: string): FaultReason | undefined {
  return rows.find(([pattern]) => pattern.test(value))?.[1];
}

/** By the status, where the error has no name that says more: a proxy's page, or an emulator that lacks the operation. */
function byStatus(status: number | undefined): FaultReason | undefined {
  if (status === undefined) return undefined;
  if (status === 429) return 'throttled';
  if (status === 401) return 'credentials';
  if (status === 403 || status === 407) return 'access_denied';
  if (status === 404 || status === 405 || status === 501) return 'unsupported';
  if (status === 408) return 'timeout';
  if (status >= 500) return 'server_error';
  return status < 400 ? 'invalid_response' : undefined;
}

function byKind(error: unknown, name: string): FaultReason | undefined {
  if (name === 'TimeoutError') return 'timeout';
  if (name === UNREADABLE) return 'invalid_response';
  // The SDK fails with a TypeError on an error response whose JSON has an odd shape.
  return name === 'SyntaxError' || (name === 'TypeError' && fromService(error)) ? 'invalid_response' : undefined;
}

/** The error, its causes and the members of an AggregateError, outermost first. */
function chainOf(error: unknown, depth = DEPTH): readonly unknown[] {
  if (depth === 0 || typeof error !== 'object' || error === null) return [];
  const members = property(error, 'errors');
  const inner = [property(error, 'cause'), ...(Array.isArray(members) ? members : [])];
  return [error, ...inner.flatMap((one) => chainOf(one, depth - 1))];
}

/**
 * What the error says, in one short line. AWS answers a bad signature with the request that it would have signed,
 * session token and all: of what AWS says about credentials only the name is told.
 */
function words(error: unknown, reason: FaultReason): string {
  if (typeof error !== 'object' || error === null) return redact(String(error));
  const name = NO_NAMES.has(text(error, 'name')) ? '' : text(error, 'name') || 'Error';
  if (reason === 'credentials' && fromService(error)) return name;
  const message = redact(text(error, 'message') || text(error, 'code'));
  return [name, message].filter((part) => part !== '').join(': ');
}

/** The name of an error of AWS or the SDK; '' where it says nothing, or is no name: what answers may be anybody. */
function nameOf(error: unknown): string {
  const name = text(error, 'name');
  return /^\w{1,80}$/.test(name) && !NO_NAMES.has(name) ? name : '';
}

/** The status of the answer that an error came of; undefined where there was none. */
function statusOf(error: unknown): number | undefined {
  const status = property(property(error, '$metadata'), 'httpStatusCode');
  return typeof status === 'number' ? status : undefined;
}

/** AWS's id of the call, if it is one: what answers may be anybody. */
function requestIdOf(error: unknown): string | undefined {
  const id = text(property(error, '$metadata'), 'requestId');
  return /^[\w-]{1,80}$/.test(id) ? id : undefined;
}

/** The original error, unless what it or one of its causes says may hold a secret. */
function causeOf(error: unknown, reason: FaultReason): { readonly cause?: unknown } {
  return reason === 'credentials' && chainOf(error).some(fromService) ? {} : { cause: error };
}

function fromService(error: unknown): boolean {
  return property(error, '$fault') !== undefined || property(error, '$metadata') !== undefined;
}

/** First line, without access key IDs and without anything as long and as opaque as a key, a signature or a token. */
function redact(message: string): string {
  const line = message.split(/[\r\n]/, 1)[0] ?? '';
  return line
    .replaceAll(/\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{8,}/g, '[redacted]')
    .replaceAll(/[A-Za-z0-9/+=]{40,}/g, '[redacted]')
    .slice(0, MESSAGE_LENGTH)
    .toWellFormed()
    .trim();
}

function text(value: unknown, key: string): string {
  const found = property(value, key);
  return typeof found === 'string' ? found : '';
}
