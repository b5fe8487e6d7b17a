/** Sweeps all certificates of a target: by SearchCertificates, or by ListCertificates where Search is not to be had. */

import { toFault } from '../aws/fault.ts';
import type { Certificate } from '../certificate/certificate.ts';
import type { Fault } from '../certificate/fault.ts';
import type { FaultReason, InventoryMode } from '../certificate/vocabulary.ts';
import type { Log } from '../log/log.ts';
import type { AcmApi } from './api.ts';
import type { DecodeFault } from './decode-field.ts';
import { decodeListSummary } from './decode-list.ts';
import { type Decoded, decodeSearchResult } from './decode-search.ts';
import { pages } from './pages.ts';

/** What a complete sweep found. There are no incomplete ones. */
export interface Sweep {
  readonly mode: InventoryMode;
  /** One for each ARN, in the order in which ACM gave them. */
  readonly certificates: readonly Certificate[];
  readonly faults: readonly DecodeFault[];
}

export interface Inventory {
  /** @throws Fault when neither way was complete */
  readonly sweep: (signal: AbortSignal) => Promise<Sweep>;
}

export interface InventoryOptions {
  readonly api: Pick<AcmApi, 'searchCertificates' | 'listCertificates'>;
  /** Unix seconds. */
  readonly now: () => number;
  readonly log: Log;
  /** How long after a failed Search the next one is tried. */
  readonly probeIntervalSeconds?: number;
}

/** With these, ListCertificates would fare no better, or is not the answer. */
const NO_FALLBACK: ReadonlySet<FaultReason> = new Set(['throttled', 'credentials']);

const FALLEN_BACK = 'SearchCertificates failed: sweeping with ListCertificates instead';

/** The inventory of one target. It remembers between sweeps whether Search is to be had. */
export function createInventory({ api, now, log, probeIntervalSeconds = 3600 }: InventoryOptions): Inventory {
  let probeAtSeconds = Number.NEGATIVE_INFINITY;
  let fallback: Fault | undefined;

  async function search(signal: AbortSignal): Promise<Sweep> {
    const read = (token: string | undefined) => api.searchCertificates(token, signal);
    const sweep = await collect('search', pages(read, 'SearchCertificates', 'Results'), decodeSearchResult);
    if (fallback !== undefined) log.info({}, 'SearchCertificates works again: ListCertificates is not needed any more');
    fallback = undefined;
    return sweep;
  }

  function list(signal: AbortSignal): Promise<Sweep> {
    const read = (token: string | undefined) => api.listCertificates(token, signal);
    return collect('list', pages(read, 'ListCertificates', 'CertificateSummaryList'), decodeListSummary);
  }

  /** Only a sweep by List that was complete shows that Search was at fault, and not the network or the permissions. */
  async function listInstead(fault: Fault, signal: AbortSignal): Promise<Sweep> {
    const sweep = await list(signal);
    if (fallback === undefined) log.warn({ reason: fault.reason, err: fault }, FALLEN_BACK);
    else log.debug({ reason: fault.reason, err: fault }, FALLEN_BACK);
    fallback = fault;
    probeAtSeconds = now() + probeIntervalSeconds;
    return sweep;
  }

  async function sweep(signal: AbortSignal): Promise<Sweep> {
    if (fallback !== undefined && now() < probeAtSeconds) return list(signal);
    try {
      return await search(signal);
    } catch (error) {
      const fault = toFault(error, 'SearchCertificates');
      if (signal.aborted || NO_FALLBACK.has(fault.reason)) throw fault;
      return listInstead(fault, signal);
    }
  }
  return { sweep };
}

/** Of an ARN that comes twice (a certificate moved between pages while they were read), the last one holds. */
async function collect(
  mode: InventoryMode,
  lists: AsyncIterable<readonly unknown[]>,
  decode: (item: unknown) => Decoded,
): Promise<Sweep> {
  const byArn = new Map<string, Certificate>();
  const faults: DecodeFault[] = [];
  for await (const items of lists) {
    for (const item of items) {
      const decoded = decode(item);
      for (const fault of decoded.faults) faults.push(fault);
      if (decoded.certificate !== undefined) byArn.set(decoded.certificate.arn, decoded.certificate);
    }
  }
  return { mode, certificates: [...byArn.values()], faults };
}
