import type { Certificate } from '../certificate/certificate.ts';
import type { Target } from '../certificate/target.ts';

/**
 * Whose a certificate is: the value of the first of these tags that it carries and that is not empty, else the account's
 * name, else its id; '' while that is not known either.
 * @param ownerTags `alerts.owner_tags`, in the order of preference
 */
export function ownerOf({ tags }: Certificate, target: Target, ownerTags: readonly string[]): string {
  const tagged = ownerTags.map((key) => tags?.get(key) ?? '').find((value) => value !== '');
  return tagged ?? (target.accountName === '' ? target.accountId : target.accountName);
}
