import { CAUSE_WORDS } from '../attention/cause-words.ts';
import { OUTLOOK_WORDS } from '../attention/outlook-words.ts';
import { SEVERITY_WORDS } from '../attention/severity-words.ts';
import { CAUSES, SEVERITIES } from '../attention/vocabulary.ts';
import type { PageWords } from '../http/pages/page-context.ts';

/** What the pages call the values of the vocabularies. */
export const PAGE_WORDS: PageWords = {
  causes: CAUSES.map((value) => ({ value, label: CAUSE_WORDS[value].label })),
  severities: SEVERITIES.map((value) => ({ value, label: SEVERITY_WORDS[value] })),
  outlooks: OUTLOOK_WORDS,
};
