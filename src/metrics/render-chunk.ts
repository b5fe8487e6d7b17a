import type { TextBuffers } from '../gzip/text-buffers.ts';
import type { Chunk, Member } from './chunks.ts';
import { textHash } from './text-hash.ts';

/** How the members of a chunk become text. */
export interface ChunkRendering<Subject> {
  readonly familyCount: number;
  /** Room for the text of each family. */
  readonly texts: TextBuffers;
  /** The lines of one subject in one family, '' where it has none. Asked for all families of a subject in a row. */
  readonly lines: (subject: Subject, family: number) => string;
  /** The lines of the whole chunk in a family in which they are different now; not to be kept. */
  readonly put: (family: number, text: Buffer) => void;
}

/**
 * Renders the members whose lines may be different, and the others only in families in which that is really so.
 * @param indexes of these members; those that are gone have no lines
 * @returns how many subjects were rendered, in one family or more
 */
export function renderChunk<Subject>(
  chunk: Chunk<Subject>,
  indexes: ReadonlySet<number>,
  { familyCount, texts, lines, put }: ChunkRendering<Subject>,
): number {
  const { members, size } = chunk;
  const families = Array.from({ length: familyCount }, (_, family) => family);
  const differing = new Set<number>();
  texts.clear();
  const render = (member: Member<Subject>, family: number, isWritten: boolean) => {
    const text = lines(member.subject, family);
    if (isWritten) texts.write(family, text);
    if (replaceFingerprint(chunk, member.index * familyCount + family, text)) differing.add(family);
  };
  // Where most are touched, all are written on the way. Where few are, they are rendered twice in what differs.
  const areMost = 2 * indexes.size > size;
  for (const index of indexes) {
    if (members[index] !== undefined) continue;
    for (const family of families) {
      if (replaceFingerprint(chunk, index * familyCount + family, '')) differing.add(family);
    }
  }
  for (const member of members) {
    if (member === undefined || !(areMost || indexes.has(member.index))) continue;
    for (const family of families) render(member, family, areMost);
  }
  const changed = [...differing].sort((a, b) => a - b);
  if (!areMost && changed.length > 0) {
    for (const member of members) {
      if (member === undefined) continue;
      for (const family of changed) render(member, family, true);
    }
  }
  for (const family of changed) put(family, texts.text(family));
  return areMost || changed.length > 0 ? size : indexes.size;
}

/** @returns whether it was another one */
function replaceFingerprint({ fingerprints }: Chunk<unknown>, at: number, text: string): boolean {
  const fingerprint = text === '' ? 0 : textHash(text);
  if (fingerprints[at] === fingerprint) return false;
  fingerprints[at] = fingerprint;
  return true;
}
