/** The account behind a target: STS knows it, and so do targets with the same credentials; where STS is out of reach, ARNs tell it too. */
import { arnParts } from '../certificate/arn-parts.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { Fault } from '../certificate/fault.ts';
import type { Clock } from '../clock/clock.ts';
import { withTimeLimit } from '../clock/time-limit.ts';
import type { PollEdges } from './edges.ts';
import type { SharedAccount } from './shared-account.ts';

const TIME_LIMIT_MS = 10_000;
/** With the account known from an ARN, the answer of STS is a confirmation that can wait. */
const ASK_AGAIN_MS = 3_600_000;

export interface Account {
  /** Twelve digits; '' while unknown. Once known it is never unknown again. */
  readonly id: () => string;
  /**
   * Asks STS unless it has answered before, here or for the same credentials elsewhere, is being asked, or has failed not
   * long ago while the account is known otherwise.
   * Resolves when there is nothing more to wait for. Never rejects, whatever STS says: it may be misdirected, forbidden
   * or behind a proxy while ACM works, and ACM says itself whether the credentials are any good.
   */
  readonly identify: (signal: AbortSignal) => Promise<void>;
  /** Takes the account from the certificates' ARNs if it is not known yet. */
  readonly fallBack: (certificates: readonly Certificate[]) => void;
}

export interface AccountDeps {
  readonly identify: PollEdges['identify'];
  readonly clock: Pick<Clock, 'nowMs' | 'sleep'>;
  /** What targets with the same credentials know. */
  readonly shared: SharedAccount;
  /** Told of each failure, except for those that come of the stop signal. */
  readonly identifyFailed: (error: unknown) => void;
}

/** An account that is not known yet. */
export function createAccount({ identify, clock, shared, identifyFailed }: AccountDeps): Account {
  let own = '';
  const { sleep } = clock;
  let confirmed = false;
  let failedAtMs: number | undefined;
  let underWay: { readonly ended: Promise<void>; readonly signal: AbortSignal } | undefined;

  const id = () => (own === '' ? shared.id() : own);
  const mayWait = () => id() !== '' && failedAtMs !== undefined && clock.nowMs() - failedAtMs < ASK_AGAIN_MS;

  const ask = async (signal: AbortSignal): Promise<void> => {
    try {
      own = await withTimeLimit({ ms: TIME_LIMIT_MS, sleep, signal, atLimit: tooLong }, identify);
      confirmed = true;
      shared.learn(own, 'sts');
    } catch (error) {
      if (signal.aborted) return;
      failedAtMs = clock.nowMs();
      identifyFailed(error);
    }
  };

  return {
    id,
    identify: async (signal) => {
      if (confirmed || shared.isConfirmed() || mayWait()) return;
      // What was aborted is about to end without an answer: by a change of settings, after which the next poll asks.
      if (underWay === undefined || underWay.signal.aborted) underWay = { ended: ask(signal), signal };
      const joined = underWay;
      await joined.ended;
      if (underWay === joined) underWay = undefined;
    },
    fallBack: (certificates) => {
      if (id() !== '') return;
      own = accountOf(certificates);
      if (own !== '') shared.learn(own, 'arns');
    },
  };
}

/** The account in most of the ARNs, the first of those that are in equally many; '' where none has one. */
export function accountOf(certificates: readonly Certificate[]): string {
  const counts = new Map<string, number>();
  for (const { arn } of certificates) {
    const { accountId: account } = arnParts(arn);
    if (isAccountId(account)) counts.set(account, (counts.get(account) ?? 0) + 1);
  }
  let most = '';
  for (const [account, count] of counts) {
    if (count > (counts.get(most) ?? 0)) most = account;
  }
  return most;
}

function isAccountId(text: string): boolean {
  return /^[0-9]{12}$/.test(text);
}

function tooLong(): never {
  throw new Fault('timeout', `GetCallerIdentity took longer than ${TIME_LIMIT_MS / 1000} s`);
}
