import type { AcknowledgmentReport } from '../../report/acknowledgment-report.ts';
import { type Html, html, NOTHING } from '../html/html.ts';

/** A configuration may have a thousand, each with many ARNs; the JSON has them all. */
const MOST_SHOWN = 3;

/** The line that says which acknowledgments match no certificate; nothing where all do. */
export function unmatchedNote(all: readonly AcknowledgmentReport[]): Html {
  if (all.length === 0) return NOTHING;
  const what = all.length === 1 ? '1 acknowledgment matches' : `${all.length} acknowledgments match`;
  const shown = all.slice(0, MOST_SHOWN).map((each, i) => html`${i === 0 ? '' : '; '}${acknowledgmentText(each)}`);
  const rest = all.length - shown.length;
  return html`<p class="warning">${what} no certificate that this exporter reads: ${shown}${rest > 0 ? `; and ${rest} more` : ''}. Check <code>acknowledge</code> in the configuration.</p>`;
}

function acknowledgmentText({ arns, tags, until, reason }: AcknowledgmentReport): Html {
  const shown = arns.slice(0, MOST_SHOWN);
  const texts = [
    ...shown,
    ...(arns.length > shown.length ? [`${arns.length - shown.length} more ARNs`] : []),
    ...tags.map(({ key, values }) => (values.length === 0 ? `tag ${key}` : `tag ${key}=${values.join(' or ')}`)),
  ];
  return html`<bdi>${texts.join(', ')}</bdi> (until ${until.slice(0, 10)}: <bdi>${reason}</bdi>)`;
}
