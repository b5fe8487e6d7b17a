import { escapeHtml } from './escape-html.ts';

/** Markup: made by `html` alone, so that text which was not escaped cannot get in. */
export interface Html {
  readonly markup: string;
}

/** What may stand in a template: text, which is escaped; markup, which is not; nothing. */
export type Part = string | number | Html | undefined | readonly Part[];

/** Nothing at all. */
export const NOTHING: Html = { markup: '' };

/** Markup from a template: whatever is put into it is escaped, unless it is markup itself. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { markup: texts.map((text, i) => text + markupOf(parts[i])).join('') };
}

/** Markup that is known to be safe, such as the page's own style sheet. */
export function trusted(markup: string): Html {
  return { markup };
}

function markupOf(part: Part): string {
  if (part === undefined) return '';
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  return 'markup' in part ? part.markup : part.map(markupOf).join('');
}
