import { ThresholdsConfigBuilder, ThresholdsMode } from '@grafana/grafana-foundation-sdk/dashboard';
import { NEUTRAL_COLOR, SOMEBODY, SOMEBODY_NOW, WELL } from './colors.ts';

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
/** No judgement, on a bar. */
export const NEUTRAL_BAR: Steps = { base: NEUTRAL_COLOR };
/** Anything is an outage. */
export const NONE_WANTED: Steps = { base: WELL, from: [[1, SOMEBODY_NOW]] };
/** Anything needs somebody. */
export const FEW_WANTED: Steps = { base: WELL, from: [[1, SOMEBODY]] };
