import { createMultiMap } from './multi-map.ts';

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
  const byName = createMultiMap<T>();
  /** Of names that a wildcard could cover, by that wildcard. */
  const byParent = createMultiMap<T>();

  return {
    add: (one) => {
      for (const name of one.names) {
        byName.add(name, one);
        const wildcard = wildcardOver(name);
        if (wildcard !== undefined) byParent.add(wildcard, one);
      }
    },
    remove: (one) => {
      for (const name of one.names) {
        byName.remove(name, one);
        const wildcard = wildcardOver(name);
        if (wildcard !== undefined) byParent.remove(wildcard, one);
      }
    },
    covering: ({ names }) => {
      const candidates = Array.from(names, coveringNames);
      const countOf = (keys: readonly string[]) => keys.reduce((sum, key) => sum + byName.countAt(key), 0);
      const rarest = candidates.reduce((a, b) => (countOf(b) < countOf(a) ? b : a), candidates[0] ?? []);
      const some = new Set(rarest.flatMap((key) => [...byName.at(key)]));
      return [...some].filter((candidate) => coversAll(candidate.names, names));
    },
    coveredBy: ({ names }) => {
      const candidates = new Set(Array.from(names, (name) => [...byName.at(name), ...byParent.at(name)]).flat());
      return [...candidates].filter((candidate) => coversAll(names, candidate.names));
    },
  };
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
