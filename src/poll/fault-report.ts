/** What goes wrong in the polls of one target becomes a count in the store and a line in the log, and the log is not flooded. */
import type { Certificate } from '../certificate/certificate.ts';
import type { AuthorityRead } from '../certificate/certificate-authority.ts';
import { errorMessage, errorSummary, Fault, faultReason } from '../certificate/fault.ts';
import type { DecodeFault, DetailRead, TagReading } from '../certificate/sweep.ts';
import { targetName } from '../certificate/target.ts';
import type { FaultReason } from '../certificate/vocabulary.ts';
import type { Clock } from '../clock/clock.ts';
import type { Log, LogLine } from '../log/log.ts';
import { createRoundLog } from '../log/round-log.ts';
import { createReportedFaults } from './reported-faults.ts';
import type { TargetEntry } from './store.ts';

/** The places of the sweep's faults and of those of tags beside those of details and private CAs, whose places are their ARNs. */
const SWEEP = 'sweep';
const TAGS = 'tags';
/** Matters that polls meet again and again. */
const POLL = 'poll';
const ACCOUNT = 'account';
const DETAILS = 'details';
/** The place of what keeps a certificate's detail, or a private CA, from being read. */
const unread = (arn: string) => `${arn} read`;
const AUTHORITY_UNREAD =
  'Could not read a private CA: it is not known whether ACM can renew the certificates that it issued';

const TAGS_UNREAD = 'Could not read the tags of all certificates at once';
const ONE_BY_ONE = `${TAGS_UNREAD}: reading them one certificate at a time`;

export interface FaultReport {
  /** A poll has ended: says what it has not said line by line; the next one may warn again. */
  readonly endPoll: () => void;
  /** The poll failed: counts its reason, makes the target down, and returns the reason. */
  readonly pollFailed: (error: unknown, durationSeconds: number) => FaultReason;
  /** The target cannot be polled at all, with these settings: counts the reason and makes the target down. */
  readonly setupFailed: (error: unknown) => void;
  /** The account could not be asked for; the poll goes on. */
  readonly identifyFailed: (error: unknown) => void;
  /** A detail could not be read. Counted, and logged when it is new. */
  readonly detailFailed: (certificate: Certificate, error: unknown) => void;
  /** A detail was read, but perhaps for some of its parts, and for what could not be understood in it; likewise. */
  readonly detailRead: (read: DetailRead) => void;
  /** The remaining details are left for the next poll. */
  readonly gaveUp: (error: unknown, detailsPending: number) => void;
  /** All that could not be understood in a sweep; each is counted and logged when it is new, not in every poll. */
  readonly sweepDecoded: (faults: readonly DecodeFault[]) => void;
  /** Tags were read for all certificates together, or could not be; each failure is counted, and logged when it is new. */
  readonly tagsRead: (reading: TagReading | undefined) => void;
  /** Private CAs were read, or could not be; each failure is counted, and logged when it is new. */
  readonly authoritiesRead: (reads: readonly AuthorityRead[]) => void;
  /** Private CAs could not be read, for a reason that no edge has classified. */
  readonly authoritiesFailed: (error: unknown) => void;
}

export interface FaultReportDeps {
  readonly entry: TargetEntry;
  readonly log: Log;
  readonly now: Clock['now'];
}

