import { coalesced } from '../clock/coalesced.ts';
import type { Every } from '../clock/every.ts';

/** A mounted ConfigMap takes about a minute to change; this adds little to it, and reading a small file costs nothing. */
const INTERVAL_MS = 10_000;

export interface ConfigWatchDeps {
  /** The file's content as it is now, or why it cannot be read. Never rejects. */
  readonly text: () => Promise<string>;
  readonly every: Every;
  readonly onChange: () => Promise<unknown>;
}

export interface ConfigWatch {
  /** Begins, goes on or stops. What the file says when it begins is known already. */
  readonly configure: (isOn: boolean) => void;
  readonly stop: () => void;
}

/**
 * Watches the content of the configuration file. Neither its time nor the file itself: a mounted ConfigMap is a link to a link
 * that is moved, and editors replace files.
 */
export function createConfigWatch({ text, every, onChange }: ConfigWatchDeps): ConfigWatch {
  let known: string | undefined;
  let end: (() => void) | undefined;
  const look = coalesced(async () => {
    const latest = await text();
    const isChanged = known !== undefined && latest !== known;
    known = latest;
    if (isChanged) await onChange();
  });
  const stop = () => {
    end?.();
    end = undefined;
    known = undefined;
  };
  return {
    configure: (isOn) => {
      if (!isOn) return stop();
      if (end !== undefined) return;
      void look.run();
      end = every(INTERVAL_MS, () => void look.join());
    },
    stop,
  };
}
