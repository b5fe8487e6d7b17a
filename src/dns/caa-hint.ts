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

/** Names shown of a set: it may hold hundreds. */
const MAX_ISSUERS = 5;

/** Where the set stands that keeps Amazon out, what it says, and what to add or take away. */
export function deniedHint(place: CaaPlace, judgement: CaaJudgement & { readonly allowed: false }): string {
  const where =
    place.owner === place.node
      ? `The CAA record set at "${shown(place.node)}"`
      : `The CAA record set at "${shown(place.owner)}", which "${shown(place.node)}" is an alias of,`;
  if (judgement.tag === 'unknown') {
    return (
      `${where} has a critical property with the tag "${shown(judgement.unknownTag)}", which denies every CA that does ` +
      'not know it. Remove that record, or set its flags to 0.'
    );
  }
  return `${where} ${says(judgement.tag, judgement.issuers)}. ${remedy(place, judgement.tag)}`;
}

function says(tag: string, issuers: readonly string[]): string {
  const names = issuers.slice(0, MAX_ISSUERS).map((issuer) => `"${shown(issuer)}"`);
  const rest = issuers.length > MAX_ISSUERS ? ` and ${issuers.length - MAX_ISSUERS} more` : '';
  return names.length === 0 ? `allows no CA (${tag})` : `allows ${names.join(', ')}${rest} (${tag}) and not Amazon`;
}

function remedy({ start, node, owner, startIsAlias }: CaaPlace, tag: string): string {
  const record = (name: string): string => `${shown(name)}. CAA 0 ${tag} "amazon.com"`;
  if (owner !== node) {
    return `Ask its owner to add '${record(owner)}', or remove the alias.`;
  }
  if (start === node) {
    return `Add '${record(node)}'.`;
  }
  return startIsAlias
    ? `Add '${record(node)}'; at "${shown(start)}" itself a CAA record cannot coexist with its CNAME.`
    : `Add '${record(node)}', or a CAA record set that names Amazon at "${shown(start)}".`;
}
