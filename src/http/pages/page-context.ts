import type { Outlook, Severity } from '../../attention/vocabulary.ts';
import type { EstateReport } from '../../report/estate-report.ts';
import { spanText } from '../../report/span-text.ts';
import { oldestSeconds } from '../../report/status-line.ts';
import { type Html, html } from '../html/html.ts';

/** What the values of a vocabulary are called. */
export interface Word {
  readonly value: string;
  readonly label: string;
}

/** What people read in place of the vocabularies' values. */
export interface PageWords {
  /** In the order of the vocabularies; severities ascending. */
  readonly causes: readonly Word[];
  readonly severities: readonly (Word & { readonly value: Severity })[];
  readonly outlooks: Readonly<Record<Outlook, string>>;
}

/** What all pages are made with. */
export interface PageContext {
  readonly telemetryPath: string;
  /** The dashboard of one certificate; undefined where no Grafana is configured. */
  readonly dashboardUrl: (arn: string) => string | undefined;
  readonly words: PageWords;
  readonly nowSeconds: number;
}

/** How old what is shown is: the target that was read longest ago counts. Goes on with the page's script. */
export function ageOfData(targets: EstateReport['targets'], { nowSeconds }: Pick<PageContext, 'nowSeconds'>): Html {
  const seconds = oldestSeconds(targets);
  if (seconds === undefined) return html`Nothing has been read from AWS yet.`;
  const age = Math.max(0, Math.floor(nowSeconds - seconds));
  const at = new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
  return html`Read <span class="wide-only">from AWS </span><span data-age-seconds="${age}">${spanText(age)}</span> ago<span class="wide-only"> (oldest data: ${at} UTC)</span>`;
}

/** What a severity is called. */
export function severityLabel({ severities }: PageWords, severity: Severity): string {
  return severities.find(({ value }) => value === severity)?.label ?? severity;
}
