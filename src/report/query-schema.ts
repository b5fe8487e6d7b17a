import { CAUSES, OUTLOOKS, SEVERITIES } from '../attention/vocabulary.ts';
import type { CertificateFilter } from './certificate-filter.ts';
import { parseCursor } from './cursor.ts';
import { SORTS } from './entry-order.ts';
import type { JsonSchema } from './estate-schema.ts';
import type { ReportQuery } from './reports.ts';

/** Certificates on a page of JSON: at most, and where none is asked for. */
export const MOST_ON_PAGE = 1000;
export const USUAL_ON_PAGE = 100;

/** Values of one filter: more are a mistake. */
const MOST_VALUES = 50;
const MOST_CHARACTERS = 300;

const words = (values: readonly string[]): JsonSchema => list({ type: 'string', enum: ['', ...values] });
const texts = list({ type: 'string', maxLength: MOST_CHARACTERS });

/** Any number of values, a single one included; an empty one, as forms send it, is none. */
function list(items: JsonSchema): JsonSchema {
  return { type: 'array', maxItems: MOST_VALUES, items };
}

/** What a query string may ask for; what it does not name is a mistake as well. */
export const QUERY_SCHEMA: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    domain: texts,
    account: texts,
    region: texts,
    owner: texts,
    cause: words(CAUSES),
    severity: words(SEVERITIES),
    outlook: words(OUTLOOKS),
    sort: { type: 'string', enum: ['', ...SORTS] },
    after: { type: 'string', maxLength: 4096 },
    limit: { type: 'integer', minimum: 1, maximum: MOST_ON_PAGE },
    refresh: { type: 'integer', minimum: 5, maximum: 3600 },
  },
};

/** A query that fits the schema. */
export interface ParsedQuery {
  readonly [name: string]: readonly string[] | string | number | undefined;
}

/** What a query asks of the reports; undefined where its cursor is none that was given out. */
export function reportQuery(query: ParsedQuery, attentionOnly: boolean, limit: number): ReportQuery | undefined {
  const { sort, after } = query;
  const place = typeof after === 'string' && after !== '' ? parseCursor(after) : undefined;
  if (place === undefined && typeof after === 'string' && after !== '') return undefined;
  const given = (name: string): readonly string[] => {
    const value = query[name];
    return Array.isArray(value) ? value.filter((each) => each !== '') : [];
  };
  const filter: CertificateFilter = {
    domains: given('domain'),
    accounts: given('account'),
    regions: given('region'),
    owners: given('owner'),
    causes: CAUSES.filter((cause) => given('cause').includes(cause)),
    severities: SEVERITIES.filter((severity) => given('severity').includes(severity)),
    outlooks: OUTLOOKS.filter((outlook) => given('outlook').includes(outlook)),
  };
  return {
    filter,
    attentionOnly,
    sort: SORTS.find((each) => each === sort) ?? 'attention',
    limit,
    after: place,
  };
}
