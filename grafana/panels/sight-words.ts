import { SIGHT } from '../queries/sight.ts';
import { NOT_KNOWN, SOMEBODY, SOMEBODY_NOW } from './colors.ts';
import type { Words } from './words.ts';

type SightWords = Readonly<Record<keyof typeof SIGHT, string>>;

/** What is in the way of seeing all, short enough for a tile. */
const SHORT: SightWords = {
  noExporter: 'No exporter',
  exportersDown: 'Exporter down',
  noTarget: 'No account',
  exporterDown: 'Exporter down',
  targetDown: 'Account down',
  reading: 'Reading…',
};

/** The same as a sentence, with what to do. */
const LONG: SightWords = {
  noExporter: 'Not known: Prometheus scrapes no exporter. Check its scrape configuration.',
  exportersDown: 'Not known: the exporter does not answer. See ACM exporter, and its log.',
  noTarget:
    'Not known: no exporter reports an account and region of this selection. Check the selection and the configuration.',
  exporterDown: 'May be incomplete: one of the exporters does not answer. See ACM exporter.',
  targetDown: 'May be incomplete: an account cannot be read. See ACM exporter.',
  reading: 'Not known yet: certificates are still being read. See ACM exporter.',
};

const words = (texts: SightWords, colorOf: (key: keyof SightWords) => string): Words =>
  Object.fromEntries(
    (Object.keys(SIGHT) as (keyof SightWords)[]).map((key) => [SIGHT[key], [texts[key], colorOf(key)]]),
  );

/** On a tile that counts something: it is not known. */
export const NOT_SEEN_WORDS: Words = words(SHORT, () => NOT_KNOWN);

/** On the tile that says whether the others can be trusted. */
export const TRUST_WORDS: Words = words(SHORT, (key) => (key === 'reading' ? SOMEBODY : SOMEBODY_NOW));

/** In a table. */
export const WHY_NOT_WORDS: Words = words(LONG, () => NOT_KNOWN);
