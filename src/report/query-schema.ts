import { CAUSES, OUTLOOKS, SEVERITIES } from '../attention/vocabulary.ts';
import type { CertificateFilter } from './certificate-filter.ts';
import { MOST_CURSOR_CHARACTERS, parseCursor } from './cursor.ts';
import { SORTS } from './entry-order.ts';
import type { JsonSchema } from './estate-schema.ts';
import type { ReportQuery } from './reports.ts';

/** Certificates on a page of JSON: at most, and where none is asked for. */
const MOST_ON_PAGE = 1000;
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

/** What a query string may ask for; what it does not name is left out: Fastify removes it. */
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
    after: { type: 'string', maxLength: MOST_CURSOR_CHARACTERS },
    limit: { type: 'integer', minimum: 1, maximum: MOST_ON_PAGE },
    refresh: { type: 'integer', minimum: 5, maximum: 3600 },
  },
};

/** What a query string may ask for, as it fits the schema; an empty value is a field that a form leaves empty. */
export interface PageQuery {
  readonly domain?: readonly string[];
  readonly account?: readonly string[];
  readonly region?: readonly string[];
  readonly owner?: readonly string[];
  readonly cause?: readonly string[];
  readonly severity?: readonly string[];
  readonly outlook?: readonly string[];
  readonly sort?: string;
  readonly after?: string;
  readonly limit?: number;
  /** Seconds. */
  readonly refresh?: number;
}

/** The fields that filter, in the order of the form. */
export const FILTER_FIELDS = ['domain', 'account', 'region', 'owner', 'cause', 'severity', 'outlook'] as const;

/** What a query asks of the reports; undefined where its cursor is none that was given out. */
export function reportQuery(query: PageQuery, attentionOnly: boolean, limit: number): ReportQuery | undefined {
  const { sort, after } = query;
  const isFirstPage = after === undefined || after === '';
  const place = isFirstPage ? undefined : parseCursor(after);
  if (place === undefined && !isFirstPage) return undefined;
  const filter: CertificateFilter = {
    domains: given(query.domain),
    accounts: given(query.account),
    regions: given(query.region),
    owners: given(query.owner),
    causes: CAUSES.filter((cause) => given(query.cause).includes(cause)),
    severities: SEVERITIES.filter((severity) => given(query.severity).includes(severity)),
    outlooks: OUTLOOKS.filter((outlook) => given(query.outlook).includes(outlook)),
  };
  return {
    filter,
    attentionOnly,
    sort: SORTS.find((each) => each === sort) ?? 'attention',
    limit,
    after: place,
  };
}

/** The values of a field that were filled in. */
export function given(values: readonly string[] | undefined): readonly string[] {
  return (values ?? []).filter((value) => value !== '');
}
