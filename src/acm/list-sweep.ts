/** Sweeps by ListCertificates, also where that is older than key-pair origins and root hierarchies are. */

import { pages } from '../aws/pages.ts';
import type { Sweep } from '../certificate/sweep.ts';
import type { FaultReason } from '../certificate/vocabulary.ts';
import type { Turns } from '../clock/turns.ts';
import type { Log } from '../log/log.ts';
import type { AcmApi, ListQuestion } from './api.ts';
import { collect, type OnPage } from './collect.ts';
import { decodeListSummary } from './decode-list.ts';
import { createNewerQuestion } from './newer-question.ts';
import { sweepUnion } from './sweep-union.ts';

export interface ListSweepOptions {
  readonly api: Pick<AcmApi, 'listCertificates'>;
  /** Milliseconds of a monotonic clock. */
  readonly nowMs: () => number;
  readonly turns: Turns;
  readonly log: Log;
}

const REFUSALS: ReadonlySet<FaultReason> = new Set(['unsupported', 'not_found', 'other']);
const REFUSED_ORIGINS =
  'ListCertificates failed with all key-pair origins: trying without them, which would hide ACME certificates';
const REFUSED_HIERARCHIES =
  'ListCertificates failed with root hierarchies: trying without them, which would hide Amazon N2 certificates';
const NOTHING: Sweep = { mode: 'list', certificates: [], faults: [] };

/**
 * The whole inventory by ListCertificates. A partition that does not know a parameter yet refuses the request, and has no
 * certificates of a kind that would be hidden: then the call is made without. Amazon N2 certificates take a sweep of their
 * own, because the call gives either them or all others. Both are complete, or none is.
 * @returns a function that sweeps; it throws the Fault of the first question with which a sweep was not complete
 */
export function createListSweep({ api, nowMs, turns, log }: ListSweepOptions) {
  const newer = { operation: 'ListCertificates', refusals: REFUSALS, nowMs, log };
  const withOrigins = createNewerQuestion({ ...newer, refused: REFUSED_ORIGINS });
  const withHierarchies = createNewerQuestion({ ...newer, refused: REFUSED_HIERARCHIES });

  const sweep = (question: ListQuestion, signal: AbortSignal, onPage: OnPage): Promise<Sweep> => {
    const read = (token: string | undefined) => api.listCertificates(token, signal, question);
    return collect('list', pages(read, 'ListCertificates', 'CertificateSummaryList'), decodeListSummary, onPage, turns);
  };
  const sweepHierarchies = (
    hierarchies: ListQuestion['hierarchies'],
    signal: AbortSignal,
    onPage: OnPage,
  ): Promise<Sweep> =>
    withOrigins(
      (onEach) => sweep({ origins: 'all', hierarchies }, signal, onEach),
      (onEach) => sweep({ origins: 'default', hierarchies }, signal, onEach),
      signal,
      onPage,
    );

  return async (signal: AbortSignal, onPage: OnPage): Promise<Sweep> => {
    const usual = await sweepHierarchies('default', signal, onPage);
    const n2 = await withHierarchies(
      (onEach) => sweepHierarchies('n2', signal, onEach),
      async () => NOTHING,
      signal,
      onPage,
    );
    // An endpoint may pass over what it does not know, and give the same again.
    return sweepUnion(usual, n2);
  };
}
