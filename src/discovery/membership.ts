/** Which accounts of an organization are known, from one complete answer to the next. Pure. */

/** An account that is to be read. */
export interface FoundAccount {
  readonly id: string;
  readonly name: string;
}

/** A complete answer: every page of it, and all that rules ask for. */
export interface OrganizationAnswer {
  /** Accounts in use that the rules want. */
  readonly wanted: readonly FoundAccount[];
  /** Ids of the others that are in use. */
  readonly unwanted: ReadonlySet<string>;
  /** Ids of accounts that are suspended or closed. */
  readonly closed: ReadonlySet<string>;
}

/** The accounts that are read, by id, and how many complete answers in a row came without each. */
export type Membership = ReadonlyMap<string, { readonly name: string; readonly missing: number }>;

export const NO_MEMBERS: Membership = new Map();

/** An account that Organizations merely leaves out is gone after this many complete answers without it. */
const MISSING_ANSWERS = 3;
/** More than this share gone at once is a fault of the answer or of the rules' tags, and no reorganization. */
const MOST_GONE = 0.1;

export type MembershipChange =
  | { readonly ok: true; readonly members: Membership }
  /** So many accounts are not there that the answer is not believed. */
  | { readonly ok: false; readonly gone: readonly string[] };

/**
 * What is known after an answer. An account that is suspended, closed or not wanted any more goes at once.
 * @param believed whether the rules have changed since: then any number of accounts may go
 */
export function nextMembers(before: Membership, answer: OrganizationAnswer, believed: boolean): MembershipChange {
  const found = new Map(answer.wanted.map(({ id, name }) => [id, { name, missing: 0 }]));
  const gone = [...before].filter(([id, { missing }]) => missing === 0 && !found.has(id) && !answer.closed.has(id));
  // Of a few accounts a single one is more than a tenth already.
  if (!believed && gone.length > Math.max(1, before.size * MOST_GONE)) {
    return { ok: false, gone: gone.map(([id]) => id) };
  }
  const members = new Map<string, { readonly name: string; readonly missing: number }>();
  for (const [id, { name, missing }] of before) {
    const latest = found.get(id);
    const stays = !answer.closed.has(id) && !answer.unwanted.has(id) && missing + 1 < MISSING_ANSWERS;
    if (latest !== undefined) members.set(id, latest);
    else if (stays && !believed) members.set(id, { name, missing: missing + 1 });
  }
  for (const [id, latest] of found) members.set(id, latest);
  return { ok: true, members };
}
