import type { TargetState } from '../../certificate/snapshot.ts';
import { FAULT_REASONS } from '../../certificate/vocabulary.ts';
import { current, type Family, flag, known, NOTHING, PREFIX, type Sample } from '../family.ts';

export type TargetFamily = Family<TargetState, undefined>;

/** How the poll of each target is doing. */
export const TARGET_FAMILIES: readonly TargetFamily[] = [
  gauge('up', {
    help: 'Whether the last poll of the target (an account in a region) succeeded, 1 or 0. Absent until one has ended.',
    samples: ({ up }) => flag(up),
  }),
  gauge('last_success_timestamp_seconds', {
    help: 'When the target was last polled with success, in Unix seconds. Absent before that.',
    samples: ({ lastSuccessSeconds }) => known(lastSuccessSeconds),
  }),
  gauge('poll_duration_seconds', {
    help: 'How long the last poll of the target took.',
    samples: ({ pollDurationSeconds }) => known(pollDurationSeconds),
  }),
  gauge('certificates', {
    help: 'Number of certificates of the target, as of the last poll.',
    samples: ({ snapshot }) => known(snapshot?.certificates.length),
  }),
  gauge('details_pending', {
    help: 'Number of certificates whose detail or tags are still to be read or have aged out, as of the last poll.',
    samples: ({ snapshot }) => known(snapshot?.detailsPending),
  }),
  gauge('inventory', {
    help: '1 for the call by which the certificates of the target are listed (search or list), as of the last poll.',
    labels: ['mode'],
    samples: ({ snapshot }) => (snapshot === undefined ? NOTHING : current(snapshot.inventoryMode)),
  }),
  {
    name: `${PREFIX}target_errors_total`,
    type: 'counter',
    help: 'Failures while the target was polled, by reason.',
    labels: ['reason'],
    changesWithTime: 'never',
    samples: ({ errors }) => FAULT_REASONS.map((reason) => ({ labels: [reason], value: errors[reason] })),
  },
];

interface Row {
  readonly help: string;
  readonly labels?: readonly string[];
  readonly samples: (state: TargetState) => Iterable<Sample>;
}

function gauge(name: string, row: Row): TargetFamily {
  return {
    name: `${PREFIX}target_${name}`,
    type: 'gauge',
    help: row.help,
    labels: row.labels ?? [],
    changesWithTime: 'never',
    samples: row.samples,
  };
}
