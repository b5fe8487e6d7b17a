import { ThresholdsConfigBuilder, ThresholdsMode } from '@grafana/grafana-foundation-sdk/dashboard';

/** Colors by value: the first below every step, the others from their value on. */
export interface Steps {
  readonly base: string;
  readonly from?: readonly (readonly [value: number, color: string])[];
}

/** Steps as Grafana's thresholds; the first step has no value, which JSON writes as null. */
export function thresholds({ base, from = [] }: Steps): ThresholdsConfigBuilder {
  return new ThresholdsConfigBuilder()
    .mode(ThresholdsMode.Absolute)
    .steps([{ value: null, color: base }, ...from.map(([value, color]) => ({ value, color }))]);
}

/** No judgement: the color of text, legible in dark and light. */
export const NEUTRAL: Steps = { base: 'text' };
/** Anything is bad. */
export const NONE_WANTED: Steps = { base: 'green', from: [[1, 'red']] };
/** Anything wants somebody. */
export const FEW_WANTED: Steps = { base: 'green', from: [[1, 'orange']] };
