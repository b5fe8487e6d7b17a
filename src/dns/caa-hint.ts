import type { CaaConditions } from '../certificate/caa-conditions.ts';
import type { CaaJudgement } from './caa-set.ts';
import { shown } from './name.ts';

/** Where the deciding set was found. */
export interface CaaPlace {
  /** The certificate's name, without `*.`. */
  readonly start: string;
  /** The name in its tree at which the set was found. */
  readonly node: string;
  /** Where the set stands: the node itself, or the name that it is an alias of. */
  readonly owner: string;
  /** Whether the certificate's name is an alias, so that no CAA record can stand beside its CNAME (RFC 1034). */
  readonly startIsAlias: boolean;
}

type Judgement<Result> = Extract<CaaJudgement, { readonly result: Result }>;

/** Names shown of a set: it may hold hundreds. */
const MAX_ISSUERS = 5;

/** Where the set stands that keeps Amazon out, what it says, and what to add or take away. */
export function deniedHint(place: CaaPlace, judgement: Judgement<'denied'>, conditions: CaaConditions): string {
  const where = `The CAA record set at ${at(place)}`;
  switch (judgement.because) {
    case 'critical':
      return judgement.unknownTag === ''
        ? `${where} has a critical record that is malformed, which denies every CA. Remove that record.`
        : `${where} has a critical property with the tag "${shown(judgement.unknownTag)}", which denies every CA that does ` +
            'not know it. Remove that record, or set its flags to 0.';
    case 'parameters':
      return (
        `${where} allows Amazon (${judgement.tag}) only with ${judgement.parameters.map((each) => `"${shown(each)}"`).join(' or ')}, ` +
        `which CAs must respect from 2027-03-15 on. ${conditionsMet(judgement, conditions)}`
      );
    case 'issuers': {
      const [malformed] = judgement.malformed;
      return malformed === undefined
        ? `${where} ${says(judgement.tag, judgement.issuers)}. ${remedy(place, judgement.tag)}`
        : `${where} ${says(judgement.tag, judgement.issuers)}: the value '${shown(malformed)}' is malformed and names no CA. ${correction(place, judgement.tag, malformed)}`;
    }
  }
}

/** What is not known about a set, and how to make it certain. */
export function unknownHint(place: CaaPlace, judgement: Judgement<'unknown'>): string {
  const where = `The CAA record set at ${at(place)}`;
  return judgement.because === 'account'
    ? `${where} allows Amazon only for the account "${shown(judgement.accountUri)}" (accounturi). CAs must respect that from ` +
        '2027-03-15 on, and Amazon has not published what its own accounts are called: renewal may be refused. ' +
        'Remove the parameter to be sure.'
    : `${where} has a malformed record, and it is not known how a CA treats it. Remove that record.`;
}

/** What came of a lookup that failed, and what an authority makes of it (baseline requirements 3.2.2.8). */
export function failedHint(node: string, message: string, mayPass: boolean): string {
  const what = `DNS gave no answer for the CAA records of "${shown(node)}": ${shown(message)}.`;
  return mayPass
    ? `${what} Its zone is not signed, so CAs may take this for permission, and ACM may still renew. ` +
        'Have the name servers of the zone answer for CAA.'
    : what;
}

function at({ node, owner }: CaaPlace): string {
  return owner === node ? `"${shown(node)}"` : `"${shown(owner)}", which "${shown(node)}" is an alias of,`;
}

function says(tag: string, issuers: readonly string[]): string {
  const names = issuers.slice(0, MAX_ISSUERS).map((issuer) => `"${shown(issuer)}"`);
  const rest = issuers.length > MAX_ISSUERS ? ` and ${issuers.length - MAX_ISSUERS} more` : '';
  return names.length === 0 ? `allows no CA (${tag})` : `allows ${names.join(', ')}${rest} (${tag}) and not Amazon`;
}

function remedy(place: CaaPlace, tag: string): string {
  const { start, node, owner, startIsAlias } = place;
  if (owner !== node) return `Ask its owner to add '${record(owner, tag)}', or remove the alias.`;
  if (start === node) return `Add '${record(node, tag)}'.`;
  return startIsAlias
    ? `Add '${record(node, tag)}'; at "${shown(start)}" itself a CAA record cannot coexist with its CNAME.`
    : `Add '${record(node, tag)}', or a CAA record set that names Amazon at "${shown(start)}".`;
}

/** A value that would name Amazon without what does not belong there, such as `amazon.com.` or `"amazon.com"`, is corrected. */
function correction(place: CaaPlace, tag: string, malformed: string): string {
  const isMeant = /^["'\s]*(?:amazon|amazontrust|awstrust|amazonaws)\.com\.?["'\s]*$/i.test(malformed);
  if (!isMeant) return remedy(place, tag);
  const { owner, node } = place;
  const change = `change it to '${record(owner, tag)}', without a final dot or extra quotes.`;
  return owner === node ? `C${change.slice(1)}` : `Ask its owner to ${change}`;
}

function conditionsMet(
  { label }: Extract<CaaJudgement, { readonly because: 'parameters' }>,
  { validationMethod }: CaaConditions,
): string {
  return label === undefined
    ? 'Remove the parameters.'
    : `ACM validates the name by ${shown(validationMethod)}: have validationmethods list ${label}, or remove the parameters.`;
}

function record(name: string, tag: string): string {
  return `${shown(name)}. CAA 0 ${tag} "amazon.com"`;
}
