/** What the label of every tag starts with. */
export const TAG_LABEL_PREFIX = 'tag_';

/** The label of a tag's key: what is not a letter, digit or underscore of ASCII becomes an underscore. */
export function tagLabel(key: string): string {
  return TAG_LABEL_PREFIX + key.replaceAll(/[^a-zA-Z0-9_]/gu, '_');
}
