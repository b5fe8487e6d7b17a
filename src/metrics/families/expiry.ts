import { DAY_SECONDS } from '../../certificate/day-seconds.ts';
import { certificateFamily } from '../certificate-family.ts';
import { known } from '../family.ts';

/** Days are cut to about a second: more digits say nothing, and cost bytes on every scrape. */
const DAY_FRACTIONS = 100_000;

/** When a certificate begins and ends. */
export const EXPIRY_FAMILIES = [
  certificateFamily('days_to_expiry', {
    help: 'Days until the certificate expires, with fractions; negative after expiry. Computed from NotAfter as of the last poll and the clock at the scrape.',
    changesWithTime: 'always',
    samples: ({ notAfterSeconds }, { nowSeconds }) =>
      known(notAfterSeconds === undefined ? undefined : daysBetween(nowSeconds, notAfterSeconds)),
  }),
  certificateFamily('not_before_timestamp_seconds', {
    help: 'When the validity of the certificate begins, in Unix seconds, as of the last poll. Absent before it is issued.',
    samples: ({ notBeforeSeconds }) => known(notBeforeSeconds),
  }),
  certificateFamily('not_after_timestamp_seconds', {
    help: 'When the certificate expires, in Unix seconds, as of the last poll. Absent before it is issued.',
    samples: ({ notAfterSeconds }) => known(notAfterSeconds),
  }),
  certificateFamily('created_timestamp_seconds', {
    optional: 'created',
    help: 'When the certificate was requested, in Unix seconds, as of the last poll. Absent if ACM does not report it.',
    samples: ({ createdAtSeconds }) => known(createdAtSeconds),
  }),
];

function daysBetween(fromSeconds: number, toSeconds: number): number {
  return Math.round(((toSeconds - fromSeconds) / DAY_SECONDS) * DAY_FRACTIONS) / DAY_FRACTIONS;
}
