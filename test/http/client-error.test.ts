import { PassThrough } from 'node:stream';
import t from 'tap';
import { clientErrorCode, refuse } from '../../src/http/client-error.ts';

const errors: readonly (readonly [name: string, error: unknown, want: number | undefined])[] = [
  ['the first of the client', { statusCode: 400 }, 400],
  ['the last of the client', { statusCode: 499 }, 499],
  ['below', { statusCode: 399 }, undefined],
  ["the server's own", { statusCode: 500 }, undefined],
  ['no number', { statusCode: '400' }, undefined],
  ['an error without one', new Error('Bug'), undefined],
  ['what is no error', null, undefined],
];
for (const [name, error, want] of errors) {
  t.test(`clientErrorCode(): ${name}`, async (t) => t.equal(clientErrorCode(error), want));
}

/** What is written to a connection in answer to an error, and what is counted. */
function refused(code: string | undefined, isDestroyed = false) {
  const socket = new PassThrough();
  const codes: number[] = [];
  if (isDestroyed) socket.destroy();
  refuse(Object.assign(new Error('x'), { code }), socket, (status) => codes.push(status));
  return { written: String(socket.read() ?? ''), codes, destroyed: socket.destroyed };
}

const refusals: readonly (readonly [code: string | undefined, status: string])[] = [
  ['HPE_HEADER_OVERFLOW', '431 Request Header Fields Too Large'],
  ['ERR_HTTP_REQUEST_TIMEOUT', '408 Request Timeout'],
  ['HPE_INVALID_METHOD', '400 Bad Request'],
  [undefined, '400 Bad Request'],
];
for (const [code, status] of refusals) {
  t.test(`refuse() answers ${code ?? 'an error without a code'} and closes the connection`, async (t) => {
    const { written, codes, destroyed } = refused(code);
    t.equal(written, `HTTP/1.1 ${status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
    t.same(codes, [Number.parseInt(status, 10)]);
    t.equal(destroyed, true);
  });
}

t.test('refuse() says nothing to a client that went away', async (t) => {
  t.same(refused('ECONNRESET').codes, []);
  t.same(refused('HPE_INVALID_METHOD', true).codes, []);
});
