/** Checks passwords against bcrypt hashes: slow on purpose, so one at a time, and what was right is remembered. */
import { createHmac, randomBytes } from 'node:crypto';
import { compare } from 'bcryptjs';
import type { Sleep } from '../clock/sleep.ts';
import type { BasicCredentials } from './basic-credentials.ts';
import { bcryptCost } from './bcrypt-hash.ts';

export interface PasswordsDeps {
  /** Milliseconds of a monotonic clock. */
  readonly nowMs: () => number;
  readonly sleep: Sleep;
  /** Ends the pauses between checks. */
  readonly signal: AbortSignal;
}

/** What comes of a check; `busy`: too many wait already. */
export type PasswordResult = 'right' | 'wrong' | 'busy';

export interface Passwords {
  /** @param users bcrypt hashes by name, at least one */
  readonly check: (users: ReadonlyMap<string, string>, credentials: BasicCredentials) => Promise<PasswordResult>;
}

/** Each of them may take a second before it is the next one's turn; scrapes give up after ten. */
const MOST_WAITING = 20;
/** More than the users of any exporter. */
const MOST_REMEMBERED = 100;
/** The hash of nothing that anybody knows; the cost is put in. */
const NOBODYS = 'Zb8JQn1yq0ePZ2pXx3q7nO0m5v6T8K1cD4eF7gH9iJ2kL3mN5oP6q';

/** Nobody is known yet. */
export function createPasswords({ nowMs, sleep, signal }: PasswordsDeps): Passwords {
  const remembered = new Set<string>();
  const secret = randomBytes(32);
  let waiting = 0;
  let lastTurn: Promise<unknown> = Promise.resolve();

  // Of a memory dump this tells nobody the password.
  const keyOf = (parts: readonly string[]) =>
    createHmac('sha256', secret).update(JSON.stringify(parts)).digest('base64');
  const remember = (key: string) => {
    const [oldest] = remembered;
    if (remembered.size >= MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
    remembered.add(key);
  };
  const compareInTurn = async (password: string, hash: string): Promise<boolean> => {
    const turn = lastTurn.then(async () => {
      const startMs = nowMs();
      const isEqual = await compare(password, hash);
      return { isEqual, tookMs: nowMs() - startMs };
    });
    // Whoever guesses gets half of the CPU at most.
    lastTurn = turn.then(({ isEqual, tookMs }) => (isEqual ? undefined : sleep(tookMs, signal))).catch(() => undefined);
    return (await turn).isEqual;
  };

  return {
    check: async (users, { user, password }) => {
      const hash = users.get(user);
      const key = hash === undefined ? undefined : keyOf([user, hash, password]);
      if (key !== undefined && remembered.has(key)) return 'right';
      if (waiting >= MOST_WAITING) return 'busy';
      waiting += 1;
      try {
        // An unknown user takes as long as a wrong password, or the time would tell which names there are.
        const isEqual = await compareInTurn(password, hash ?? nobodysHash(users));
        if (!isEqual || key === undefined) return 'wrong';
        remember(key);
        return 'right';
      } finally {
        waiting -= 1;
      }
    },
  };
}

/** As costly as the hashes of those who are known. */
function nobodysHash(users: ReadonlyMap<string, string>): string {
  const cost = Math.max(...Array.from(users.values(), bcryptCost));
  return `$2b$${String(cost).padStart(2, '0')}$${NOBODYS}`;
}
