import { DashboardLinkBuilder, DashboardLinkType } from '@grafana/grafana-foundation-sdk/dashboard';
import { IDENTITY } from '../queries/selection.ts';
import { reference } from '../variables/reference.ts';

/** The dashboards, by what they answer. Alerts link to these uids. */
export const UIDS = {
  estate: 'acm-estate',
  renewal: 'acm-renewal',
  certificate: 'acm-certificate',
  exporter: 'acm-exporter',
} as const;
export type DashboardName = keyof typeof UIDS;

/** What all of them are tagged with. */
export const TAG = 'acm-exporter';

const TITLES: Readonly<Record<DashboardName, string>> = {
  estate: 'ACM estate',
  renewal: 'ACM renewal',
  certificate: 'ACM certificate',
  exporter: 'ACM exporter',
};

/** The title of a dashboard. */
export function titleOf(name: DashboardName): string {
  return TITLES[name];
}

const EXPORTER_VARIABLES = parameters('datasource', 'job', 'instance');
const TARGET_VARIABLES = `${EXPORTER_VARIABLES}&${parameters('account_id', 'region')}`;
const TIME_RANGE = reference('__url_time_range');

function parameters(...names: readonly string[]): string {
  return names.map((name) => reference(name, 'queryparam')).join('&');
}

/** Links in the head of a dashboard to the others, with the choice of variables and the time range. */
export function linksFrom(name: DashboardName): DashboardLinkBuilder[] {
  return (Object.keys(UIDS) as DashboardName[])
    .filter((other) => other !== name)
    .map((other) =>
      new DashboardLinkBuilder(titleOf(other))
        .type(DashboardLinkType.Link)
        .url(`/d/${UIDS[other]}`)
        .icon('dashboard')
        .tooltip(`${titleOf(other)}, with the same selection`)
        .includeVars(true)
        .keepTime(true),
    );
}

/** A link of a value or panel; Grafana calls them data links. */
export interface DataLink {
  readonly title: string;
  readonly url: string;
}

/** To the page of the certificate that a row is about; the row needs the labels of its identity. */
export const TO_CERTIFICATE: DataLink = {
  title: 'Show this certificate',
  url: `/d/${UIDS.certificate}?${EXPORTER_VARIABLES}&${identityParameters()}&${TIME_RANGE}`,
};

/** Encoded in full: by itself Grafana leaves characters such as & and # as they are, and imported certificates may have any name. */
function identityParameters(): string {
  return IDENTITY.map((label) => `var-${label}=${reference(`__data.fields.${label}`, 'percentencode')}`).join('&');
}

/** To another dashboard, with the choice of accounts and regions. */
export function toDashboard(name: DashboardName): DataLink {
  return { title: titleOf(name), url: `/d/${UIDS[name]}?${TARGET_VARIABLES}&${TIME_RANGE}` };
}

/** To the runbook of the alert in the row. */
export const TO_RUNBOOK: DataLink = {
  title: 'Runbook',
  url: `${reference('runbooks')}/${reference('__data.fields.alertname')}.md`,
};

/** Data links as the builder takes them: of a link's many properties only these count there. */
export function dataLinks(links: readonly DataLink[]): DashboardLinkBuilder[] {
  return links.map(({ title, url }) => new DashboardLinkBuilder(title).url(url));
}
