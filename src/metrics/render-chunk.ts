import type { Chunk } from './chunks.ts';
import { textHash } from './text-hash.ts';

/** How the members of a chunk become text. */
export interface ChunkRendering<Subject> {
  readonly familyCount: number;
  /** The lines of one subject in one family, '' where it has none. Asked for all families of a subject in a row. */
  readonly lines: (subject: Subject, family: number) => string;
  /** The lines of the whole chunk in a family in which they are different now. */
  readonly put: (family: number, text: string) => void;
}

/**
 * Renders the members whose lines may be different, and the others only in families in which that is really so.
 * @param indexes of these members; those that are gone have no lines
 * @returns how many subjects were rendered, in one family or more
 */
export function renderChunk<Subject>(
  { members, fingerprints }: Chunk<Subject>,
  indexes: ReadonlySet<number>,
  { familyCount, lines, put }: ChunkRendering<Subject>,
): number {
  const rendered = new Map<number, readonly string[]>();
  const differing = new Set<number>();
  for (const index of indexes) {
    const member = members[index];
    const texts = Array.from({ length: familyCount }, (_, family) =>
      member === undefined ? '' : lines(member.subject, family),
    );
    if (member !== undefined) rendered.set(index, texts);
    for (const [family, text] of texts.entries()) {
      const fingerprint = text === '' ? 0 : textHash(text);
      if (fingerprints[index * familyCount + family] === fingerprint) continue;
      fingerprints[index * familyCount + family] = fingerprint;
      differing.add(family);
    }
  }
  if (differing.size === 0) return rendered.size;
  const families = [...differing].sort((a, b) => a - b).map((family) => ({ family, texts: [] as string[] }));
  for (const [index, member] of members.entries()) {
    if (member === undefined) continue;
    const known = rendered.get(index);
    for (const { family, texts } of families) texts.push(known?.[family] ?? lines(member.subject, family));
  }
  for (const { family, texts } of families) put(family, texts.join(''));
  return members.length;
}
