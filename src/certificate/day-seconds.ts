/** Seconds of a day, as ACM and AWS count: days of Unix time, without leap seconds. */
export const DAY_SECONDS = 86_400;
