/** Several values at a key, each once. */
export interface MultiMap<Value extends object> {
  readonly add: (key: string, value: Value) => void;
  readonly remove: (key: string, value: Value) => void;
  readonly at: (key: string) => ReadonlySet<Value> | readonly [Value] | readonly [];
  readonly countAt: (key: string) => number;
}

/**
 * An empty one, for values that mostly have a key to themselves. Those are in the map as they are: a `Set` of one weighs 230 bytes,
 * which an estate of 25,000 certificates would have 150,000 times.
 */
export function createMultiMap<Value extends object>(): MultiMap<Value> {
  const alone = new Map<string, Value>();
  let together: Map<string, Set<Value>> | undefined;
  return {
    add: (key, value) => {
      const some = together?.get(key);
      const one = alone.get(key);
      if (some !== undefined) some.add(value);
      else if (one === undefined || one === value) alone.set(key, value);
      else {
        alone.delete(key);
        together ??= new Map();
        together.set(key, new Set([one, value]));
      }
    },
    remove: (key, value) => {
      if (alone.get(key) === value) alone.delete(key);
      const some = together?.get(key);
      some?.delete(value);
      if (some?.size === 0) together?.delete(key);
    },
    at: (key) => {
      const one = alone.get(key);
      return one === undefined ? (together?.get(key) ?? []) : [one];
    },
    countAt: (key) => (alone.has(key) ? 1 : (together?.get(key)?.size ?? 0)),
  };
}
