import { PerformanceObserver } from 'node:perf_hooks';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/**
 * Both halves of the young generation. V8 begins with 2 MB: then it is collected many times in a poll, much of which is taken for old, and
 * a start takes a quarter more CPU. Left to itself it grows to 64 MB (bench/README.md has all three).
 */
const YOUNG_BYTES = 8 * 2 ** 20;

/** V8, as far as its heap can be limited. */
export interface Heap {
  /** Sets a flag of V8. */
  readonly setFlag: (flag: string) => void;
  /** Bytes of the young generation, both halves. */
  readonly youngBytes: () => number;
  /** Runs a task soon after each garbage collection; it does not keep the process from ending. */
  readonly afterCollections: (task: () => void) => void;
}

/** The one of this process. */
const V8_HEAP: Heap = {
  setFlag: setFlagsFromString,
  youngBytes: () => getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space')?.space_size ?? 0,
  // Observers are called in a turn of their own: until then the heap may be collected a few times more.
  afterCollections: (task) => new PerformanceObserver(task).observe({ entryTypes: ['gc'] }),
};

/**
 * Lets V8 collect garbage rather than grow. A poll and a rendering make much of it: at 10,000 certificates the process takes about 250 MB
 * and not 330 (bench/README.md). `--optimize-for-size` saves another 40 MB, and doubles the CPU time of everything.
 * Call it at the start: the heap does not shrink much.
 */
export function limitHeapGrowth({ setFlag, youngBytes, afterCollections }: Heap = V8_HEAP): void {
  // Once V8 has started, only the factor has an effect, not the flags for the size. Not at all during the start: loading a program fills
  // the young generation several times in one turn.
  let growthFactor = 1;
  const setGrowthFactor = (factor: number) => {
    growthFactor = factor;
    setFlag(`--semi-space-growth-factor=${factor}`);
  };
  setGrowthFactor(1);
  // V8 makes it larger when it is collected, and smaller again where the process rests.
  afterCollections(() => {
    const latest = youngBytes() < YOUNG_BYTES ? 2 : 1;
    if (latest !== growthFactor) setGrowthFactor(latest);
  });
  // The old generation is collected after this much growth; left to itself, V8 lets it grow to as much as four times its size.
  setFlag('--heap-growing-percent=35');
}
