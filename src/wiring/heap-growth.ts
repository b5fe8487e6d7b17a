import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/**
 * Both halves of the young generation. V8 begins with 2 MB, at which every 100 ms of a poll are a collection and much of it is taken for
 * old: at 60 accounts a start takes a third more CPU. Left to itself it grows to 64 MB, of which the process never uses as much.
 */
const YOUNG_BYTES = 8 * 2 ** 20;
/** While it is too small, it doubles a few times at most between two looks. V8 makes it smaller again where the process rests. */
const LOOK_MS = 25;

/**
 * Lets V8 collect garbage rather than grow. A poll and a rendering make much of it: at 10,000 certificates the process takes about 250 MB
 * and not 330 (bench/README.md). `--optimize-for-size` saves another 40 MB, and doubles the CPU time of everything.
 * Call it at the start: the heap does not shrink much.
 * @param every runs a task again and again; it is not to keep the process from ending
 */
export function limitHeapGrowth(every: (ms: number, task: () => void) => void): void {
  let isGrowing: boolean | undefined;
  const limitYoung = () => {
    const young = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space')?.space_size ?? 0;
    const isSmall = isGrowing !== undefined && young < YOUNG_BYTES;
    // Set after the start of V8, only the factor by which it grows has an effect, not its size.
    if (isSmall !== isGrowing) setFlagsFromString(`--semi-space-growth-factor=${isSmall ? 2 : 1}`);
    isGrowing = isSmall;
  };
  // Not during the start: loading a program fills it several times between two looks.
  limitYoung();
  every(LOOK_MS, limitYoung);
  // The old generation is collected after this much growth; left to itself, V8 lets it grow to as much as four times its size.
  setFlagsFromString('--heap-growing-percent=35');
}
