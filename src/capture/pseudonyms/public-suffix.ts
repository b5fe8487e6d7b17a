import { parse } from 'tldts-icann';

/** The names are taken as they are: they may have underscores, and labels that no host has. */
const AS_IT_IS = { extractHostname: false, validateHostname: false };
/** Is in no list of suffixes. */
const UNLISTED = 'not--listed';
/** Everybody's. Not all top-level domains are: one like `.bmw` names its owner, and so may one that is only known within a network. */
const COMMON_TOP_LEVELS: ReadonlySet<string> = new Set(
  (
    'com net org edu gov mil int arpa info biz name pro jobs mobi tel travel asia aero coop museum ' +
    'app dev cloud online site website shop store tech xyz club blog page digital agency live today email network systems ' +
    'solutions services software global world media space top ' +
    'example invalid test localhost local internal lan home'
  ).split(' '),
);

/**
 * How many labels at the end of a name are a public suffix that says nothing of whose name it is: `co.uk`, `com`, any country.
 * From the ICANN section of the public suffix list. A label that only a wildcard of the list covers (`*.ck`) is somebody's,
 * and does not count; nor does a suffix that is the whole name.
 * @param name canonical
 */
export function publicSuffixLabels(name: string): number {
  const suffix = suffixOf(name);
  const labels = suffix.split('.');
  const topLevel = labels.at(-1) ?? '';
  if (suffix === name) return 0;
  if (!COMMON_TOP_LEVELS.has(topLevel) && !/^[a-z]{2}$/.test(topLevel)) return 0;
  const others = [UNLISTED, ...labels.slice(1)].join('.');
  const byWildcard = labels.length > 1 && suffixOf(others) === others;
  return byWildcard ? labels.length - 1 : labels.length;
}

/** The last label where the list has no rule for it. */
function suffixOf(name: string): string {
  return parse(name, AS_IT_IS).publicSuffix ?? '';
}
