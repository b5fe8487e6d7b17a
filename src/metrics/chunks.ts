/** Which subjects (certificates of a target, targets) are rendered together, so that a change renders few of them. */
import { sorted } from '../clock/sorted.ts';

/** Text of some ten kilobytes a family: small enough that few lines are rendered in vain, large enough to compress. */
export const CHUNK_SUBJECTS = 50;

/** Names of certificates, say: a chunk is rendered in one turn of the event loop, and some certificates have a hundred of them. */
export const CHUNK_WEIGHT = 200;

/** Fewest subjects that a chunk has room for in its fingerprints: most targets have a handful of certificates. */
const LEAST_ROOM = 4;

/** Subjects whose lines stand together in one part of each family. */
export interface Chunk<Subject> {
  /** The place of its parts. */
  readonly place: number;
  /** By their index, which they keep; what is undefined is free. */
  readonly members: (Member<Subject> | undefined)[];
  /** How many there are. */
  size: number;
  /** What they weighed when they entered, together. */
  weight: number;
  /** Of the lines of each member in each family, families of a member side by side; 0 where there are none. */
  fingerprints: Float64Array;
}

/** One subject, as it was last seen. */
export interface Member<Subject> {
  subject: Subject;
  readonly chunk: Chunk<Subject>;
  readonly index: number;
  readonly weight: number;
}

/** What is different from the last time. */
export interface Difference<Subject> {
  /** New subjects have no `before`, those that are gone no `after`. */
  readonly changes: readonly { readonly before: Subject | undefined; readonly after: Subject | undefined }[];
  readonly touched: Touched<Subject>;
}

/** Indexes by chunk whose lines may be different. */
export type Touched<Subject> = Map<Chunk<Subject>, Set<number>>;

export interface Chunks<Subject extends object> {
  /** By their key. */
  readonly members: ReadonlyMap<string, Member<Subject>>;
  /**
   * Takes the subjects that there are now, in steps for `Turns.run`: tens of thousands that are new take a quarter of a second. Of several
   * with one key the last counts. Not to be called again before it has ended.
   */
  readonly sync: (subjects: readonly Subject[]) => Generator<void, Difference<Subject>>;
}

export interface ChunksDeps<Subject> {
  readonly keyOf: (subject: Subject) => string;
  /** About how many lines a subject has in its longest families; by default 1. */
  readonly weightOf?: (subject: Subject) => number;
  /** The order in which new subjects enter chunks; by default as they come. */
  readonly compare?: (a: Subject, b: Subject) => number;
  readonly familyCount: number;
  /** Where parts may stand; a chunk that is empty gives its place back. */
  readonly places: { readonly take: () => number; readonly free: (place: number) => void };
}

/**
 * No chunks. A subject stays where it is while it lives, so that one that comes or goes shifts no other. New ones fill the
 * chunk that is being filled, then one that is at most half full, then a new one.
 */
export function createChunks<Subject extends object>(deps: ChunksDeps<Subject>): Chunks<Subject> {
  const { keyOf, weightOf = () => 1, compare, places } = deps;
  const chunks = new Set<Chunk<Subject>>();
  const members = new Map<string, Member<Subject>>();
  let last: readonly Subject[] = [];
  let filling: Chunk<Subject> | undefined;

  const chunkWithRoom = (): Chunk<Subject> => {
    const hasRoom = filling !== undefined && filling.size < CHUNK_SUBJECTS && filling.weight < CHUNK_WEIGHT;
    if (filling !== undefined && hasRoom && chunks.has(filling)) return filling;
    const emptiest = [...chunks].reduce<Chunk<Subject> | undefined>(
      (least, chunk) => (least === undefined || chunk.size < least.size ? chunk : least),
      undefined,
    );
    const isRoomy =
      emptiest !== undefined && emptiest.size <= CHUNK_SUBJECTS / 2 && emptiest.weight <= CHUNK_WEIGHT / 2;
    const empty = { members: [], size: 0, weight: 0, fingerprints: new Float64Array() };
    filling = isRoomy ? emptiest : { place: places.take(), ...empty };
    chunks.add(filling);
    return filling;
  };
  const enter = (subject: Subject): Member<Subject> => {
    const chunk = chunkWithRoom();
    const hole = chunk.members.indexOf(undefined);
    const index = hole === -1 ? chunk.members.length : hole;
    const member = { subject, chunk, index, weight: weightOf(subject) };
    chunk.members[index] = member;
    chunk.size++;
    chunk.weight += member.weight;
    makeRoom(chunk, index + 1, deps.familyCount);
    members.set(keyOf(subject), member);
    return member;
  };
  const leave = (key: string, { chunk, index, weight }: Member<Subject>) => {
    members.delete(key);
    chunk.members[index] = undefined;
    chunk.size--;
    chunk.weight -= weight;
    if (chunk.size > 0) return;
    chunks.delete(chunk);
    places.free(chunk.place);
  };

  /** The usual case, in a few nanoseconds a subject: the same subjects in the same order, some of them as new objects. */
  const replacedIn = function* replacedIn(subjects: readonly Subject[]) {
    if (subjects.length !== last.length || members.size !== last.length) return undefined;
    const replaced: { readonly member: Member<Subject>; readonly after: Subject }[] = [];
    for (const [i, after] of subjects.entries()) {
      if (after === last[i]) continue;
      const member = members.get(keyOf(after));
      if (member === undefined || member.subject !== last[i]) return undefined;
      replaced.push({ member, after });
      yield;
    }
    return replaced;
  };

  return {
    members,
    *sync(subjects) {
      const touched: Touched<Subject> = new Map();
      const changes: { before: Subject | undefined; after: Subject | undefined }[] = [];
      const replaced = yield* replacedIn(subjects);
      last = subjects;
      for (const { member, after } of replaced ?? []) {
        changes.push({ before: member.subject, after });
        touch(touched, member);
        member.subject = after;
        yield;
      }
      if (replaced !== undefined) return { changes, touched };
      const wanted = new Map<string, Subject>();
      for (const subject of subjects) {
        wanted.set(keyOf(subject), subject);
        yield;
      }
      for (const [key, member] of members) {
        yield;
        const before = member.subject;
        const after = wanted.get(key);
        wanted.delete(key);
        if (after === before) continue;
        changes.push({ before, after });
        touch(touched, member);
        if (after === undefined) leave(key, member);
        else member.subject = after;
      }
      const added = [...wanted.values()];
      for (const after of compare === undefined ? added : yield* sorted(added, compare)) {
        changes.push({ before: undefined, after });
        touch(touched, enter(after));
        yield;
      }
      for (const chunk of touched.keys()) if (!chunks.has(chunk)) touched.delete(chunk);
      return { changes, touched };
    },
  };
}

/** Notes that the lines of a member may be different. */
export function touch<Subject>(touched: Touched<Subject>, { chunk, index }: Member<Subject>): void {
  const indexes = touched.get(chunk);
  if (indexes === undefined) touched.set(chunk, new Set([index]));
  else indexes.add(index);
}

function makeRoom(chunk: Chunk<unknown>, count: number, familyCount: number): void {
  if (chunk.fingerprints.length >= count * familyCount) return;
  const room = Math.min(CHUNK_SUBJECTS, Math.max(LEAST_ROOM, count, (2 * chunk.fingerprints.length) / familyCount));
  const fingerprints = new Float64Array(room * familyCount);
  fingerprints.set(chunk.fingerprints);
  chunk.fingerprints = fingerprints;
}
