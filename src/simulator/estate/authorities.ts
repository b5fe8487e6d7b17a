import { arnParts } from '../../certificate/arn-parts.ts';
import { DAY_SECONDS } from '../../certificate/day-seconds.ts';
import type { AuthorityState } from './authority-state.ts';
import type { CertificateState } from './certificate-state.ts';
import { AUTHORITY_ACTIONS } from './vocabulary.ts';

/** The simulated private CAs as they are now; they can be changed while they are served. */
export interface Authorities {
  /** A CA by its ARN. One that only a certificate names is a healthy one of the account in its ARN. */
  readonly find: (arn: string) => AuthorityState | undefined;
  /** Replaces some of a CA's state; false where there is none of this ARN. */
  readonly patch: (arn: string, change: Partial<AuthorityState>) => boolean;
}

interface AuthoritiesDeps {
  readonly initial: readonly AuthorityState[];
  readonly certificates: () => Iterable<CertificateState>;
}

/** For a CA that nothing is said of: 2020 to 2044. */
const USUAL_NOT_BEFORE_SECONDS = 1_577_836_800;
const USUAL_LIFETIME_SECONDS = 24 * 365 * DAY_SECONDS;

/** These CAs, and those that certificates name. */
export function createAuthorities({ initial, certificates }: AuthoritiesDeps): Authorities {
  const known = new Map(initial.map((state) => [state.arn, state]));
  const find = (arn: string): AuthorityState | undefined => {
    const listed = known.get(arn);
    if (listed !== undefined) return listed;
    for (const { certificateAuthorityArn } of certificates()) {
      if (certificateAuthorityArn === arn) return usualAuthority(arn);
    }
    return undefined;
  };
  return {
    find,
    patch: (arn, change) => {
      const state = find(arn);
      if (state === undefined) return false;
      known.set(arn, { ...state, ...change, arn });
      return true;
    },
  };
}

function usualAuthority(arn: string): AuthorityState {
  const { region, accountId } = arnParts(arn);
  return {
    arn,
    accountId,
    region,
    sharedWith: [],
    status: 'ACTIVE',
    usageMode: 'GENERAL_PURPOSE',
    notBeforeSeconds: USUAL_NOT_BEFORE_SECONDS,
    notAfterSeconds: USUAL_NOT_BEFORE_SECONDS + USUAL_LIFETIME_SECONDS,
    acmActions: AUTHORITY_ACTIONS,
    isGone: false,
  };
}
