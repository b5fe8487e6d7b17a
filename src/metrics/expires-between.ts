import type { Certificate } from '../certificate/certificate.ts';

/** Whether a certificate is expired at one of two moments and not at the other. */
export function expiresBetween({ notAfterSeconds }: Certificate, someSeconds: number, otherSeconds: number): boolean {
  return notAfterSeconds !== undefined && notAfterSeconds <= someSeconds !== notAfterSeconds <= otherSeconds;
}
