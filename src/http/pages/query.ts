import { FILTER_FIELDS, given, type PageQuery } from '../../report/query-schema.ts';

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
