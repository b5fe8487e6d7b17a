/** Whether two lists have the very same entries in the same order. */
export function isSameList<T>(some: readonly T[], others: readonly T[]): boolean {
  return some === others || (some.length === others.length && some.every((entry, index) => entry === others[index]));
}
