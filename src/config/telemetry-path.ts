import { quoted } from '../validation/input-fault.ts';
import { accept, type ParsedText, refuse } from '../validation/text-parser.ts';

/** Plain segments only: what a URL would escape, and what a router takes for a pattern, is left out. */
const PATH = /^(?:\/[A-Za-z0-9._~-]+)+$/;

/** The path of the metrics page. `/` is the landing page, and what begins with `/-/` is for health and management. */
export function parseTelemetryPath(text: string): ParsedText<string> {
  if (text === '/' || text.startsWith('/-/')) {
    return refuse(`Reserved path ${quoted(text)}`, 'must be other than "/" and not below "/-/", such as "/metrics"');
  }
  if (PATH.test(text) && !/\/\.{1,2}(?:\/|$)/.test(text)) return accept(text);
  return refuse(`Invalid path ${quoted(text)}`, 'must begin with "/" and hold only letters, digits and "/._~-"');
}
