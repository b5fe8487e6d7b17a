import t from 'tap';
import { invalidAnswer, unreadableError } from '../../src/aws/answer-error.ts';
import { toFault } from '../../src/aws/fault.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const XML =
  '<ErrorResponse><Error><Code>ExpiredToken</Code><Message>It is &lt;old&gt;</Message></Error></ErrorResponse>';
const LIMIT =
  '<Response><Errors><Error><Code>RequestLimitExceeded</Code><Message>Slow down.</Message></Error></Errors></Response>';
const PAGE = '<!DOCTYPE html>\n<html><head><title>\n 502 Bad Gateway </title></head><body>nginx</body></html>';

/** What is made of an answer to a request in AWS JSON, and to one in the query protocol; '' where the SDK reads it. */
const cases: readonly (readonly [name: string, status: number, body: string, toJson: string, toQuery: string])[] = [
  [
    'AWS JSON',
    400,
    '{"__type":"a.b#ThrottlingException","message":"Rate exceeded"}',
    '',
    'throttled: X failed (HTTP 400): ThrottlingException: Rate exceeded',
  ],
  ['JSON without a name', 403, '{"message":"Forbidden"}', '', 'access_denied: X failed (HTTP 403): Forbidden'],
  [
    'JSON with odd fields',
    503,
    '{"__type":7,"code":"SlowDown","Message":[]}',
    '',
    'throttled: X failed (HTTP 503): SlowDown',
  ],
  ["STS's XML", 403, XML, 'credentials: X failed (HTTP 403): ExpiredToken', ''],
  ["EC2's XML", 503, LIMIT, 'throttled: X failed (HTTP 503): RequestLimitExceeded: Slow down.', ''],
  [
    'XML that is a name',
    404,
    '<UnknownOperationException/>\n',
    'unsupported: X failed (HTTP 404): UnknownOperationException',
    '',
  ],
  [
    'other XML',
    500,
    '<?xml version="1.0"?><a/>',
    ...both('server_error: X failed (HTTP 500): the body is XML: "<?xml version=\\"1.0\\"?><a/>"'),
  ],
  [
    'a web page with a title',
    502,
    PAGE,
    ...both('server_error: X failed (HTTP 502): the body is a web page: "502 Bad Gateway"'),
  ],
  [
    'a web page without',
    400,
    '<HTML>no</HTML>',
    ...both('invalid_response: X failed (HTTP 400): the body is a web page: "<HTML>no</HTML>"'),
  ],
  ['an empty body', 429, '', ...both('throttled: X failed (HTTP 429): the body is empty')],
  ['an empty body that redirects', 301, ' \n', ...both('invalid_response: X failed (HTTP 301): the body is empty')],
  [
    'text',
    407,
    `sorry ${'no '.repeat(100)}`,
    ...both(`access_denied: X failed (HTTP 407): the body is text: "sorry ${'no '.repeat(18)}"`),
  ],
  ['an unnamed 401', 401, 'secret', ...both('credentials: X failed (HTTP 401)')],
  ['a list', 500, '[]', ...both('server_error: X failed (HTTP 500): the body is text: "[]"')],
  [
    'cut JSON',
    500,
    '{"__type":"Thr',
    ...both('server_error: X failed (HTTP 500): the body is text: "{\\"__type\\":\\"Thr"'),
  ],
];
function both(want: string): [string, string] {
  return [want, want];
}
for (const [name, statusCode, body, toJson, toQuery] of cases) {
  for (const [isQuery, want] of [
    [false, toJson],
    [true, toQuery],
  ] as const) {
    t.test(`unreadableError() of ${name} ${isQuery ? 'to a query' : 'to AWS JSON'}`, async (t) => {
      const error = unreadableError({ statusCode, headers: {} }, bytes(body), isQuery);
      const fault = toFault(error, 'X');
      t.equal(error === undefined ? '' : `${fault.reason}: ${fault.message}`, want);
    });
  }
}

t.test('unreadableError() takes the name of the header where the body has none', async (t) => {
  const headers = { 'x-amzn-errortype': 'ThrottlingException:http://internal.amazon.com/coral/' };
  const error = unreadableError({ statusCode: 400, headers }, bytes(''), false);
  t.match(toFault(error, 'X'), { reason: 'throttled' });
});

t.test('unreadableError() keeps the answer, for its date and Retry-After, but not for logs', async (t) => {
  const answer = { statusCode: 503, headers: { 'retry-after': '7' } };
  const error = unreadableError(answer, bytes(''), false);
  t.equal(error && Reflect.get(error, '$response'), answer);
  t.notOk(Object.keys(error ?? {}).includes('$response'));
  t.match(error, { $fault: 'server', $metadata: { httpStatusCode: 503 } });
  t.match(unreadableError({ ...answer, statusCode: 404 }, bytes(''), false), { $fault: 'client' });
});

t.test('invalidAnswer() is an invalid response, with its status', async (t) => {
  const cause = new Error('cut');
  const fault = toFault(invalidAnswer({ statusCode: 200, headers: {} }, 'the body ended early', cause), 'X');
  t.match(fault, {
    reason: 'invalid_response',
    message: 'X failed (HTTP 200): the body ended early',
    cause: { cause },
  });
});
