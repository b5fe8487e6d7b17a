/** What goes wrong in the polls of one target becomes a count in the store and a line in the log, and the log is not flooded. */
import type { Certificate } from '../certificate/certificate.ts';
import { Fault, faultReason } from '../certificate/fault.ts';
import { targetName } from '../certificate/target.ts';
import type { FaultReason } from '../certificate/vocabulary.ts';
import type { Log } from '../log/log.ts';
import type { DecodeFault, PollClock } from './edges.ts';
import type { TargetEntry } from './store.ts';

/** Lines of one kind that a poll may log as warnings; the rest goes to debug. */
const WARNINGS_PER_POLL = 5;
/** Bounds what is remembered of odd fields; beyond it they are warned of anew. */
const REMEMBERED_FIELDS = 10_000;

export interface FaultReport {
  /** A poll begins: it may warn again. */
  readonly begin: () => void;
  /** The poll failed: counts its reason, makes the target down, and returns the reason. */
  readonly pollFailed: (error: unknown, durationSeconds: number) => FaultReason;
  /** The account could not be asked for; the poll goes on. */
  readonly identifyFailed: (error: unknown) => void;
  /** A detail could not be read, or not all of it. */
  readonly detailFailed: (certificate: Certificate, error: unknown) => void;
  /** The remaining details are left for the next poll. */
  readonly gaveUp: (error: unknown, detailsPending: number) => void;
  /** Fields that could not be understood; each field of a certificate is warned of once, not in every poll. */
  readonly decodeFaults: (faults: readonly DecodeFault[]) => void;
}

export interface FaultReportDeps {
  readonly entry: TargetEntry;
  readonly log: Log;
  readonly now: PollClock['now'];
}

export function createFaultReport({ entry, log, now }: FaultReportDeps): FaultReport {
  let detailWarnings = 0;
  let decodeWarnings = 0;
  const warnedFields = new Set<string>();

  const target = () => targetName(entry.state().target);
  const count = (error: unknown) => entry.count(faultReason(error), 1);

  function decodeFault(fault: DecodeFault): void {
    const key = `${fault.arn} ${fault.field}`;
    const warn = decodeWarnings < WARNINGS_PER_POLL && !warnedFields.has(key);
    if (warn) {
      decodeWarnings += 1;
      if (warnedFields.size >= REMEMBERED_FIELDS) warnedFields.clear();
      warnedFields.add(key);
    }
    const fields = { target: target(), arn: fault.arn, field: fault.field, err: fault.problem };
    log[warn ? 'warn' : 'debug'](fields, 'Could not understand a field of a certificate');
  }

  return {
    begin: () => {
      detailWarnings = 0;
      decodeWarnings = 0;
    },
    pollFailed: (error, durationSeconds) => {
      const reason = faultReason(error);
      entry.fail({ reason, message: messageOf(error), atSeconds: now() }, durationSeconds);
      log.error({ target: target(), ...errorFields(error) }, 'Poll failed: the last good data stays');
      return reason;
    },
    identifyFailed: (error) => {
      count(error);
      log.warn({ target: target(), ...errorFields(error) }, 'Could not ask for the account: taking it from the ARNs');
    },
    detailFailed: (certificate, error) => {
      count(error);
      detailWarnings += 1;
      const fields = { target: target(), arn: certificate.arn, ...errorFields(error) };
      log[detailWarnings <= WARNINGS_PER_POLL ? 'warn' : 'debug'](fields, 'Could not read a detail of a certificate');
    },
    gaveUp: (error, detailsPending) => {
      const fields = { target: target(), details_pending: detailsPending, ...errorFields(error) };
      log.warn(fields, 'Too many details failed in a row: the rest is left for the next poll');
    },
    decodeFaults: (faults) => {
      if (faults.length > 0) entry.count('invalid_response', faults.length);
      faults.forEach(decodeFault);
    },
  };
}

/** Reason and message; the stack as well where no edge has classified the error, which is a defect to be found. */
function errorFields(error: unknown): Readonly<Record<string, unknown>> {
  const fields = { reason: faultReason(error), err: messageOf(error) };
  return error instanceof Error && !(error instanceof Fault) ? { ...fields, stack: error.stack } : fields;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
