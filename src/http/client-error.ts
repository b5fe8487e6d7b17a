import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

/** The 4xx that Fastify gives an error which is the client's: a method without its content type, an odd content type. */
export function clientErrorCode(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined;
  const { statusCode } = error;
  return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500 ? statusCode : undefined;
}

/** What is wrong with a query string, as Fastify's validation says it: names and limits, and nothing that the client sent. */
export function queryFault(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('validation' in error)) return undefined;
  return error.message.replaceAll(/[\p{Cc}\p{Cf}]/gu, '');
}

/** What Node.js says about bytes that are no request, by status; anything else is a 400. */
const CODES: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** Answers what never became a request, and closes its connection. */
export function refuse(error: Error, socket: Duplex, onFailure: (code: number) => void): void {
  const reason = 'code' in error ? String(error.code) : '';
  // The client went away by itself: there is nobody to answer.
  if (reason === 'ECONNRESET' || socket.destroyed) return;
  const code = CODES[reason] ?? 400;
  onFailure(code);
  if (socket.writable) {
    socket.write(`HTTP/1.1 ${code} ${STATUS_CODES[code]}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
  }
  socket.destroy();
}
