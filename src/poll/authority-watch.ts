import type { AuthorityRead } from '../certificate/certificate-authority.ts';
import { coalesced } from '../clock/coalesced.ts';

export interface AuthorityWatchDeps {
  /** Reads the private CAs that are due. */
  readonly read: (signal: AbortSignal) => Promise<readonly AuthorityRead[]>;
  /** Told of what came of it, before it is published. */
  readonly report: (reads: readonly AuthorityRead[]) => void;
  /** Told of what it throws, which is a defect, but for what comes of the signal. */
  readonly failed: (error: unknown) => void;
  readonly publish: () => void;
}

/** Reads the private CAs of a target beside its polls and never in their way: however long it takes, no sweep waits for it. */
export interface AuthorityWatch {
  /** There may be CAs that are due: reads them, once more after the reading that is under way. Does not wait. */
  readonly wake: (signal: AbortSignal) => void;
  /** Resolves when nothing is being read. */
  readonly ended: () => Promise<void>;
}

/** Nothing is read until it is woken. */
export function createAuthorityWatch({ read, report, failed, publish }: AuthorityWatchDeps): AuthorityWatch {
  let latest: AbortSignal | undefined;
  const reading = coalesced(async () => {
    const signal = latest;
    if (signal === undefined || signal.aborted) return;
    try {
      const outcome = await read(signal);
      if (signal.aborted) return;
      report(outcome);
      publish();
    } catch (error) {
      if (!signal.aborted) failed(error);
    }
  });
  return {
    wake: (signal) => {
      latest = signal;
      void reading.run();
    },
    ended: async () => {
      while (reading.busy()) await reading.join();
    },
  };
}
