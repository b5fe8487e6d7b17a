import { didYouMean } from '../validation/did-you-mean.ts';

/**
 * What would be right instead of an unknown name.
 * @param name As written, without what every such name begins with: `dns.intervall`, `DNS_INTERVALL`.
 * @param known The names there are, as dotted paths.
 * @param spell How a path is written where this name stands: as itself, as a flag, as a variable.
 */
export function unknownNameHint(name: string, known: readonly string[], spell: (path: string) => string): string {
  const meant = didYouMean(name, known).map((path) => `"${spell(path)}"`);
  return meant.length === 0 ? 'see --help for the list' : `did you mean ${meant.join(' or ')}?`;
}
