import { setFlagsFromString } from 'node:v8';

/**
 * Lets V8 collect garbage rather than grow. A poll and a rendering make much of it: at 10,000 certificates the process takes 250 MB
 * and not 330 (bench/README.md). `--optimize-for-size` saves another 40 MB, and doubles the CPU time of everything.
 * Call it at the start: the heap does not shrink much.
 */
export function limitHeapGrowth(): void {
  // The young generation stays at its smallest size: what a poll reads lives longer than it would in any.
  setFlagsFromString('--semi-space-growth-factor=1');
  // The old generation is collected after this much growth; left to itself, V8 lets it grow to as much as four times its size.
  setFlagsFromString('--heap-growing-percent=35');
}
