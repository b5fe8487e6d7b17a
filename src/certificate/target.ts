/** One account in one region: the unit that is polled and that fails alone. */
export interface Target {
  /** Twelve digits; '' until STS or a certificate's ARN has told it. */
  readonly accountId: string;
  readonly region: string;
  /** A name that a person gave the account; '' where there is none. */
  readonly accountName: string;
}

/** Asked for thousands of targets at each update of the page. */
const keys = new WeakMap<Target, string>();

/** What tells targets apart: `<account>/<region>`, with nothing for an account that is unknown. */
export function targetKey(target: Target): string {
  const known = keys.get(target);
  if (known !== undefined) return known;
  const key = `${target.accountId}/${target.region}`;
  keys.set(target, key);
  return key;
}

/** How a target is written in logs and on the pages. */
export function targetName(target: Target): string {
  return `${target.accountId === '' ? 'unknown account' : target.accountId}/${target.region}`;
}
