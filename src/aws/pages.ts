import { Fault } from '../certificate/fault.ts';
import type { JsonObject } from './json-body.ts';

/**
 * By SearchCertificates' pages 100,000 certificates: forty times ACM's default quota, a bound on a loop. At the default
 * share of the request quota (2.5 pages a second) it is reached well before a sweep's default time limit of two minutes.
 */
const MAX_PAGES = 200;
/** In a row. AWS sends pages that a filter has left empty, but so many of them are no list any more. */
const MAX_EMPTY = 20;

/**
 * The lists of all pages of a paginated call, one by one. A few empty pages with a token are no end.
 * @param read reads the page at a token, the first one without
 * @param field the list's name in the answer
 * @param maxPages where pages are small, as those of AWS Organizations are, there may be more of them
 * @throws Fault `invalid_response` for a page without its list or with an impossible token, and for pages without end
 */
export async function* pages(
  read: (nextToken: string | undefined) => Promise<JsonObject>,
  operation: string,
  field: string,
  maxPages = MAX_PAGES,
): AsyncGenerator<readonly unknown[], void, undefined> {
  const seen = new Set<string>();
  let token: string | undefined;
  let empty = 0;
  for (;;) {
    const page = await read(token);
    const list = page[field];
    if (!Array.isArray(list)) throw invalid(operation, `${field} must be a list: current value is ${typeName(list)}`);
    yield list;
    token = nextToken(page['NextToken'], operation);
    if (token === undefined) return;
    if (seen.has(token)) throw invalid(operation, 'NextToken must be new on each page');
    seen.add(token);
    empty = list.length === 0 ? empty + 1 : 0;
    if (empty > MAX_EMPTY) throw invalid(operation, `there must be at most ${MAX_EMPTY} empty pages in a row`);
    if (seen.size >= maxPages) throw invalid(operation, `there must be at most ${maxPages} pages`);
  }
}

function nextToken(value: unknown, operation: string): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string') return value;
  throw invalid(operation, `NextToken must be text: current value is ${typeName(value)}`);
}

function typeName(value: unknown): string {
  return value === undefined ? 'none' : value === null ? 'null' : typeof value;
}

function invalid(operation: string, problem: string): Fault {
  return new Fault('invalid_response', `${operation} failed: ${problem}`);
}
