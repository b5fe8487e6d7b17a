import { Fault } from '../certificate/fault.ts';
import type { JsonObject } from './api.ts';

/** By SearchCertificates' pages a quarter of a million certificates: more than any account has, a bound on a loop. */
const MAX_PAGES = 500;

/**
 * The lists of all pages of a paginated call, one by one. An empty page with a token is no end.
 * @param read reads the page at a token, the first one without
 * @param field the list's name in the answer
 * @throws Fault `invalid_response` for a page without its list or with an impossible token, and for pages without end
 */
export async function* pages(
  read: (nextToken: string | undefined) => Promise<JsonObject>,
  operation: string,
  field: string,
): AsyncGenerator<readonly unknown[], void, undefined> {
  const seen = new Set<string>();
  let token: string | undefined;
  do {
    const page = await read(token);
    const list = page[field];
    if (!Array.isArray(list)) throw invalid(operation, `${field} must be a list: current value is ${kind(list)}`);
    yield list;
    token = nextToken(page['NextToken'], operation);
    if (token !== undefined && seen.has(token)) throw invalid(operation, 'NextToken must be new on each page');
    if (token !== undefined) seen.add(token);
    if (seen.size >= MAX_PAGES) throw invalid(operation, `there must be at most ${MAX_PAGES} pages`);
  } while (token !== undefined);
}

function nextToken(value: unknown, operation: string): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string') return value;
  throw invalid(operation, `NextToken must be text: current value is ${kind(value)}`);
}

function kind(value: unknown): string {
  return value === undefined ? 'none' : value === null ? 'null' : typeof value;
}

function invalid(operation: string, problem: string): Fault {
  return new Fault('invalid_response', `${operation} failed: ${problem}`);
}
