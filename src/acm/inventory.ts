/** Sweeps all certificates of a target: by SearchCertificates, or by ListCertificates where Search is not available. */

import { toFault } from '../aws/fault.ts';
import { pages } from '../aws/pages.ts';
import { Fault } from '../certificate/fault.ts';
import type { DecodeFault, Sweep } from '../certificate/sweep.ts';
import type { FaultReason } from '../certificate/vocabulary.ts';
import type { Turns } from '../clock/turns.ts';
import type { Log } from '../log/log.ts';
import type { AcmApi } from './api.ts';
import { collect, type OnPage } from './collect.ts';
import { decodeSearchResult } from './decode-search.ts';
import { createListSweep } from './list-sweep.ts';
import { createNewerQuestion, PROBE_INTERVAL_MS } from './newer-question.ts';
import { createSweepComparison, type SweepComparison } from './sweep-comparison.ts';

export interface Inventory {
  /**
   * Not to be called again before it has ended or its signal is aborted.
   * @param onPage called after each page that was read
   * @throws Fault when neither way was complete
   */
  readonly sweep: (signal: AbortSignal, onPage?: OnPage) => Promise<Sweep>;
  readonly compare: SweepComparison;
  /**
   * The inventory by ListCertificates, whatever SearchCertificates says.
   * @throws Fault when it was not complete
   */
  readonly sweepByList: (signal: AbortSignal) => Promise<Sweep>;
}

export interface InventoryOptions {
  readonly api: Pick<AcmApi, 'searchCertificates' | 'listCertificates'>;
  /** Milliseconds of a monotonic clock. */
  readonly nowMs: () => number;
  readonly turns: Turns;
  readonly log: Log;
  /** Whether Search waits because ACM has refused requests: a sweep that was given up meanwhile says nothing of Search. */
  readonly isThrottled?: () => boolean;
}

/** With these, ListCertificates is not the answer. */
const NO_FALLBACK: ReadonlySet<FaultReason> = new Set(['throttled']);
/** What may pass by itself: Search is tried again with the next sweep, once, so that a bad moment costs no hour of List. */
const PASSING: ReadonlySet<FaultReason> = new Set(['network', 'timeout', 'server_error', 'invalid_response', 'other']);

/** Refusals of what is new in the filter; the other reasons speak of the operation. */
const FILTER_REFUSALS: ReadonlySet<FaultReason> = new Set(['other']);
const REFUSED_HIERARCHIES =
  'SearchCertificates failed with root hierarchies: trying without them, which may hide Amazon N2 certificates';
const FALLEN_BACK = 'SearchCertificates failed: using ListCertificates instead';
const WORKS_AGAIN = 'SearchCertificates works again: no longer using ListCertificates';
const UNFINISHED = 'SearchCertificates failed: the last sweep is incomplete and is not used';

/** The inventory of one target. It remembers between sweeps whether Search is available. */
export function createInventory(options: InventoryOptions): Inventory {
  const { api, nowMs, turns, log, isThrottled = () => false } = options;
  const byList = createListSweep({ api, nowMs, turns, log });
  const withHierarchies = createNewerQuestion({
    operation: 'SearchCertificates',
    refusals: FILTER_REFUSALS,
    refused: REFUSED_HIERARCHIES,
    nowMs,
    log,
  });
  const bySearch = (hierarchies: 'all' | 'default', signal: AbortSignal, onPage: OnPage): Promise<Sweep> => {
    const read = (token: string | undefined) => api.searchCertificates(token, signal, hierarchies);
    return collect('search', pages(read, 'SearchCertificates', 'Results'), decodeSearchResult, onPage, turns);
  };
  const sweepByList = (signal: AbortSignal): Promise<Sweep> => byList(signal, () => undefined);
  const compare = createSweepComparison({ byList: sweepByList, nowMs, log });
  let probeAtMs = Number.NEGATIVE_INFINITY;
  let fallback: Fault | undefined;
  /** Search was under way when the last sweep was given up: it may hang until the end of every sweep. */
  let searchUnfinished = false;

  const search = async (signal: AbortSignal, onPage: OnPage): Promise<Sweep> => {
    searchUnfinished = true;
    try {
      const sweep = await withHierarchies(
        (onEach) => bySearch('all', signal, onEach),
        (onEach) => bySearch('default', signal, onEach),
        signal,
        onPage,
      );
      if (fallback !== undefined) log.info({}, WORKS_AGAIN);
      fallback = undefined;
      return sweep;
    } finally {
      searchUnfinished = signal.aborted && !isThrottled();
    }
  };

  /**
   * Of the credentials a gateway may speak that does not know the operation (`MissingAuthenticationToken`, 401). If
   * List works, it was not about them, or they are new by now.
   */
  const mayPass = ({ reason, message }: Fault): boolean => {
    if (reason === 'credentials') return true;
    return fallback === undefined && PASSING.has(reason) && message !== UNFINISHED;
  };

  /** Only a sweep by List that was complete shows that Search was at fault, and not the network or the permissions. */
  const listInstead = async (fault: Fault, signal: AbortSignal, onPage: OnPage): Promise<Sweep> => {
    const sweep = await byList(signal, onPage);
    if (!mayPass(fault)) probeAtMs = nowMs() + PROBE_INTERVAL_MS;
    log[fallback === undefined ? 'warn' : 'debug']({ reason: fault.reason, err: fault }, FALLEN_BACK);
    fallback = fault;
    return { ...sweep, faults: [...sweep.faults, ...unreadable(fault)] };
  };

  const sweep = async (signal: AbortSignal, onPage: OnPage = () => undefined): Promise<Sweep> => {
    if (fallback !== undefined && nowMs() < probeAtMs) return byList(signal, onPage);
    if (searchUnfinished) {
      // Search again next, should List fail as well.
      searchUnfinished = false;
      return listInstead(new Fault('timeout', UNFINISHED), signal, onPage);
    }
    try {
      return await search(signal, onPage);
    } catch (error) {
      const fault = toFault(error, 'SearchCertificates');
      if (signal.aborted || NO_FALLBACK.has(fault.reason)) throw fault;
      return listInstead(fault, signal, onPage);
    }
  };
  return { sweep, compare, sweepByList };
}

/** To be counted: an answer that was no inventory came with status 200, and no request has failed. */
function unreadable({ reason, message }: Fault): readonly DecodeFault[] {
  return reason === 'invalid_response' ? [{ arn: '', field: 'SearchCertificates', problem: message }] : [];
}
