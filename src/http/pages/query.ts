/** What a query string may ask for, as it comes: text, and nothing where a form leaves a field empty. */
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
export type FilterField = (typeof FILTER_FIELDS)[number];

/** Changes to a query: null takes a field out. */
export type QueryChange = Partial<Record<keyof PageQuery, string | number | null>>;

/** The link to a page with this query, changed. A change begins at the first page again, unless it is about the page. */
export function queryLink(path: string, query: PageQuery, change: QueryChange): string {
  const parameters = new URLSearchParams();
  const kept = { ...query, ...('after' in change ? {} : { after: undefined }), ...change };
  for (const [name, value] of Object.entries(kept)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== undefined && each !== null && each !== '') parameters.append(name, String(each));
    }
  }
  const text = parameters.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** Whether anything is filtered. */
export function isFiltered(query: PageQuery): boolean {
  return FILTER_FIELDS.some((field) => given(query[field]).length > 0);
}

/** The values of a field that were filled in. */
export function given(values: readonly string[] | undefined): readonly string[] {
  return (values ?? []).filter((value) => value !== '');
}
