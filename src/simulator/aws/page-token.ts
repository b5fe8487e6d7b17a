import { createHash } from 'node:crypto';
import type { Members } from './arguments.ts';
import { AwsError } from './error.ts';

/** Where a page ended: the last certificate's sort value and its place in the order of being added. */
export interface PagePosition {
  readonly value: string | number;
  readonly sequence: number;
}

/** What a token belongs to; with any other request it is refused. */
export interface PageScope {
  readonly operation: string;
  readonly accountId: string;
  readonly region: string;
  /** The request but for its token and page size. */
  readonly request: Members;
}

function fingerprint(scope: PageScope): string {
  const { NextToken: _token, MaxItems: _items, MaxResults: _results, ...rest } = scope.request;
  const parts = JSON.stringify([scope.operation, scope.accountId, scope.region, rest]);
  return createHash('sha256').update(parts).digest('base64url').slice(0, 22);
}

/** An opaque NextToken: it means nothing to a client and does not expire. */
export function encodePageToken(scope: PageScope, position: PagePosition): string {
  return Buffer.from(JSON.stringify([fingerprint(scope), position.sequence, position.value])).toString('base64url');
}

/** The position behind a token; an AwsError of the given type where it is none, or belongs to another request. */
export function decodePageToken(scope: PageScope, token: string, errorType: string): PagePosition {
  const refuse = new AwsError(errorType, 'The NextToken is not valid for this request');
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
  } catch {
    throw refuse;
  }
  if (!Array.isArray(parts) || parts.length !== 3 || parts[0] !== fingerprint(scope)) throw refuse;
  const [, sequence, value] = parts as readonly unknown[];
  if (typeof sequence !== 'number' || (typeof value !== 'string' && typeof value !== 'number')) throw refuse;
  return { sequence, value };
}
