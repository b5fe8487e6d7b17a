import type { Clock } from '../clock/clock.ts';
import type { Log } from '../log/log.ts';
import { EXPORTER_METRICS } from './families/exporter.ts';
import { familyHeader, type TextFormat } from './text.ts';

/** How far the page is from the clock: it was rendered before, or the clock was set back since. */
export interface PageAge {
  /** The metric, of this moment; '' while no certificate was rendered. */
  readonly text: (pageSeconds: number | undefined, format: TextFormat) => string;
  /** To be called now and then: logs once that the page stays too old, and once that it no longer is. */
  readonly watch: (pageSeconds: number | undefined) => void;
}

/** Days to expiry are to be right to within a minute. */
const MAX_AGE_SECONDS = 60;
/** After a step of the wall clock the page is too old until it is rendered again, which takes seconds: no reason to warn. */
const RENDERED_WITHIN_MS = 30_000;
const FRACTIONS = 1_000;

/** Nothing was logged yet. */
export function createPageAge({ now, nowMs, log }: Pick<Clock, 'now' | 'nowMs'> & { readonly log: Log }): PageAge {
  let tooOldSinceMs: number | undefined;
  let isWarned = false;
  const ageOf = (pageSeconds: number) => Math.round(Math.abs(now() - pageSeconds) * FRACTIONS) / FRACTIONS;
  return {
    text: (pageSeconds, format) => {
      if (pageSeconds === undefined) return '';
      const { pageAge } = EXPORTER_METRICS;
      return `${familyHeader(pageAge, format)}${pageAge.name} ${ageOf(pageSeconds)}\n`;
    },
    watch: (pageSeconds) => {
      if (pageSeconds === undefined) return;
      const ageSeconds = ageOf(pageSeconds);
      if (ageSeconds <= MAX_AGE_SECONDS) {
        if (isWarned) log.info({ age_seconds: ageSeconds }, 'Metrics page is up to date again');
        tooOldSinceMs = undefined;
        isWarned = false;
        return;
      }
      tooOldSinceMs ??= nowMs();
      if (!isWarned && nowMs() - tooOldSinceMs >= RENDERED_WITHIN_MS) {
        isWarned = true;
        const fields = { age_seconds: ageSeconds, limit_seconds: MAX_AGE_SECONDS };
        log.warn(fields, 'Metrics page is old: rendering does not keep up, check the CPU limit');
      }
    },
  };
}
