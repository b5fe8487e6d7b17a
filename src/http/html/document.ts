import { type Html, html, NOTHING, type Part, trusted } from './html.ts';
import { STYLE } from './style.ts';

/** Files that the pages load, relative to them, so that they work below another path of a proxy as well. */
export const SCRIPT_PATH = '/-/page.js';
export const FAVICON_PATH = '/-/favicon.svg';

/** What a page consists of. */
export interface Page {
  readonly title: string;
  /** The path of the entry that stands for this page in the navigation. */
  readonly current: string;
  readonly telemetryPath: string;
  /** Seconds after which the page loads itself again; undefined: never. */
  readonly refreshSeconds?: number | undefined;
  readonly header: Html;
  readonly main: Html;
  /** The age of what is shown: always in sight. */
  readonly footer: Html;
}

const ENTRIES: readonly (readonly [path: string, text: string])[] = [
  ['/', 'Needs attention'],
  ['/certificates', 'All certificates'],
  ['/targets', 'Targets'],
];

/** The whole document. */
export function documentOf({ title, current, telemetryPath, refreshSeconds, header, main, footer }: Page): string {
  const refresh =
    refreshSeconds === undefined ? NOTHING : html`<meta http-equiv="refresh" content="${refreshSeconds}">\n`;
  const entries: readonly Part[] = [...ENTRIES, [telemetryPath, 'Metrics'] as const].map(([path, text]) => {
    const here = path === current ? html` aria-current="page"` : NOTHING;
    return html`<li><a href=".${path}"${here}>${text}</a></li>\n`;
  });
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href=".${FAVICON_PATH}">
${refresh}<style>${trusted(STYLE)}</style>
<script src=".${SCRIPT_PATH}" defer></script>
</head>
<body>
<header>
${header}
<nav aria-label="Pages"><ul>
${entries}</ul></nav>
</header>
<main>
${main}
</main>
<footer>${footer}</footer>
</body>
</html>
`.markup;
}
