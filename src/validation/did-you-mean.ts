/** How names are compared: case does not count, nor does which of dash, underscore and dot stands between words. */
function normalizedName(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[-_.]+/g, '.')
    .replace(/^\./, '');
}

/** Levenshtein's distance: single characters put in, left out or exchanged. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  let left = b.length;
  for (const [i, character] of a.split('').entries()) {
    let diagonal = 0;
    row = row.map((above, j) => {
      const exchanged = diagonal + (b[j - 1] === character ? 0 : 1);
      left = j === 0 ? i + 1 : Math.min(exchanged, above + 1, left + 1);
      diagonal = above;
      return left;
    });
  }
  return left;
}

/** Longer names are not worth comparing: no name of ours is that long. */
const LONGEST = 64;

/**
 * The known names that were probably meant: those that end in what was written (`interval` for `dns.interval` and
 * `poll.interval`), else the nearest one within a third of its length, else none.
 */
export function didYouMean(name: string, known: readonly string[]): readonly string[] {
  const written = normalizedName(name);
  if (written === '' || written.length > LONGEST) return [];
  const ending = known.filter((candidate) => `.${normalizedName(candidate)}`.endsWith(`.${written}`));
  if (ending.length > 0) return ending;
  return known
    .map((candidate) => ({ candidate, steps: distance(written, normalizedName(candidate)) }))
    .filter(({ candidate, steps }) => steps <= Math.floor(candidate.length / 3))
    .toSorted((a, b) => a.steps - b.steps)
    .slice(0, 1)
    .map(({ candidate }) => candidate);
}

/** What would be right instead of a word that is none of these: the one that was probably meant, or else all of them. */
export function wordHint(written: string, words: readonly string[]): string {
  const meant = didYouMean(written, words)[0];
  if (meant !== undefined) return `did you mean "${meant}"?`;
  return `must be ${words.length === 1 ? '' : 'one of '}${words.join(', ')}`;
}
