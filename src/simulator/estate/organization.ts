/** An account as AWS Organizations, STS and Account Management know it. */
export interface AccountState {
  readonly id: string;
  readonly name: string;
  /** Organizations' State; undefined for an endpoint that has but the retired Status. */
  readonly state: string | undefined;
  /** From the root on: `r-…`, then organizational units. */
  readonly units: readonly string[];
  readonly tags: ReadonlyMap<string, string>;
  /** Enabled ones; undefined for those of the whole scenario. */
  readonly regions: readonly string[] | undefined;
  /** Whether its role trusts whoever asks. */
  readonly trusts: boolean;
  /** What the role's trust policy asks for. */
  readonly externalId: string | undefined;
}

/** All simulated accounts as they are now; they can be changed while they are served. */
export interface Organization {
  readonly accounts: () => readonly AccountState[];
  readonly find: (id: string) => AccountState | undefined;
  /** Adds an account, or replaces the one with its id. */
  readonly put: (account: AccountState) => void;
  readonly remove: (id: string) => void;
}

/** An organization of these accounts. */
export function createOrganization(initial: Iterable<AccountState>): Organization {
  const accounts = new Map(Array.from(initial, (account) => [account.id, account]));
  return {
    accounts: () => [...accounts.values()],
    find: (id) => accounts.get(id),
    put: (account) => {
      accounts.set(account.id, account);
    },
    remove: (id) => {
      accounts.delete(id);
    },
  };
}
