import { DAY_SECONDS } from '../certificate/day-seconds.ts';
import type { OfficeHours } from './office-hours.ts';
import { type AttentionPolicy, DEFAULT_POLICY } from './policy.ts';

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
}

const HORIZON_SECONDS = 30 * DAY_SECONDS;

/** What holds where nothing is configured. */
export const DEFAULT_RULES: AttentionRules = {
  policies: [],
  horizonSeconds: HORIZON_SECONDS,
  officeHours: undefined,
  ownerTags: [],
};

/** The tags that must be read to judge by these rules: owners', and those that policies ask for. */
export function tagsOfRules({ policies, ownerTags }: AttentionRules): readonly string[] {
  const asked = [DEFAULT_POLICY, ...policies].flatMap(({ match }) => [...(match.tags?.keys() ?? [])]);
  return [...new Set([...ownerTags, ...asked])];
}
