import { tagKeysOf } from '../certificate/certificate-match.ts';
import { DAY_SECONDS } from '../certificate/day-seconds.ts';
import type { Acknowledgment } from './acknowledgment.ts';
import type { OfficeHours } from './office-hours.ts';
import type { AttentionPolicy } from './policy.ts';

/** The settings by which outlook and attention are judged. */
export interface AttentionRules {
  /** `attention.policies`: the first that fits holds; the default one stands behind them. */
  readonly policies: readonly AttentionPolicy[];
  /** `attention.horizon`: how far ahead severities are told before they begin. */
  readonly horizonSeconds: number;
  /** `attention.office_hours`; undefined: a page begins at any hour. */
  readonly officeHours: OfficeHours | undefined;
  /** `alerts.owner_tags`, in the order of preference. */
  readonly ownerTags: readonly string[];
  /** `acknowledge`. */
  readonly acknowledgments: readonly Acknowledgment[];
}

const HORIZON_SECONDS = 30 * DAY_SECONDS;

/** What holds where nothing is configured. */
export const DEFAULT_RULES: AttentionRules = {
  policies: [],
  horizonSeconds: HORIZON_SECONDS,
  officeHours: undefined,
  ownerTags: [],
  acknowledgments: [],
};

/** The tags that must be read to judge by these rules: owners', and those that policies and acknowledgments ask for. */
export function tagsOfRules({ policies, ownerTags, acknowledgments }: AttentionRules): readonly string[] {
  return [...new Set([...ownerTags, ...tagKeysOf([...policies, ...acknowledgments])])];
}
