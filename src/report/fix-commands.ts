import type { Cause } from '../attention/vocabulary.ts';
import type { CertificateReport, RecordReport } from './certificate-report.ts';

/** In what a fix can be written. */
export const COMMAND_LANGUAGES = ['aws', 'terraform'] as const;
export type CommandLanguage = (typeof COMMAND_LANGUAGES)[number];

/** ACM will not renew it, whatever is fixed: only a new certificate helps. */
const REPLACED: ReadonlySet<Cause> = new Set([
  'expired_in_use',
  'revoked_in_use',
  'ineligible',
  'renewal_failed',
  'issuance_failed',
]);

/** Long enough to be found in caches, short enough to be corrected. */
const TTL_SECONDS = 300;

/** A record set as Route 53 has it: all values of one type at one name. */
interface RecordSet extends Pick<RecordReport, 'type' | 'name' | 'zone'> {
  readonly values: readonly string[];
}

/**
 * What fixes a certificate as commands of the AWS CLI or as Terraform, ready to be pasted into a shell or a file; '' where
 * nothing can be written down. Hosted zones are looked up by their names.
 */
export function fixCommands(report: CertificateReport, language: CommandLanguage): string {
  const zones = Map.groupBy(recordSets(report.records), ({ zone }) => zone);
  const inZone = language === 'aws' ? route53 : terraformRecords;
  const records = Array.from(zones, ([zone, sets]) => inZone(zone, sets));
  const isReplaced = report.type === 'AMAZON_ISSUED' && report.causes.some(({ cause }) => REPLACED.has(cause));
  const isByMail = report.causes.some(({ cause }) => cause === 'email_validation');
  const request = isReplaced ? [language === 'aws' ? requestCertificate(report) : terraformCertificate(report)] : [];
  const migrate = isByMail && language === 'aws' ? [toDnsValidation(report)] : [];
  return [...records, ...request, ...migrate].map((text) => `${text}\n`).join('\n');
}

/** Two changes of one record set would leave the second's values alone, and Terraform knows each set once. */
function recordSets(records: readonly RecordReport[]): readonly RecordSet[] {
  const sets = Map.groupBy(records, ({ type, name, zone }) => JSON.stringify([type, name.toLowerCase(), zone]));
  return [...sets.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [{ ...first, values: [...new Set([first, ...others].map(({ value }) => value))] }],
  );
}

function route53(zone: string, sets: readonly RecordSet[]): string {
  const note = sets.some(({ type }) => type === 'CAA')
    ? '# UPSERT replaces the whole CAA record set: add the values to keep.\n'
    : '';
  const lookup = `ZONE_ID=$(aws route53 list-hosted-zones-by-name --dns-name ${shell(`${zone}.`)} --max-items 1 --query 'HostedZones[0].Id' --output text)`;
  return note + [lookup, ...sets.map(upsert)].join('\n');
}

/** A command for each: Route 53 makes all changes of a batch or none. */
function upsert({ type, name, values }: RecordSet): string {
  const ResourceRecords = values.map((Value) => ({ Value }));
  const change = {
    Changes: [{ Action: 'UPSERT', ResourceRecordSet: { Name: name, Type: type, TTL: TTL_SECONDS, ResourceRecords } }],
  };
  return `aws route53 change-resource-record-sets --hosted-zone-id "$ZONE_ID" --change-batch ${shell(JSON.stringify(change))}`;
}

function otherNames({ domain_name: first, names }: CertificateReport): readonly string[] {
  return names.filter((name) => name !== first.toLowerCase());
}

function requestCertificate(report: CertificateReport): string {
  const { domain_name: first, region } = report;
  const others = otherNames(report);
  const alternatives = others.length === 0 ? '' : ` \\\n  --subject-alternative-names ${others.map(shell).join(' ')}`;
  return `aws acm request-certificate --region ${shell(region)} --validation-method DNS --domain-name ${shell(first)}${alternatives}`;
}

function toDnsValidation({ arn, region }: CertificateReport): string {
  return `aws acm update-certificate-options --region ${shell(region)} --certificate-arn ${shell(arn)} --options ValidationMethod=DNS`;
}

function terraformRecords(zone: string, sets: readonly RecordSet[]): string {
  const lookup = `data "aws_route53_zone" "${labelOf(zone)}" {
  name = ${hcl(zone)}
}`;
  return [lookup, ...sets.map(terraformRecord)].join('\n\n');
}

function terraformRecord({ type, name, values, zone }: RecordSet): string {
  const note = type === 'CAA' ? '  # All values of the record set: add those to keep.\n' : '';
  return `resource "aws_route53_record" "${labelOf(`${type} ${name}`)}" {
  zone_id = data.aws_route53_zone.${labelOf(zone)}.zone_id
  name    = ${hcl(name)}
  type    = ${hcl(type)}
  ttl     = ${TTL_SECONDS}
${note}  records = [${values.map(hcl).join(', ')}]
}`;
}

function terraformCertificate(report: CertificateReport): string {
  const { domain_name: first } = report;
  return `resource "aws_acm_certificate" "${labelOf(first)}" {
  domain_name               = ${hcl(first)}
  subject_alternative_names = [${otherNames(report).map(hcl).join(', ')}]
  validation_method         = "DNS"

  lifecycle {
    create_before_destroy = true
  }
}`;
}

/** One word for a POSIX shell, whatever is in it. */
function shell(text: string): string {
  return /^[\w.:/@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A string of Terraform's language; templates begin with `${` or `%{`. */
function hcl(text: string): string {
  return JSON.stringify(text).replaceAll(/[$%](?=\{)/g, (sign) => sign + sign);
}

/** A name as Terraform allows it. Its hyphens stay: a-b.example and a.b.example are two zones. */
function labelOf(text: string): string {
  const label = text
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, '_')
    .replaceAll(/^_+|_+$/g, '');
  return /^[a-z]/.test(label) ? label : `r_${label}`;
}
