import type { Steps } from '../panels/thresholds.ts';
import { THRESHOLDS } from '../queries/thresholds.ts';

/** Colors of an age of data, in seconds: several polls have been missed, and what AwsAcmTargetStale calls stale. */
export const AGE_OF_DATA: Steps = {
  base: 'green',
  from: [
    [1800, 'orange'],
    [THRESHOLDS.target_stale_seconds, 'red'],
  ],
};
