/** Sweeps by ListCertificates, also where that is older than key-pair origins are. */
import { toFault } from '../aws/fault.ts';
import type { Fault } from '../certificate/fault.ts';
import type { Sweep } from '../certificate/sweep.ts';
import type { FaultReason } from '../certificate/vocabulary.ts';
import type { Turns } from '../clock/turns.ts';
import type { Log } from '../log/log.ts';
import type { AcmApi } from './api.ts';
import { collect, type OnPage } from './collect.ts';
import { decodeListSummary } from './decode-list.ts';
import { pages } from './pages.ts';

export interface ListSweepOptions {
  readonly api: Pick<AcmApi, 'listCertificates'>;
  /** Milliseconds of a monotonic clock. */
  readonly nowMs: () => number;
  readonly turns: Turns;
  readonly log: Log;
}

/**
 * Ways in which a parameter is refused that is not known. `other` has ValidationException and SerializationException.
 */
const REFUSALS: ReadonlySet<FaultReason> = new Set(['unsupported', 'not_found', 'other']);
/**
 * How long after a newer way to ask failed (SearchCertificates, or all key-pair origins) and an older one worked the
 * newer one is tried again: a region may have it by then, and one request an hour costs nothing.
 */
export const PROBE_INTERVAL_MS = 3_600_000;
const REFUSED =
  'ListCertificates failed with all key-pair origins: asking without them, which would hide ACME certificates';

/**
 * The whole inventory by ListCertificates. Where even the first page fails in a way that may be the doing of
 * `CertificateKeyPairOrigins`, the call is made without: a partition that does not know the parameter yet refuses the
 * request, and has no certificates of an origin that would be hidden. Where the parameter has worked before, it is not
 * to blame, and a sweep without it could lose certificates.
 */
export function createListSweep({ api, nowMs, turns, log }: ListSweepOptions) {
  let probeAtMs = Number.NEGATIVE_INFINITY;
  let origins: 'untried' | 'known' | 'refused' = 'untried';

  const sweep = (asked: 'all' | 'default', signal: AbortSignal, onPage: OnPage): Promise<Sweep> => {
    const read = (token: string | undefined) => api.listCertificates(token, signal, asked);
    return collect('list', pages(read, 'ListCertificates', 'CertificateSummaryList'), decodeListSummary, onPage, turns);
  };

  const withoutOrigins = async (fault: Fault, signal: AbortSignal, onPage: OnPage): Promise<Sweep> => {
    const complete = await sweep('default', signal, onPage).catch(() => {
      throw fault;
    });
    log[origins === 'refused' ? 'debug' : 'warn']({ reason: fault.reason, err: fault }, REFUSED);
    origins = 'refused';
    probeAtMs = nowMs() + PROBE_INTERVAL_MS;
    return complete;
  };

  /** @throws Fault when it was not complete; that of the request with all origins where both failed */
  return async (signal: AbortSignal, onPage: OnPage): Promise<Sweep> => {
    if (origins === 'refused' && nowMs() < probeAtMs) return sweep('default', signal, onPage);
    const onFirstPage = () => {
      origins = 'known';
      onPage();
    };
    try {
      return await sweep('all', signal, onFirstPage);
    } catch (error) {
      const fault = toFault(error, 'ListCertificates');
      if (signal.aborted || origins === 'known' || !REFUSALS.has(fault.reason)) throw fault;
      return withoutOrigins(fault, signal, onPage);
    }
  };
}
