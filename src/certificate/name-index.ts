/** Something that has DNS names, canonical, wildcards included. */
export interface Named {
  readonly names: ReadonlySet<string>;
}

/** Which of many sets of names cover which: a wildcard covers names with exactly one label more (RFC 6125 section 6.4.3). */
export interface NameIndex<T extends Named> {
  readonly add: (one: T) => void;
  readonly remove: (one: T) => void;
  /** Those whose names cover all of these, itself included. */
  readonly covering: (one: Named) => Iterable<T>;
  /** Those all of whose names these cover, itself included. */
  readonly coveredBy: (one: Named) => Iterable<T>;
}

/** An empty index. Both questions look only at those that have a name in common, whatever else there is. */
export function createNameIndex<T extends Named>(): NameIndex<T> {
  const byName = new Map<string, Set<T>>();
  /** Of names that a wildcard could cover, by the domain that they stand directly in. */
  const byParent = new Map<string, Set<T>>();
  const at = (index: Map<string, Set<T>>, key: string): ReadonlySet<T> => index.get(key) ?? new Set();

  return {
    add: (one) => {
      for (const name of one.names) {
        put(byName, name, one);
        const wildcard = wildcardOver(name);
        if (wildcard !== undefined) put(byParent, wildcard, one);
      }
    },
    remove: (one) => {
      for (const name of one.names) {
        drop(byName, name, one);
        const wildcard = wildcardOver(name);
        if (wildcard !== undefined) drop(byParent, wildcard, one);
      }
    },
    covering: ({ names }) => {
      const candidates = Array.from(names, (name) => coveringNames(name).map((covering) => at(byName, covering)));
      const rarest = candidates.reduce((a, b) => (sizeOf(b) < sizeOf(a) ? b : a), candidates[0] ?? []);
      return new Set(rarest.flatMap((some) => [...some].filter((candidate) => coversAll(candidate.names, names))));
    },
    coveredBy: ({ names }) => {
      const candidates = new Set(Array.from(names, (name) => [...at(byName, name), ...at(byParent, name)]).flat());
      return [...candidates].filter((candidate) => coversAll(names, candidate.names));
    },
  };
}

function put<T>(index: Map<string, Set<T>>, key: string, one: T): void {
  const some = index.get(key);
  if (some === undefined) index.set(key, new Set([one]));
  else some.add(one);
}

function drop<T>(index: Map<string, Set<T>>, key: string, one: T): void {
  const some = index.get(key);
  some?.delete(one);
  if (some?.size === 0) index.delete(key);
}

function sizeOf(sets: readonly ReadonlySet<unknown>[]): number {
  return sets.reduce((sum, { size }) => sum + size, 0);
}

function coversAll(covering: ReadonlySet<string>, names: ReadonlySet<string>): boolean {
  return names.values().every((name) => coveringNames(name).some((each) => covering.has(each)));
}

function coveringNames(name: string): readonly string[] {
  const wildcard = wildcardOver(name);
  return wildcard === undefined ? [name] : [name, wildcard];
}

/** The wildcard in the place of the first label; undefined where none covers the name. */
function wildcardOver(name: string): string | undefined {
  const dot = name.indexOf('.');
  return dot > 0 && !name.startsWith('*.') ? `*${name.slice(dot)}` : undefined;
}
