import { property } from './property.ts';

/** Longer than a service means it; a broken gateway's `Retry-After: 86400` must not make the exporter blind for a day. */
const MAX_RETRY_AFTER_MS = 300_000;

/**
 * How long the answer behind an error of the SDK asks to stay away, in milliseconds, at most five minutes; undefined where
 * it says nothing of that. RFC 9110 10.2.3: seconds, or a date, which is taken by the clock of the answer's own Date.
 */
export function retryAfterMs(error: unknown): number | undefined {
  const headers = property(property(error, '$response'), 'headers');
  const text = property(headers, 'retry-after');
  if (typeof text !== 'string') return undefined;
  const ms = /^\d+$/.test(text)
    ? Number(text) * 1000
    : Date.parse(text) - Date.parse(String(property(headers, 'date')));
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(0, ms), MAX_RETRY_AFTER_MS);
}
