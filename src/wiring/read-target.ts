/** One reading of a target from beginning to end, of all that a poll reads and, besides, of what only comparisons read. */
import { sweepUnion } from '../acm/sweep-union.ts';
import { toFault } from '../aws/fault.ts';
import type { Missing } from '../capture/capture.ts';
import type { Certificate } from '../certificate/certificate.ts';
import type { Fault } from '../certificate/fault.ts';
import type { Log } from '../log/log.ts';
import type { AcmTarget } from './acm-target.ts';

export interface ReadTargetOptions {
  readonly region: string;
  /** Details being read at the same time; the request budget paces them. */
  readonly concurrency: number;
  readonly log: Log;
}

/** So many details in a row that fail are no matter of single certificates. */
const FAILURES_IN_A_ROW = 8;
const SAY_EVERY = 250;

/**
 * Reads account, inventory (by Search and by List), details, tags and private CAs. Rejects only with the reason of the signal.
 * @returns what could not be read, each operation once for each reason
 */
export async function readTarget(
  { edges, sweepByList }: Pick<AcmTarget, 'edges' | 'sweepByList'>,
  { region, concurrency, log }: ReadTargetOptions,
  signal: AbortSignal,
): Promise<readonly Missing[]> {
  const missing = new Map<string, Missing>();
  const failed = (operation: string, fault: Fault): void => {
    const { reason } = fault;
    const key = `${operation} ${reason}`;
    log[missing.has(key) ? 'debug' : 'warn']({ region, operation, reason, err: fault }, 'Could not be read');
    missing.set(key, { region, operation, reason });
  };
  const attempt = async <T>(operation: string, read: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await read();
    } catch (error) {
      signal.throwIfAborted();
      failed(operation, toFault(error, operation));
      return undefined;
    }
  };

  const readDetails = async (pending: readonly Certificate[]): Promise<readonly Certificate[]> => {
    const read: Certificate[] = [];
    const queue = pending.values();
    let failuresInARow = 0;
    const work = async (): Promise<void> => {
      for (const certificate of queue) {
        if (failuresInARow >= FAILURES_IN_A_ROW) return;
        const detail = await attempt('DescribeCertificate', () => edges.details.read(certificate, signal));
        failuresInARow = detail === undefined ? failuresInARow + 1 : 0;
        if (detail === undefined) continue;
        read.push(detail.certificate);
        for (const fault of detail.failures) failed(operationOf(fault), fault);
        if (read.length % SAY_EVERY === 0) {
          log.info({ region, read: read.length, of: pending.length }, 'Reading details');
        }
      }
    };
    await Promise.all(Array.from({ length: concurrency }, work));
    return read;
  };

  log.info({ region }, 'Reading certificates');
  await attempt('GetCallerIdentity', () => edges.identify(signal));
  const swept = await attempt('SearchCertificates', () => edges.sweep(signal));
  const listed = swept?.mode === 'list' ? swept : await attempt('ListCertificates', () => sweepByList(signal));
  // Each call may show certificates that the other one hides.
  const sweep = swept === undefined || listed === undefined ? (swept ?? listed) : sweepUnion(swept, listed);
  if (sweep === undefined) return [...missing.values()];
  const tagged = (await edges.withTags?.(sweep, signal)) ?? sweep;
  for (const fault of tagged.tags?.failures ?? []) failed(operationOf(fault), fault);
  const { pending } = await edges.details.merge(tagged);
  log.info({ region, certificates: sweep.certificates.length }, 'Reading details');
  const details = await readDetails(pending);
  edges.authorities.behind(details);
  for (const { failures } of await edges.authorities.read(signal)) {
    for (const fault of failures) failed(operationOf(fault), fault);
  }
  return [...missing.values()];
}

/** A Fault of AWS begins with what has failed. */
function operationOf({ message }: Fault): string {
  return /^\w+(?= failed)/.exec(message)?.[0] ?? 'unknown';
}