/** The report of a target of which nothing was reported yet. */
export function createFaultReport({ entry, log, now }: FaultReportDeps): FaultReport {
  const round = createRoundLog(log);
  const reported = createReportedFaults();

  /** What was said last of each matter that polls meet again and again; '' once it is over. */
  const said = new Map<string, string>();
  /** At this level the first time, and where something else is wrong than the last time; else at debug. */
  const once = (level: 'error' | 'warn', matter: string, error: unknown): LogLine => {
    const text = `${faultReason(error)} ${errorSummary(error)}`;
    const isNews = said.get(matter) !== text;
    said.set(matter, text);
    return log[isNews ? level : 'debug'];
  };
  const target = () => targetName(entry.state().target);
  const count = (error: unknown) => entry.count(faultReason(error), 1);

  const authorityFailed = ({ authority, failures }: AuthorityRead): void => {
    const { arn, deniedActions } = authority;
    for (const fault of failures) count(fault);
    const asFaults = failures.map(({ reason, message }) => ({ arn, field: reason, problem: message }));
    for (const { field: reason, problem: err } of reported.replace(unread(arn), asFaults)) {
      const permission = deniedActions.length === 0 ? undefined : deniedActions.join(',');
      round.warn({ target: target(), ca: arn, reason, permission, err }, AUTHORITY_UNREAD);
    }
  };

  const decoded = (place: string, faults: readonly DecodeFault[]): void => {
    const news = reported.replace(place, faults);
    if (news.length > 0) entry.count('invalid_response', news.length);
    for (const { arn, field, problem } of news) {
      round.warn({ target: target(), arn, field, err: problem }, 'Could not understand a field of a certificate');
    }
  };

  const detailUnread = (arn: string, errors: readonly unknown[]): void => {
    const faults = errors.map((error) => ({ arn, field: faultReason(error), problem: '', error }));
    const news = new Set<unknown>(reported.replace(unread(arn), faults));
    for (const fault of faults) {
      count(fault.error);
      const write = news.has(fault) ? round.warn : log.debug;
      write({ target: target(), arn, ...errorFields(fault.error) }, 'Could not read a detail of a certificate');
    }
  };

  return {
    endPoll: () => round.endRound({ target: target() }),
    pollFailed: (error, durationSeconds) => {
      const reason = faultReason(error);
      // It was up in between: that was logged, and so is this.
      if (entry.state().up !== false) said.delete(POLL);
      entry.fail({ reason, message: errorSummary(error), atSeconds: now() }, durationSeconds);
      const consequence = entry.state().snapshot === undefined ? 'there is no data yet' : 'the last good data stays';
      once('error', POLL, error)({ target: target(), ...errorFields(error) }, `Poll failed: ${consequence}`);
      return reason;
    },
    setupFailed: (error) => {
      entry.fail({ reason: faultReason(error), message: errorSummary(error), atSeconds: now() });
      log.error({ target: target(), ...errorFields(error) }, 'Could not set up the target: it will not be polled');
    },
    identifyFailed: (error) => {
      count(error);
      once(
        'warn',
        ACCOUNT,
        error,
      )(
        { target: target(), ...errorFields(error) },
        'Could not determine the account: another target or the ARNs may show it',
      );
    },
    detailFailed: ({ arn }, error) => detailUnread(arn, [error]),
    detailRead: ({ certificate: { arn }, faults, failures }) => {
      said.delete(DETAILS);
      decoded(arn, faults);
      detailUnread(arn, failures);
    },
    gaveUp: (error, detailsPending) => {
      const fields = { target: target(), details_pending: detailsPending, ...errorFields(error) };
      once('warn', DETAILS, error)(fields, 'Too many details failed in a row: the next poll reads the rest');
    },
    sweepDecoded: (faults) => decoded(SWEEP, faults),
    tagsRead: (reading) => {
      if (reading === undefined) return;
      const { failures, deniedActions, oneByOne } = reading;
      for (const fault of failures) count(fault);
      if (failures.length === 0 && oneByOne) return;
      const asFaults = failures.map(({ reason, message }) => ({ arn: '', field: reason, problem: message }));
      for (const { field: reason, problem: err } of reported.replace(TAGS, asFaults)) {
        const permission = deniedActions.length === 0 ? undefined : deniedActions.join(',');
        log.warn({ target: target(), reason, permission, err }, oneByOne ? ONE_BY_ONE : TAGS_UNREAD);
      }
    },
    authoritiesRead: (reads) => {
      for (const read of reads) {
        authorityFailed(read);
        decoded(read.authority.arn, read.faults);
      }
    },
    authoritiesFailed: (error) => {
      count(error);
      log.error({ target: target(), ...errorFields(error) }, 'Could not read private CAs');
    },
  };
}

/** Reason and message; the stack as well where no edge has classified the error, which is a defect to be found. */
function errorFields(error: unknown): Readonly<Record<string, unknown>> {
  const fields = { reason: faultReason(error), err: errorMessage(error) };
  if (error instanceof Fault) {
    return error.requestId === undefined ? fields : { ...fields, request_id: error.requestId };
  }
  return error instanceof Error ? { ...fields, stack: error.stack } : fields;
}
