import type { Check, CheckKinds } from '../certificate/check-kinds.ts';
import type { Finding } from '../certificate/findings.ts';
import type { Log } from '../log/log.ts';

/**
 * Logs a finding when it goes bad, changes or recovers, not each time that it is confirmed. A provisional one is not
 * worth a line: it says only that lookups fail, which the round says once for all of them.
 */
export function logFinding(
  log: Log,
  { logMessages, goodResult }: CheckKinds[Check['kind']],
  { validatedDomain, subject }: Check,
  before: Finding | undefined,
  after: Finding | undefined,
): void {
  if (after === undefined || after.provisional === true) return;
  const { result, hint } = after;
  const was = before?.provisional === true ? undefined : before?.result;
  if (result === was) return;
  const fields = { domain: validatedDomain, ...subject, result };
  if (result !== goodResult) {
    log.warn({ ...fields, hint }, result === 'lookup_failed' ? logMessages.lookupFailed : logMessages.bad);
  } else if (was !== undefined) {
    log.info(fields, logMessages.goodAgain);
  }
}
