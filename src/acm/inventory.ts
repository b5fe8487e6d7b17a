/** Sweeps all certificates of a target: by SearchCertificates, or by ListCertificates where Search is not to be had. */

import { toFault } from '../aws/fault.ts';
import { Fault } from '../certificate/fault.ts';
import type { Sweep } from '../certificate/sweep.ts';
import type { FaultReason } from '../certificate/vocabulary.ts';
import type { Log } from '../log/log.ts';
import type { AcmApi } from './api.ts';
import { collect, type OnPage } from './collect.ts';
import { decodeSearchResult } from './decode-search.ts';
import { createListSweep } from './list-sweep.ts';
import { pages } from './pages.ts';

export interface Inventory {
  /**
   * Not to be called again before it has ended or its signal is aborted.
   * @param onPage called after each page that was read
   * @throws Fault when neither way was complete
   */
  readonly sweep: (signal: AbortSignal, onPage?: OnPage) => Promise<Sweep>;
}

export interface InventoryOptions {
  readonly api: Pick<AcmApi, 'searchCertificates' | 'listCertificates'>;
  /** Milliseconds of a monotonic clock. */
  readonly nowMs: () => number;
  readonly log: Log;
}

/** With these, ListCertificates is not the answer. */
const NO_FALLBACK: ReadonlySet<FaultReason> = new Set(['throttled']);
/**
 * What a gateway may make of an operation that it does not know (`MissingAuthenticationToken`, 401). If ListCertificates
 * works, it was not about the credentials, or these are new by now: Search is tried again with the next sweep.
 */
const DOUBTFUL: ReadonlySet<FaultReason> = new Set(['credentials']);

const FALLEN_BACK = 'SearchCertificates failed: sweeping with ListCertificates instead';
const WORKS_AGAIN = 'SearchCertificates works again: ListCertificates is not needed any more';
const UNFINISHED = 'SearchCertificates failed: the last sweep was given up before it was complete';

/** How long after a failed Search the next one is tried. */
const PROBE_INTERVAL_MS = 3_600_000;

/** The inventory of one target. It remembers between sweeps whether Search is to be had. */
export function createInventory({ api, nowMs, log }: InventoryOptions): Inventory {
  const byList = createListSweep({ api, nowMs, log });
  let probeAtMs = Number.NEGATIVE_INFINITY;
  let fallback: Fault | undefined;
  /** Search was under way when the last sweep was given up: it may hang until the end of every sweep. */
  let searchUnfinished = false;

  async function search(signal: AbortSignal, onPage: OnPage): Promise<Sweep> {
    searchUnfinished = true;
    try {
      const sweep = await bySearch(api, signal, onPage);
      if (fallback !== undefined) log.info({}, WORKS_AGAIN);
      fallback = undefined;
      return sweep;
    } finally {
      searchUnfinished = signal.aborted;
    }
  }

  /** Only a sweep by List that was complete shows that Search was at fault, and not the network or the permissions. */
  async function listInstead(fault: Fault, signal: AbortSignal, onPage: OnPage): Promise<Sweep> {
    const sweep = await byList(signal, onPage);
    if (fallback === undefined) log.warn({ reason: fault.reason, err: fault }, FALLEN_BACK);
    else log.debug({ reason: fault.reason, err: fault }, FALLEN_BACK);
    fallback = fault;
    if (!DOUBTFUL.has(fault.reason)) probeAtMs = nowMs() + PROBE_INTERVAL_MS;
    return sweep;
  }

  async function sweep(signal: AbortSignal, onPage: OnPage = () => undefined): Promise<Sweep> {
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
  }
  return { sweep };
}

function bySearch(api: InventoryOptions['api'], signal: AbortSignal, onPage: OnPage): Promise<Sweep> {
  const read = (token: string | undefined) => api.searchCertificates(token, signal);
  return collect('search', pages(read, 'SearchCertificates', 'Results'), decodeSearchResult, onPage);
}
