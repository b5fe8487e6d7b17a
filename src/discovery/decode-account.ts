import { children, type Source, text } from '../aws/decode-field.ts';
import type { JsonObject } from '../aws/json-body.ts';
import type { DecodeFault } from '../certificate/sweep.ts';

/** An account as AWS Organizations lists it. */
export interface ListedAccount {
  readonly id: string;
  readonly name: string;
  /** `pending`: its sign-up was never completed, and nothing can be in it. */
  readonly life: 'in_use' | 'closed' | 'pending';
}

/**
 * The accounts on a page of ListAccounts or ListAccountsForParent. Total; an entry without an id is reported and left out.
 * `State` decides; `Status` was retired on 2026-09-09 and is read only where there is no `State`. An account that is about to be
 * closed (PENDING_CLOSURE) is in use, and so is one in a state that AWS adds later.
 */
export function decodeAccounts(page: JsonObject, faults: DecodeFault[]): readonly ListedAccount[] {
  const root: Source = { fields: page, path: '', arn: '', faults };
  return children(root, 'Accounts').flatMap((account) => {
    const id = text(account, 'Id') ?? '';
    if (!/^\d{12}$/.test(id)) {
      faults.push({ arn: '', field: `${account.path}Id`, problem: 'Must be twelve digits' });
      return [];
    }
    const state = text(account, 'State') ?? text(account, 'Status') ?? '';
    return [{ id, name: text(account, 'Name') ?? '', life: lifeOf(state) }];
  });
}

function lifeOf(state: string): ListedAccount['life'] {
  if (state === 'SUSPENDED' || state === 'CLOSED') return 'closed';
  return state === 'PENDING_ACTIVATION' ? 'pending' : 'in_use';
}
