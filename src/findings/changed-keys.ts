import type { Finding, FindingsChanges } from '../certificate/findings.ts';

/** Collects the keys at which findings change. */
export interface ChangedKeys extends FindingsChanges {
  readonly isEmpty: () => boolean;
  /** Takes one step of one finding; nothing where it is the same object. */
  readonly note: (key: string, before: Finding | undefined, after: Finding | undefined) => void;
  /** Takes what others have collected. */
  readonly addAll: (others: FindingsChanges) => void;
}

/** Makes a collection, empty. A key is in one of the sets only: once changed, a confirmation takes nothing back. */
export function createChangedKeys(): ChangedKeys {
  const changed = new Set<string>();
  const confirmed = new Set<string>();
  const addChanged = (key: string): void => {
    confirmed.delete(key);
    changed.add(key);
  };
  const addConfirmed = (key: string): void => {
    if (!changed.has(key)) confirmed.add(key);
  };
  return {
    changed,
    confirmed,
    isEmpty: () => changed.size + confirmed.size === 0,
    note: (key, before, after) => {
      if (before === after) return;
      if (before !== undefined && after !== undefined && saysTheSame(before, after)) addConfirmed(key);
      else addChanged(key);
    },
    addAll: (others) => {
      for (const key of others.changed) addChanged(key);
      for (const key of others.confirmed) addConfirmed(key);
    },
  };
}

/** Whether two findings differ in their time at most. Fields are compared one by one: kinds may have some of their own. */
function saysTheSame(before: Finding, after: Finding): boolean {
  const fields = Object.keys(after);
  const differs = (field: string) =>
    field !== 'checkedAtSeconds' && Reflect.get(before, field) !== Reflect.get(after, field);
  return fields.length === Object.keys(before).length && !fields.some(differs);
}
