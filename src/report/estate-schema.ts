import { CAUSES, OUTLOOKS, SEVERITIES } from '../attention/vocabulary.ts';
import { SCHEMA_VERSION } from './estate-report.ts';
import { UNKNOWNS } from './unknowns.ts';

/** A JSON Schema, as far as its readers need to know. */
export type JsonSchema = Readonly<Record<string, unknown>>;

const text = (description: string): JsonSchema => ({ type: 'string', description });
const textOrNull = (description: string): JsonSchema => ({ type: ['string', 'null'], description });
const instant = (description: string): JsonSchema => ({
  type: ['string', 'null'],
  description: `${description} (RFC 3339, UTC)`,
});
const count = (description: string): JsonSchema => ({ type: 'integer', description });
const texts = (description: string): JsonSchema => ({ type: 'array', items: { type: 'string' }, description });
const all = (description: string, items: JsonSchema): JsonSchema => ({ type: 'array', items, description });
const one = (values: readonly string[], description: string): JsonSchema => ({
  type: 'string',
  enum: [...values],
  description,
});

/** Every property is there: what is not known is null. */
function object(description: string, properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { type: 'object', description, properties, required: Object.keys(properties), additionalProperties: false };
}

const counts = (names: readonly string[], description: string): JsonSchema =>
  object(description, Object.fromEntries(names.map((name) => [name, count(`How many are ${name}`)])));

const CAUSE = object('Why a certificate needs attention', {
  cause: one(CAUSES, 'As in the metric aws_acm_certificate_attention_timestamp_seconds'),
  label: text('A few words'),
  meaning: text('One sentence: what it means'),
  action: text('One sentence: what to do in general'),
  severity: one(SEVERITIES, 'Its severity now'),
  since: text('When it reached this severity (RFC 3339, UTC)'),
  deadline: instant('The date to fix it by'),
  runbook_url: text('What to do in full'),
});

const RECORD = object('A DNS record to create or change, as it is entered at a DNS host', {
  type: one(['CNAME', 'CAA'], 'Type of the record'),
  name: text('With its final dot'),
  value: text('With its final dot; of a CAA record as in a zone file'),
  zone: text('The registrable domain that it is in'),
  validated_domains: texts('The names of the certificate that need it'),
  result: textOrNull('What was found instead'),
  hints: texts('What else the lookup showed'),
});

/** See `CertificateReport`. */
const CERTIFICATE_SCHEMA = object('A certificate', {
  arn: text('ARN'),
  domain_name: text('Its first name, as ACM spells it; empty where it has none'),
  names: texts('All names that are known, in lower case'),
  account_id: text('Twelve digits; empty until it is known'),
  account_name: text('The name given to the account; empty where there is none'),
  region: text('Region'),
  owner: text("Value of the first tag in alerts.owner_tags that it has, or else the account's name or id"),
  zone: text('The registrable domain of its first name'),
  type: textOrNull("ACM's Type"),
  status: textOrNull("ACM's Status"),
  validation_method: textOrNull('EMAIL, DNS or HTTP'),
  in_use: { type: ['boolean', 'null'], description: 'Whether AWS resources use it' },
  used_by: texts('ARNs of the resources that use it'),
  not_before: instant('Valid from'),
  not_after: instant('Valid until'),
  days_to_expiry: { type: ['number', 'null'], description: 'Days until it expires; negative after that' },
  renewal_window_start: instant('When ACM starts to renew it'),
  renewal_status: textOrNull("ACM's RenewalStatus"),
  renewal_reason: textOrNull("ACM's RenewalStatusReason"),
  outlook: one(OUTLOOKS, 'What will happen to it if nobody acts'),
  severity: {
    type: ['string', 'null'],
    enum: [...SEVERITIES, null],
    description: 'The highest severity of its causes; null: it needs nothing',
  },
  deadline: instant('The first deadline of its causes'),
  causes: all('Why it needs attention, most severe first', CAUSE),
  next_steps: texts('What to do, quickest way first; records are in `records`'),
  records: all('DNS records to create or change', RECORD),
  unknown: all('What is not known', { type: 'string', enum: [...UNKNOWNS] }),
  console_url: textOrNull('Its page in the AWS console'),
});

const TARGET = object('An account in a region', {
  account_id: text('Twelve digits; empty until it is known'),
  account_name: text('The name given to the account; empty where there is none'),
  region: text('Region'),
  up: { type: ['boolean', 'null'], description: 'Whether the last attempt to read it succeeded; null: not tried yet' },
  last_success: instant('When it was last read'),
  certificates: { type: ['integer', 'null'], description: 'Certificates in it that filters keep' },
  left_out: { type: ['integer', 'null'], description: 'Certificates that filters leave out' },
  details_missing: { type: ['integer', 'null'], description: 'Certificates whose details are not read' },
  error: {
    type: ['object', 'null'],
    description: 'What went wrong in the last attempt',
    properties: {
      reason: text('One word'),
      message: text('What AWS or the network said'),
      at: text('When (RFC 3339, UTC)'),
      next_step: text('What to do about it'),
    },
    required: ['reason', 'message', 'at', 'next_step'],
    additionalProperties: false,
  },
  denied_actions: texts('IAM actions that were denied on private CAs'),
  dns_answers: { type: 'boolean', description: 'False while DNS does not answer at all' },
});

const ACKNOWLEDGMENT = object('An acknowledgment of the configuration (acknowledge)', {
  arns: texts('ARNs that it is for; empty if it is by tags alone'),
  tags: all(
    'Tags that it is for',
    object('A tag', { key: text('Its key'), values: texts('One of these values; empty: any value') }),
  ),
  until: text('Until when (RFC 3339, UTC)'),
  reason: text('Why, as the configuration says'),
});

const PROBLEM = object('A reason why not everything is known', {
  problem: text('What cannot be seen'),
  next_step: text('What to do about it; empty if it clears by itself'),
});

/** What `check --json` prints and `/api/v1/certificates` answers; docs/certificates.schema.json is made from it. */
export const ESTATE_SCHEMA: JsonSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  $id: 'https://github.com/acm-exporter/acm-exporter/blob/main/docs/certificates.schema.json',
  title: 'ACM certificates as acm-exporter sees them',
  ...object('Certificates, and whether they are completely known', {
    schema_version: {
      type: 'integer',
      const: SCHEMA_VERSION,
      description: 'Changes if a reader would break',
    },
    generated_at: text('When this was written (RFC 3339, UTC)'),
    exporter_version: text('Version of acm-exporter'),
    complete: { type: 'boolean', description: 'Whether everything that was requested could be read' },
    problems: all('Why it is not complete', PROBLEM),
    summary: object('Counts of all certificates that match the filters, on all pages', {
      certificates: count('All'),
      severities: counts(SEVERITIES, 'By severity; the others need nothing'),
      outlooks: counts(OUTLOOKS, 'By outlook'),
      expired_in_use: count('Expired, and used by something'),
      revoked_in_use: count('Revoked, and used by something'),
      acknowledged: count('Whose expiry is accepted for now (acknowledge)'),
      unknown: count('About which something is not known'),
    }),
    targets: all('Accounts and regions that are read', TARGET),
    acknowledgments_unmatched: all(
      'Acknowledgments that match no certificate of any target; empty until every target was read',
      ACKNOWLEDGMENT,
    ),
    next_cursor: textOrNull('The value of `after` for the next page; null on the last page'),
    certificates: all('In the requested order', CERTIFICATE_SCHEMA),
  }),
};
