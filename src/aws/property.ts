/** A property of something that may be anything, as what is thrown may be; undefined where there is none. */
export function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
