import t from 'tap';
import { clockSkewCorrected, toFault } from '../../src/aws/fault.ts';
import { Fault } from '../../src/certificate/fault.ts';
import type { FaultReason } from '../../src/certificate/vocabulary.ts';

/** An error as the SDK throws it for an answer of the service. */
function service(name: string, status = 400, message = 'Some words'): Error {
  return Object.assign(new Error(message), { name, $fault: 'client', $metadata: { httpStatusCode: status } });
}

/** An error of Node's. */
function system(code: string, message = `connect ${code}`): Error {
  return Object.assign(new Error(message), { code });
}

function named(name: string, cause?: unknown): Error {
  return Object.assign(new Error('Some words', { cause }), { name });
}

const cases: readonly (readonly [string, unknown, FaultReason])[] = [
  ['ThrottlingException', service('ThrottlingException'), 'throttled'],
  ['Throttling', service('Throttling'), 'throttled'],
  ['ThrottledException', service('ThrottledException'), 'throttled'],
  ['TooManyRequestsException', service('TooManyRequestsException', 429), 'throttled'],
  ['RequestLimitExceeded with status 503', service('RequestLimitExceeded', 503), 'throttled'],
  ['status 429', service('Unknown', 429), 'throttled'],
  ['Rate exceeded without a name', service('Unknown', 400, 'Rate exceeded'), 'throttled'],
  ['AccessDeniedException', service('AccessDeniedException'), 'access_denied'],
  ['AccessDenied', service('AccessDenied', 403), 'access_denied'],
  ['UnauthorizedOperation', service('UnauthorizedOperation', 403), 'access_denied'],
  ['OptInRequired', service('OptInRequired', 403), 'access_denied'],
  ["a proxy's 403 page", service('SyntaxError', 403), 'access_denied'],
  ['ExpiredTokenException', service('ExpiredTokenException'), 'credentials'],
  ['UnrecognizedClientException', service('UnrecognizedClientException'), 'credentials'],
  ['InvalidClientTokenId', service('InvalidClientTokenId', 403), 'credentials'],
  ['SignatureDoesNotMatch', service('SignatureDoesNotMatch', 403), 'credentials'],
  ['InvalidSignatureException', service('InvalidSignatureException'), 'credentials'],
  ['MissingAuthenticationToken', service('MissingAuthenticationToken', 403), 'credentials'],
  ['RequestTimeTooSkewed', service('RequestTimeTooSkewed', 403), 'credentials'],
  ['status 401', service('Unknown', 401), 'credentials'],
  ['CredentialsProviderError', named('CredentialsProviderError'), 'credentials'],
  [
    'CredentialsProviderError for a refused connection',
    named('CredentialsProviderError', system('ECONNREFUSED')),
    'credentials',
  ],
  ['CredentialsProviderError for a Fault', named('CredentialsProviderError', new Fault('timeout', 'x')), 'credentials'],
  ['ResourceNotFoundException', service('ResourceNotFoundException'), 'not_found'],
  ['ResourceNotFoundException with status 404', service('ResourceNotFoundException', 404), 'not_found'],
  ['UnknownOperationException', service('UnknownOperationException'), 'unsupported'],
  ['status 404', service('SyntaxError', 404), 'unsupported'],
  ['status 501', service('NotImplemented', 501), 'unsupported'],
  ['InternalFailure', service('InternalFailure', 500), 'server_error'],
  ['an HTML page with status 500', service('SyntaxError', 500), 'server_error'],
  ['status 504', service('Unknown', 504), 'server_error'],
  ['status 408', service('Unknown', 408), 'timeout'],
  ['status 302', service('SyntaxError', 302), 'invalid_response'],
  ['text that is no JSON with status 400', service('SyntaxError', 400), 'invalid_response'],
  ['JSON of an odd shape with status 400', service('TypeError', 400), 'invalid_response'],
  ['ValidationException', service('ValidationException'), 'other'],
  ['TimeoutError', named('TimeoutError'), 'timeout'],
  ['AbortSignal.timeout', new DOMException('The operation was aborted due to timeout', 'TimeoutError'), 'timeout'],
  ['an abort by a time limit', named('AbortError', new DOMException('Too slow', 'TimeoutError')), 'timeout'],
  ['an abort by a Fault', named('AbortError', new Fault('timeout', 'Too slow')), 'timeout'],
  ['an abort by the end of the program', named('AbortError', new Error('Shutting down')), 'other'],
  ['a bare abort', new DOMException('This operation was aborted', 'AbortError'), 'other'],
  ['ETIMEDOUT', system('ETIMEDOUT'), 'timeout'],
  ['ECONNREFUSED', system('ECONNREFUSED'), 'network'],
  [
    'ECONNRESET that the SDK calls TimeoutError',
    Object.assign(system('ECONNRESET'), { name: 'TimeoutError' }),
    'network',
  ],
  ['ENOTFOUND', system('ENOTFOUND'), 'network'],
  ['EAI_AGAIN', system('EAI_AGAIN'), 'network'],
  ['EPIPE', system('EPIPE'), 'network'],
  ['EHOSTUNREACH', system('EHOSTUNREACH'), 'network'],
  ['a self-signed certificate', system('DEPTH_ZERO_SELF_SIGNED_CERT'), 'network'],
  ['an expired server certificate', system('CERT_HAS_EXPIRED'), 'network'],
  ['an unknown authority', system('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), 'network'],
  ['a name that the server certificate lacks', system('ERR_TLS_CERT_ALTNAME_INVALID'), 'network'],
  ['TLS spoken to a plain server', system('ERR_SSL_WRONG_VERSION_NUMBER'), 'network'],
  ['what does not speak HTTP', system('HPE_INVALID_CONSTANT'), 'invalid_response'],
  [
    'AggregateError of refused connections',
    new AggregateError([system('ECONNREFUSED'), system('ECONNREFUSED')]),
    'network',
  ],
  ['a cause three deep', new Error('a', { cause: new Error('b', { cause: system('ECONNRESET') }) }), 'network'],
  ['SyntaxError', new SyntaxError('Unexpected token'), 'invalid_response'],
  ['a TypeError of ours', new TypeError('x is not a function'), 'other'],
  ['a text', 'broken', 'other'],
  ['undefined', undefined, 'other'],
  ['null', null, 'other'],
];

for (const [name, error, want] of cases) {
  t.test(`toFault() takes ${name} for ${want}`, async (t) => {
    const fault = toFault(error, 'ListCertificates');
    t.type(fault, Fault);
    t.equal(fault.reason, want);
    t.match(fault.message, /^ListCertificates failed( \(HTTP \d+\))?(: |$)/);
  });
}

t.test('toFault() leaves a Fault as it is', async (t) => {
  const fault = new Fault('timeout', 'Too slow');
  t.equal(toFault(fault, 'ListCertificates'), fault);
});

t.test('toFault() ends with causes that go in circles', async (t) => {
  const error = new Error('Round');
  error.cause = error;
  t.equal(toFault(error, 'ListCertificates').reason, 'other');
});

t.test('toFault() says what AWS said and keeps the cause', async (t) => {
  const error = service(
    'AccessDeniedException',
    400,
    'User: arn:aws:sts::111122223333:assumed-role/r/s is not authorized',
  );
  const fault = toFault(error, 'SearchCertificates');
  t.equal(
    fault.message,
    'SearchCertificates failed (HTTP 400): AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/r/s is not authorized',
  );
  t.equal(fault.cause, error);
  t.equal(fault.summary, 'SearchCertificates failed (HTTP 400): AccessDeniedException', 'to anyone else it says less');
  t.equal(toFault(service('<b>odd</b>', 400, 'x'), 'X').summary, 'X failed (HTTP 400)', 'a name that is none');
  t.equal(toFault(new Error('/home/alice/.aws'), 'X').summary, 'X failed: Error');
});

t.test('toFault() tells a name where there are no words, and a code where there is no name', async (t) => {
  t.equal(toFault(service('InternalFailure', 500, ''), 'X').message, 'X failed (HTTP 500): InternalFailure');
  t.equal(toFault({ code: 'EPIPE' }, 'X').message, 'X failed: Error: EPIPE');
});

t.test('toFault() gives nothing away', async (t) => {
  const secret = 'IQoJb3JpZ2luX2VjEJf0123456789abcdefghijklmnopqrstuvwxyz';
  const canonical = `The request signature does not match\nx-amz-security-token:${secret}`;
  const cases: readonly (readonly [Error, string])[] = [
    [service('SignatureDoesNotMatch', 403, canonical), 'X failed (HTTP 403): SignatureDoesNotMatch'],
    [service('InvalidSignatureException', 400, canonical), 'X failed (HTTP 400): InvalidSignatureException'],
    [service('Odd', 400, `first line ${secret}\nsecond line`), 'X failed (HTTP 400): Odd: first line [redacted]'],
    [service('Odd', 400, 'key AKIAIOSFODNN7EXAMPLE is bad'), 'X failed (HTTP 400): Odd: key [redacted] is bad'],
    [
      named('CredentialsProviderError', service('SignatureDoesNotMatch', 403, canonical)),
      'X failed: CredentialsProviderError: Some words',
    ],
  ];
  for (const [error, want] of cases) {
    const fault = toFault(error, 'X');
    t.equal(fault.message, want);
    if (fault.reason === 'credentials') t.equal(fault.cause, undefined, 'the cause holds what the message must not');
  }
  t.ok(toFault(service('Odd', 400, 'long '.repeat(1000)), 'X').message.length < 250);
});

t.test('clockSkewCorrected() reads what the SDK says', async (t) => {
  t.equal(clockSkewCorrected(Object.assign(new Error(), { $metadata: { clockSkewCorrected: true } })), true);
  t.equal(clockSkewCorrected(service('InvalidSignatureException')), false);
  t.equal(clockSkewCorrected(undefined), false);
});

t.test('toFault() keeps the id of the request, if it is one', async (t) => {
  const withId = (requestId: unknown) =>
    Object.assign(new Error('x'), { $metadata: { httpStatusCode: 400, requestId } });
  t.equal(toFault(withId('0f1e-2d'), 'X').requestId, '0f1e-2d');
  for (const id of [undefined, '', 5, 'a b', '<script>', 'x'.repeat(81)]) {
    t.equal(toFault(withId(id), 'X').requestId, undefined);
  }
});
