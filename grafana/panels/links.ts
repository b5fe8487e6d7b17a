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

/** Variables of every dashboard. */
const CERTIFICATE_VARIABLES = ['datasource', 'job', 'instance'] as const;
/** Those that ACM exporter has. */
const TARGET_VARIABLES = [...CERTIFICATE_VARIABLES, 'account_id', 'region'] as const;
/** Those that ACM estate and ACM renewal have. */
const ESTATE_VARIABLES = [...TARGET_VARIABLES, 'owner', 'type', 'in_use', 'cause', 'domain_name'] as const;
type EstateVariable = (typeof ESTATE_VARIABLES)[number];

const SHARED: Readonly<Record<'estate' | 'renewal' | 'exporter', readonly EstateVariable[]>> = {
  estate: ESTATE_VARIABLES,
  renewal: ESTATE_VARIABLES,
  exporter: TARGET_VARIABLES,
};
const TIME_RANGE = reference('__url_time_range');

function parameters(names: readonly string[]): string {
  return names.map((name) => reference(name, 'queryparam')).join('&');
}

/**
 * Links in the head of a dashboard to the others, with the choice of variables and the time range. What the page of one
 * certificate chooses is about that certificate alone: other dashboards would look calm with it.
 */
export function linksFrom(name: DashboardName): DashboardLinkBuilder[] {
  const isOne = name === 'certificate';
  const query = isOne ? `?${parameters(CERTIFICATE_VARIABLES)}` : '';
  return (Object.keys(UIDS) as DashboardName[])
    .filter((other) => other !== name)
    .map((other) =>
      new DashboardLinkBuilder(titleOf(other))
        .type(DashboardLinkType.Link)
        .url(`/d/${UIDS[other]}${query}`)
        .icon('dashboard')
        .tooltip(isOne ? titleOf(other) : `${titleOf(other)}, with the same selection`)
        .includeVars(!isOne)
        .keepTime(true),
    );
}

/** A link of a value or panel; Grafana calls them data links. */
export interface DataLink {
  readonly title: string;
  readonly url: string;
}

/**
 * To the page of the certificate that a row is about; the row needs the labels of its identity. They narrow what that page offers,
 * so that it is among these, however many there are.
 */
export const TO_CERTIFICATE: DataLink = {
  title: 'Show this certificate',
  url: `/d/${UIDS.certificate}?${parameters(CERTIFICATE_VARIABLES)}&${IDENTITY.map((label) => `var-${label}=${field(label)}`).join('&')}&${TIME_RANGE}`,
};

/**
 * A field of the row, encoded in full: by itself Grafana leaves characters such as & and # as they are, and imported
 * certificates may have any name.
 */
function field(name: string): string {
  return reference(`__data.fields.${name}`, 'percentencode');
}

/** To another dashboard, with all of the selection that it has. */
export function toDashboard(name: 'estate' | 'renewal' | 'exporter'): DataLink {
  return { title: titleOf(name), url: `/d/${UIDS[name]}?${parameters(SHARED[name])}&${TIME_RANGE}` };
}

/** To the certificates that a row of a table is about: the list of those that need somebody, with one more choice by this field. */
export function toItsCertificates(variable: 'account_id' | 'owner'): DataLink {
  return narrowed(variable, field(variable));
}

/** The same for a bar, by a label of its series. */
export function toCertificatesOfBar(variable: 'cause' | 'region' | 'type'): DataLink {
  return narrowed(variable, reference(`__field.labels.${variable}`, 'percentencode'));
}

function narrowed(variable: EstateVariable, value: string): DataLink {
  const others = ESTATE_VARIABLES.filter((each) => each !== variable);
  return {
    title: 'Show these certificates',
    url: `/d/${UIDS.estate}?${parameters(others)}&var-${variable}=${value}&${TIME_RANGE}`,
  };
}

/** To the runbook that the field of a row names: a cause or an alert. */
export function toRunbook(name: 'cause' | 'also' | 'alertname'): DataLink {
  return { title: 'Runbook', url: `${reference('runbooks')}/${field(name)}.md` };
}

/** Data links as the builder takes them: of a link's many properties only these count there. */
export function dataLinks(links: readonly DataLink[]): DashboardLinkBuilder[] {
  return links.map(({ title, url }) => new DashboardLinkBuilder(title).url(url));
}
