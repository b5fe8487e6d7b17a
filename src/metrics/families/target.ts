import { leavesOut } from '../../certificate/selection.ts';
import type { TargetState } from '../../certificate/snapshot.ts';
import { FAULT_REASONS, INVENTORY_MODES } from '../../certificate/vocabulary.ts';
import { current, type Family, flag, known, NOTHING, PREFIX, type Sample } from '../family.ts';

/** A target as the page shows it. */
export interface TargetView extends TargetState {
  /** Its certificates by outlook, with the labels of the family that counts them. */
  readonly outlooks: readonly { readonly labels: readonly string[]; readonly count: number }[];
  /** Whether all of it is known, and lately; see `settledUntilSeconds`. */
  readonly isSettled: boolean;
}

export type TargetFamily = Family<TargetView, undefined>;

/** How the poll of each target is doing. */
export const POLL_FAMILIES: readonly TargetFamily[] = [
  gauge('up', {
    help: 'Whether the last poll of the target (an account in a region) succeeded, 1 or 0; 0 until the first poll has ended.',
    samples: ({ up }) => flag(up === true),
  }),
  gauge('last_success_timestamp_seconds', {
    help: 'When the target was last polled successfully, in Unix seconds. Absent before that.',
    samples: ({ lastSuccessSeconds }) => known(lastSuccessSeconds),
  }),
  gauge('poll_duration_seconds', {
    help: 'How long the last poll of the target took.',
    samples: ({ pollDurationSeconds }) => known(pollDurationSeconds),
  }),
  gauge('certificates', {
    help: 'Number of certificates of the target, including those that filters leave out, as of the last poll.',
    samples: ({ snapshot }) => known((snapshot?.filtered?.all ?? snapshot?.certificates)?.length),
  }),
  gauge('filtered_certificates', {
    help: 'Number of certificates of the target that filters leave out, by the filter and the name of its rule, as of the last poll. An empty name: no rule of include matches them.',
    labels: ['filter', 'rule'],
    samples: ({ snapshot }) =>
      (snapshot?.filtered?.counts ?? [])
        .filter((count) => leavesOut(count) && count.certificates > 0)
        .map(({ filter, rule, certificates: value }) => ({ labels: [filter, rule], value })),
  }),
  gauge('tags_unread_certificates', {
    help: 'Number of certificates of the target whose tags are needed but not known, as of the last poll. Settings that match by tags do not apply to them. Absent if no tags are needed.',
    samples: ({ snapshot }) => known(snapshot?.tags?.unread),
  }),
  gauge('outlook_certificates', {
    help: 'Number of certificates of the target by what will happen to them if nobody acts (outlook), as of the last poll.',
    labels: ['account_name', 'owner', 'type', 'in_use', 'outlook'],
    samples: ({ outlooks }) => outlooks.map(({ labels, count }) => ({ labels, value: count })),
  }),
  gauge('settled', {
    help: 'Whether inventory, details and findings of the target are complete and recent, 1 or 0. While it is 0, a problem may persist without being on the page.',
    samples: ({ isSettled }) => flag(isSettled),
  }),
  gauge('details_pending', {
    help: 'Number of certificates whose detail or tags still have to be read or are too old, as of the last poll.',
    samples: ({ snapshot }) => known(snapshot?.detailsPending),
  }),
  gauge('inventory', {
    help: '1 for the call that lists the certificates of the target (search or list), as of the last poll.',
    labels: ['mode'],
    samples: ({ snapshot }) => (snapshot === undefined ? NOTHING : current(snapshot.inventoryMode)),
  }),
  gauge('inventory_missing_certificates', {
    help: 'Number of certificates that this call (search or list) leaves out although the other one shows them, in two comparisons a day apart. Absent before that.',
    labels: ['mode'],
    samples: ({ inventoryGaps: gaps }) =>
      gaps === undefined ? NOTHING : INVENTORY_MODES.map((mode) => ({ labels: [mode], value: gaps[mode] })),
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
  readonly samples: (view: TargetView) => Iterable<Sample>;
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
