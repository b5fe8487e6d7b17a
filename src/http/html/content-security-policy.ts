import { createHash } from 'node:crypto';
import { STYLE } from './style.ts';

/** Nothing but the pages' own style sheet, script and icon may be loaded or run; forms lead to the pages themselves. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "script-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');
