import { quoted } from '../validation/input-fault.ts';
import { accept, type ParsedText, refuse } from '../validation/text-parser.ts';

/** Seconds of each unit of Go's durations (https://pkg.go.dev/time#ParseDuration). */
const UNIT_SECONDS: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  μs: 1e-6,
  ms: 1e-3,
  s: 1,
  m: 60,
  h: 3600,
};
const PART = /(\d{1,15}(?:\.\d{0,15})?|\.\d{1,15})(ns|us|µs|μs|ms|s|m|h)/y;

/**
 * Seconds of a duration as exporter-toolkit takes it: Go's form (`1s`, `1.5h`, `1m30s`), not Prometheus', or a whole number of
 * nanoseconds, as Go's YAML has it. Signs are refused.
 */
export function parseGoDuration(text: string): ParsedText<number> {
  if (/^\d{1,18}$/.test(text)) return accept(Number(text) * 1e-9);
  let seconds = 0;
  let at = 0;
  while (at < text.length) {
    PART.lastIndex = at;
    const [part, number, unit = ''] = PART.exec(text) ?? [];
    if (part === undefined) break;
    seconds += Number(number) * (UNIT_SECONDS[unit] ?? 0);
    at += part.length;
  }
  if (text !== '' && at === text.length) return accept(seconds);
  return refuse(`Invalid duration ${quoted(text)}`, 'must be a duration of Go, such as "500ms", "1s" or "1m30s"');
}
