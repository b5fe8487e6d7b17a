import { isSafeWord } from './safe-words.ts';

/** Words of AWS's own sentences on denied, invalid, throttled and failed requests. */
const WORDS: ReadonlySet<string> = new Set(
  (
    'a access according action actions all allowed allows an and any are argument arguments at authenticated authority authorization authorized be ' +
    'because been body boundary by calculated call called can cannot certificate certificates characters check client cloudtrail configuration ' +
    'constraint contain contains control could credential current date deny denied denies detected details does endpoint enum error errors exceeded exception ' +
    'exist expected expired explicit explicitly expression failed field find following for format found from greater grants has have header ' +
    'identity identity-based in included input internal invalid is it json key later length less limit list malformed match member members ' +
    'message method missing more must no not null number of on one only operation or organization or-equal parameter pattern perform permission ' +
    'permissions please policies policy principal problem processing provide provided rate reason received regex region regular request ' +
    'requested requests resource resource-based response satisfy secret security see server service service-control session set should signature ' +
    'signed signing size specified state status supported system temporarily than that the there these this throttled throttling to token too ' +
    'trust try type unable unavailable unexpected unknown unrecognized unsupported up use user using valid vpc validation value values was we ' +
    'were when with within you your again allow'
  ).split(' '),
);
/** A member's path within a request, as constraints name it: `filterStatement.or.4.member.filter`. */
const PATH = /^[a-z][A-Za-z\d]*(?:\.(?:[a-z][A-Za-z\d]*|\d{1,3}))*$/;
const ACTION = /^(acm|acm-pca|sts|tag):([A-Z]\w+)$/;
const SMALL_NUMBER = /^\d{1,5}$/;
/** Longer than any that AWS sends. */
const MAX_MESSAGE = 2_000;

export interface MessagesDeps {
  /** Replaces a text whole. */
  readonly text: (text: string) => string;
  /** Whether a word is the name of a member of the API, whatever its case. */
  readonly isMember: (word: string) => boolean;
}

/**
 * What AWS says of an error: its own words stay, for they tell a policy that is missing from one that denies; ARNs, names and all
 * other words are replaced.
 */
export function createMessages({ text, isMember }: MessagesDeps): (message: string) => string {
  const isOwnWord = (word: string): boolean => {
    if (WORDS.has(word.toLowerCase()) || isSafeWord(word) || SMALL_NUMBER.test(word)) return true;
    const action = ACTION.exec(word)?.[2];
    if (action !== undefined) return isSafeWord(action);
    return (
      PATH.test(word) && word.split('.').every((part) => SMALL_NUMBER.test(part) || isMember(part) || WORDS.has(part))
    );
  };
  const replaced = (word: string): string => {
    const [, inner = '', end = ''] = /^(.*?)([.:]*)$/s.exec(word) ?? [];
    return (inner === '' || isOwnWord(inner) ? inner : text(inner)) + end;
  };
  return (message) => message.slice(0, MAX_MESSAGE).replaceAll(/[^\s"'`()[\]{},;<>|!?]+/gu, replaced);
}
