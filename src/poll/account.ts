/** The account behind a target: STS knows it; where STS is out of reach, the certificates' ARNs tell it too. */
import type { Certificate } from '../certificate/certificate.ts';
import { Fault, faultReason } from '../certificate/fault.ts';
import type { PollClock, PollEdges } from './edges.ts';
import { limited } from './time-limit.ts';

/** A network without a way to STS must not hold up the expiry dates. */
const TIME_LIMIT_MS = 10_000;
/** With the account known from an ARN, the answer of STS is a confirmation that can wait. */
const ASK_AGAIN_MS = 3_600_000;

export interface Account {
  /** Twelve digits; '' while unknown. Once known it is never unknown again. */
  readonly id: () => string;
  /**
   * Asks STS unless it has answered before, or has failed not long ago while the ARNs told the account.
   * @throws what the call threw for want of credentials (no other call can succeed then) or because of `signal`.
   */
  readonly identify: (signal: AbortSignal) => Promise<void>;
  /** Takes the account from the certificates' ARNs if it is not known yet. */
  readonly fallBack: (certificates: readonly Certificate[]) => void;
}

export interface AccountDeps {
  readonly identify: PollEdges['identify'];
  readonly clock: Pick<PollClock, 'nowMs' | 'sleep'>;
  /** Told of each failure that `identify` does not throw. */
  readonly identifyFailed: (error: unknown) => void;
}

export function createAccount({ identify, clock, identifyFailed }: AccountDeps): Account {
  let id = '';
  let confirmed = false;
  let failedAtMs: number | undefined;

  const mayWait = () => id !== '' && failedAtMs !== undefined && clock.nowMs() - failedAtMs < ASK_AGAIN_MS;

  return {
    id: () => id,
    identify: async (signal) => {
      if (confirmed || mayWait()) return;
      try {
        id = await limited(clock.sleep, { ms: TIME_LIMIT_MS, signal, atLimit: tooLong }, identify);
        confirmed = true;
      } catch (error) {
        if (signal.aborted || faultReason(error) === 'credentials') throw error;
        failedAtMs = clock.nowMs();
        identifyFailed(error);
      }
    },
    fallBack: (certificates) => {
      if (id === '') id = accountOf(certificates);
    },
  };
}

/** The account in the first ARN that has one; '' where none has. ARN: `arn:aws:acm:<region>:<account>:certificate/<id>`. */
export function accountOf(certificates: readonly Certificate[]): string {
  for (const { arn } of certificates) {
    const account = arn.split(':')[4] ?? '';
    if (isAccountId(account)) return account;
  }
  return '';
}

function isAccountId(text: string): boolean {
  return /^[0-9]{12}$/.test(text);
}

function tooLong(): never {
  throw new Fault('timeout', `GetCallerIdentity took longer than ${TIME_LIMIT_MS / 1000} s`);
}
