/** Which certificates' details are to be read first: those whose next trouble is nearest. Pure. */
import type { Certificate } from '../certificate/certificate.ts';
import { VALIDATION_TIMEOUT_SECONDS } from '../certificate/validation-deadline.ts';
import { sorted } from '../clock/sorted.ts';

/**
 * The certificates, most endangered first:
 * 1. those that something depends on (in use, or exported, or ACM does not say) and those pending validation, by their
 *    deadline: NotAfter, or the end of the validation; those already past it come first;
 * 2. those in no use and still valid, by NotAfter;
 * 3. the rest: in no use and expired, failed, revoked, without a date.
 *
 * In steps for `Turns.run`, for there may be fifty thousand certificates and more.
 */
export function* mostEndangeredFirst(
  certificates: readonly Certificate[],
  nowSeconds: number,
): Generator<void, readonly Certificate[]> {
  const ranked: Ranked[] = [];
  for (const certificate of certificates) {
    ranked.push({ certificate, ...urgency(certificate, nowSeconds) });
    yield;
  }
  const order = yield* sorted(ranked, (a, b) => a.rank - b.rank || a.deadlineSeconds - b.deadlineSeconds);
  const result: Certificate[] = [];
  for (const { certificate } of order) {
    result.push(certificate);
    yield;
  }
  return result;
}

/**
 * The same, but first those of which the sweep alone shows something doubtful or provisional: a renewal that failed or
 * waits for validation (there is no date and no reason yet, see current-renewal.ts), and those without a domain name
 * (their label changes as soon as it is known). The order is otherwise kept. Only for the order of reading: what is
 * kept may not depend on what has been read. In steps for `Turns.run`.
 */
export function* unclearFirst(certificates: readonly Certificate[]): Generator<void, readonly Certificate[]> {
  const unclear: Certificate[] = [];
  const clear: Certificate[] = [];
  for (const certificate of certificates) {
    (isUnclear(certificate) ? unclear : clear).push(certificate);
    yield;
  }
  return unclear.length === 0 ? certificates : [...unclear, ...clear];
}

function isUnclear({ detail, domainName, renewalStatus }: Certificate): boolean {
  if (detail !== undefined) return false;
  return domainName === '' || renewalStatus === 'FAILED' || renewalStatus === 'PENDING_VALIDATION';
}

interface Urgency {
  readonly rank: 1 | 2 | 3;
  readonly deadlineSeconds: number;
}

interface Ranked extends Urgency {
  readonly certificate: Certificate;
}

function urgency(certificate: Certificate, nowSeconds: number): Urgency {
  const { status, createdAtSeconds, notAfterSeconds, inUse, exported } = certificate;
  if (status === 'PENDING_VALIDATION') {
    return { rank: 1, deadlineSeconds: (createdAtSeconds ?? nowSeconds) + VALIDATION_TIMEOUT_SECONDS };
  }
  if (notAfterSeconds === undefined) return { rank: 3, deadlineSeconds: 0 };
  if (inUse !== false || exported === true) return { rank: 1, deadlineSeconds: notAfterSeconds };
  return { rank: notAfterSeconds > nowSeconds ? 2 : 3, deadlineSeconds: notAfterSeconds };
}
