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
    help: 'Whether the last poll of the target (an account in a region) succeeded, 1 or 0; 0 until the first has ended.',
    samples: ({ up }) => flag(up === true),
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
    help: 'Number of certificates of the target, those that filters leave out included, as of the last poll.',
    samples: ({ snapshot }) => known((snapshot?.filtered?.all ?? snapshot?.certificates)?.length),
  }),
  gauge('filtered_certificates', {
    help: 'Number of certificates of the target that a rule of the filters leaves out, by the filter and the name of the rule, as of the last poll. Without a name: no rule of include is for them.',
    labels: ['filter', 'rule'],
    samples: ({ snapshot }) =>
      (snapshot?.filtered?.counts ?? [])
        .filter((count) => leavesOut(count) && count.certificates > 0)
        .map(({ filter, rule, certificates: value }) => ({ labels: [filter, rule], value })),
  }),
  gauge('tags_unread_certificates', {
    help: 'Number of certificates of the target whose tags are asked for and not known, as of the last poll. What is configured by tags does not apply to them. Absent where no tags are asked for.',
    samples: ({ snapshot }) => known(snapshot?.tags?.unread),
  }),
  gauge('outlook_certificates', {
    help: 'Number of certificates of the target by what becomes of them if nobody does anything (outlook), as of the last poll.',
    labels: ['account_name', 'owner', 'type', 'in_use', 'outlook'],
    samples: ({ outlooks }) => outlooks.map(({ labels, count }) => ({ labels, value: count })),
  }),
  gauge('settled', {
    help: 'Whether inventory, details and findings of the target are complete and recent, 1 or 0. While 0, a matter that is not on the page may still stand.',
    samples: ({ isSettled }) => flag(isSettled),
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
  gauge('inventory_missing_certificates', {
    help: 'Number of certificates that this call (search or list) leaves out though the other one shows them, in two comparisons a day apart. Absent before that.',
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
