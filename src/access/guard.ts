/** Decides about each request by the access that holds when it comes: the rate first, then who sends it. */
import { isDeepStrictEqual } from 'node:util';
import { TokenBucket } from '../clock/token-bucket.ts';
import { basicCredentials } from './basic-credentials.ts';
import { createPasswords, type PasswordsDeps } from './passwords.ts';
import type { RateLimit, WebAccess } from './web-access.ts';

/** The status of a request that is refused: without or with wrong credentials, or too many. */
export type Refusal = 401 | 429;

export interface Guard {
  /** Undefined where the request may pass. */
  readonly refusal: (authorization: string | undefined) => Promise<Refusal | undefined>;
}

export interface GuardDeps extends PasswordsDeps {
  readonly access: () => Pick<WebAccess, 'users' | 'rateLimit'>;
}

/** One for all listeners together, as a limit on all requests is. */
export function createGuard(deps: GuardDeps): Guard {
  const passwords = createPasswords(deps);
  let limit: RateLimit | undefined;
  let bucket: TokenBucket | undefined;

  const isWithinRate = (latest: RateLimit | undefined): boolean => {
    if (!isDeepStrictEqual(latest, limit)) {
      limit = latest;
      bucket =
        latest &&
        new TokenBucket({
          ratePerSecond: 1 / latest.intervalSeconds,
          burst: latest.burst,
          nowMs: deps.nowMs,
          sleep: deps.sleep,
        });
    }
    return bucket?.tryTake() ?? true;
  };

  return {
    refusal: async (authorization) => {
      const { users, rateLimit } = deps.access();
      if (!isWithinRate(rateLimit)) return 429;
      if (users.size === 0) return undefined;
      const credentials = basicCredentials(authorization);
      if (credentials === undefined) return 401;
      const result = await passwords.check(users, credentials);
      if (result === 'busy') return 429;
      return result === 'right' ? undefined : 401;
    },
  };
}
