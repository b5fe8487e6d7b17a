/** What the label of every tag starts with. */
export const TAG_LABEL_PREFIX = 'tag_';

/** The label that shows the tag of a key. */
export interface TagLabel {
  readonly key: string;
  readonly label: string;
  /** Whether it has a number because another key becomes the same label. */
  readonly isNumbered: boolean;
}

/**
 * The labels of tag keys, in the order of the keys, named as kube-state-metrics names those of Kubernetes labels
 * (internal/store/utils.go): `CostCenter` and `cost center` become `tag_cost_center`, `팀` becomes `tag__`, and of keys that
 * become the same label each has a number by its place in the alphabet: `tag_cost_center_conflict1`. Unlike there, a number
 * that another key spells out is left to it: the same label twice would break the page.
 */
export function tagLabels(keys: readonly string[]): readonly TagLabel[] {
  const byLabel = Map.groupBy(keys.toSorted(), plainLabel);
  const alone = [...byLabel].filter(([, { length }]) => length === 1).map(([label]) => label);
  const taken = new Set(alone);
  const numbered = new Map<string, string>();
  for (const [label, group] of byLabel) {
    if (group.length === 1) continue;
    let number = 1;
    for (const key of group) {
      while (taken.has(conflictLabel(label, number))) number += 1;
      numbered.set(key, conflictLabel(label, number));
      taken.add(conflictLabel(label, number));
    }
  }
  return keys.map((key) => {
    const label = numbered.get(key);
    return { key, label: label ?? plainLabel(key), isNumbered: label !== undefined };
  });
}

function plainLabel(key: string): string {
  const sanitized = key.replaceAll(/[^a-zA-Z0-9_]/gu, '_');
  return TAG_LABEL_PREFIX + sanitized.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
}

function conflictLabel(label: string, number: number): string {
  return `${label}_conflict${number}`;
}
