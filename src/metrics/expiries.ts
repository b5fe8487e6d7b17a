import type { Certificate } from '../certificate/certificate.ts';

/** The expiries around a moment: in between, all that depends on what has expired stays as it is. */
export interface Expiries {
  readonly lastSeconds: number;
  readonly nextSeconds: number;
}

/** Those of certificates, around `nowSeconds`. */
export function expiriesAround(certificates: Iterable<Certificate>, nowSeconds: number): Expiries {
  let lastSeconds = Number.NEGATIVE_INFINITY;
  let nextSeconds = Number.POSITIVE_INFINITY;
  for (const { notAfterSeconds } of certificates) {
    if (notAfterSeconds === undefined) continue;
    if (notAfterSeconds > nowSeconds) nextSeconds = Math.min(nextSeconds, notAfterSeconds);
    else lastSeconds = Math.max(lastSeconds, notAfterSeconds);
  }
  return { lastSeconds, nextSeconds };
}

/** Both ends matter: a clock that was wrong by hours is set back, too. */
export function isBetween({ lastSeconds, nextSeconds }: Expiries, nowSeconds: number): boolean {
  return lastSeconds <= nowSeconds && nowSeconds < nextSeconds;
}

/** Whether a certificate is expired at one of two moments and not at the other. */
export function expiresBetween({ notAfterSeconds }: Certificate, someSeconds: number, otherSeconds: number): boolean {
  return notAfterSeconds !== undefined && notAfterSeconds <= someSeconds !== notAfterSeconds <= otherSeconds;
}
