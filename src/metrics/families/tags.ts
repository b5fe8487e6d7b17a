import { tagLabels } from '../../certificate/tag-label.ts';
import { type CertificateFamily, certificateFamily } from '../certificate-family.ts';
import { current, NOTHING } from '../family.ts';

/** The configured tags of a certificate as labels; the family is left out where no key is configured. */
export function tagFamilies(tagKeys: readonly string[]): readonly CertificateFamily[] {
  if (tagKeys.length === 0) return [];
  return [
    certificateFamily('tags', {
      help: 'The configured tags of a certificate as labels, always 1, as of the last poll. A tag that it does not have is empty.',
      labels: tagLabels(tagKeys).map(({ label }) => label),
      samples: ({ tags }) => (tags === undefined ? NOTHING : current(...tagKeys.map((key) => tags.get(key) ?? ''))),
    }),
  ];
}
