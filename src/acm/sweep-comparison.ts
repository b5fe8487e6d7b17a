/** What SearchCertificates shows held against what ListCertificates shows, once a day. */
import { toFault } from '../aws/fault.ts';
import { DAY_SECONDS } from '../certificate/day-seconds.ts';
import type { InventoryGaps, Sweep } from '../certificate/sweep.ts';
import type { InventoryMode } from '../certificate/vocabulary.ts';
import type { Log } from '../log/log.ts';
import { PROBE_INTERVAL_MS } from './newer-question.ts';

export interface SweepComparisonOptions {
  /** The whole inventory by ListCertificates. */
  readonly byList: (signal: AbortSignal) => Promise<Sweep>;
  /** Milliseconds of a monotonic clock. */
  readonly nowMs: () => number;
  readonly log: Log;
}

/**
 * Compares a sweep by Search with one by List, if that is due. Each call hides classes of certificates unless it is asked for
 * them by name, and AWS adds classes: what one of them has left out in two comparisons a day apart is no certificate that came
 * or went meanwhile.
 * @returns how many are missing from which; undefined while there were not two comparisons. Never rejects.
 */
export type SweepComparison = (sweep: Sweep, signal: AbortSignal) => Promise<InventoryGaps | undefined>;

const INTERVAL_MS = DAY_SECONDS * 1000;
/** Named in a log line. */
const EXAMPLES = 5;

const MISSING = 'SearchCertificates and ListCertificates have not shown the same certificates for a day';
const DENIED =
  'ListCertificates is denied: it cannot be compared with SearchCertificates, and either may hide certificates';
const FAILED = 'ListCertificates failed: it will be compared with SearchCertificates later';

/** ARNs that only the other call shows. */
type Missing = Readonly<Record<InventoryMode, ReadonlySet<string>>>;

/** A comparison that was not made yet. */
export function createSweepComparison({ byList, nowMs, log }: SweepComparisonOptions): SweepComparison {
  // Not at the start, when there are details to read.
  let dueMs = nowMs() + PROBE_INTERVAL_MS;
  let before: Missing | undefined;
  let gaps: InventoryGaps | undefined;
  let saidDenied = false;

  const compared = (searched: Sweep, listed: Sweep): void => {
    const [bySearch, byListing] = [arnsOf(searched), arnsOf(listed)];
    const missing: Missing = { search: byListing.difference(bySearch), list: bySearch.difference(byListing) };
    if (before !== undefined) {
      const lasting = {
        search: missing.search.intersection(before.search),
        list: missing.list.intersection(before.list),
      };
      gaps = { search: lasting.search.size, list: lasting.list.size };
      for (const [mode, arns] of Object.entries(lasting)) {
        if (arns.size === 0) continue;
        log.warn({ missing_from: mode, certificates: arns.size, arns: [...arns].slice(0, EXAMPLES) }, MISSING);
      }
    }
    before = missing;
    saidDenied = false;
    dueMs = nowMs() + INTERVAL_MS;
  };
  const failed = (error: unknown, signal: AbortSignal): void => {
    dueMs = nowMs() + PROBE_INTERVAL_MS;
    if (signal.aborted) return;
    const fault = toFault(error, 'ListCertificates');
    const isDenied = fault.reason === 'access_denied';
    log[isDenied && !saidDenied ? 'warn' : 'debug']({ reason: fault.reason, err: fault }, isDenied ? DENIED : FAILED);
    saidDenied ||= isDenied;
  };

  return async (sweep, signal) => {
    if (sweep.mode === 'search' && nowMs() >= dueMs) {
      try {
        compared(sweep, await byList(signal));
      } catch (error) {
        failed(error, signal);
      }
    }
    return gaps;
  };
}

function arnsOf({ certificates }: Sweep): ReadonlySet<string> {
  return new Set(certificates.map(({ arn }) => arn));
}
