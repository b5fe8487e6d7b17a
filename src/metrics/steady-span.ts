/** The time around a moment in which nothing changes by the clock alone. Both ends matter: a clock that was wrong is set back. */
export interface SteadySpan {
  readonly sinceSeconds: number;
  /** Not included. */
  readonly untilSeconds: number;
}

/** Nothing ever changes by the clock. */
export const ALWAYS_STEADY: SteadySpan = {
  sinceSeconds: Number.NEGATIVE_INFINITY,
  untilSeconds: Number.POSITIVE_INFINITY,
};

/** Something else at any time. */
export const NEVER_STEADY: SteadySpan = {
  sinceSeconds: Number.POSITIVE_INFINITY,
  untilSeconds: Number.NEGATIVE_INFINITY,
};

/** The span between the last of these instants and the next one. */
export function steadySpan(turningPoints: Iterable<number>, nowSeconds: number): SteadySpan {
  let { sinceSeconds, untilSeconds } = ALWAYS_STEADY;
  for (const seconds of turningPoints) {
    if (seconds > nowSeconds) untilSeconds = Math.min(untilSeconds, seconds);
    else sinceSeconds = Math.max(sinceSeconds, seconds);
  }
  return { sinceSeconds, untilSeconds };
}

/** The span that is within all of them. */
export function commonSpan(spans: Iterable<SteadySpan>): SteadySpan {
  let { sinceSeconds, untilSeconds } = ALWAYS_STEADY;
  for (const span of spans) {
    sinceSeconds = Math.max(sinceSeconds, span.sinceSeconds);
    untilSeconds = Math.min(untilSeconds, span.untilSeconds);
  }
  return { sinceSeconds, untilSeconds };
}

/** Whether a moment is within the span. */
export function isWithin({ sinceSeconds, untilSeconds }: SteadySpan, nowSeconds: number): boolean {
  return sinceSeconds <= nowSeconds && nowSeconds < untilSeconds;
}
