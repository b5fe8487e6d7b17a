import { quoted } from '../validation/input-fault.ts';
import { accept, type ParsedText, refuse } from '../validation/text-parser.ts';

/** Plain segments only: what a URL would escape, and what a router takes for a pattern, is left out. */
const PATH = /^(?:\/[A-Za-z0-9._~-]+)+$/;

/** Paths of the pages, and folders: `/-/` is for health and management, `/api/` for JSON. */
const RESERVED = /^\/(?:$|-\/|api\/|certificates?$|targets$)/;

/** The path of the metrics page, which is none of the others. */
export function parseTelemetryPath(text: string): ParsedText<string> {
  if (RESERVED.test(text)) {
    return refuse(
      `Reserved path ${quoted(text)}`,
      'must not be the path of a page, nor below "/-/" or "/api/"; such as "/metrics"',
    );
  }
  if (PATH.test(text) && !/\/\.{1,2}(?:\/|$)/.test(text)) return accept(text);
  return refuse(`Invalid path ${quoted(text)}`, 'must begin with "/" and contain only letters, digits and "/._~-"');
}
