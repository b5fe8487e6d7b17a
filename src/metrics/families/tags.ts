import { type CertificateFamily, certificateFamily } from '../certificate-family.ts';
import { current, NOTHING } from '../family.ts';

/** What the label of every tag starts with. */
export const TAG_LABEL_PREFIX = 'tag_';

/** The configured tags of a certificate as labels; the family is left out where no key is configured. */
export function tagFamilies(tagKeys: readonly string[]): readonly CertificateFamily[] {
  if (tagKeys.length === 0) return [];
  const labels = tagLabels(tagKeys);
  return [
    certificateFamily('tags', {
      help: 'The configured tags of a certificate in labels, always 1, as of the last poll. A tag that it does not carry is empty.',
      labels: [...labels.values()],
      samples: ({ tags }) =>
        tags === undefined ? NOTHING : current(...[...labels.keys()].map((key) => tags.get(key) ?? '')),
    }),
  ];
}

/**
 * The label of each tag key: what is not a letter, digit or underscore becomes an underscore. Where that makes two keys the
 * same, the one configured first has the plain label, and the next ones get `_2`, `_3`, … so that no value is lost.
 */
export function tagLabels(tagKeys: readonly string[]): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  const taken = new Set<string>();
  for (const key of new Set(tagKeys)) {
    const plain = TAG_LABEL_PREFIX + key.replaceAll(/[^a-zA-Z0-9_]/gu, '_');
    let label = plain;
    for (let number = 2; taken.has(label); number++) label = `${plain}_${number}`;
    taken.add(label);
    labels.set(key, label);
  }
  return labels;
}
