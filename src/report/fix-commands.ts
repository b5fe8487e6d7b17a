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

/**
 * What fixes a certificate as commands of the AWS CLI or as Terraform, ready to be pasted into a shell or a file; '' where
 * nothing can be written down. The hosted zone is looked up by its name.
 */
export function fixCommands(report: CertificateReport, language: CommandLanguage): string {
  const records = report.records.map((record) => (language === 'aws' ? route53(record) : terraformRecord(record)));
  const isReplaced = report.type === 'AMAZON_ISSUED' && report.causes.some(({ cause }) => REPLACED.has(cause));
  const isByMail = report.causes.some(({ cause }) => cause === 'email_validation');
  const request = isReplaced ? [language === 'aws' ? requestCertificate(report) : terraformCertificate(report)] : [];
  const migrate = isByMail && language === 'aws' ? [toDnsValidation(report)] : [];
  return [...records, ...request, ...migrate].map((text) => `${text}\n`).join('\n');
}

function route53({ type, name, value, zone }: RecordReport): string {
  const change = {
    Changes: [
      {
        Action: 'UPSERT',
        ResourceRecordSet: { Name: name, Type: type, TTL: TTL_SECONDS, ResourceRecords: [{ Value: value }] },
      },
    ],
  };
  const note = type === 'CAA' ? '# UPSERT replaces the whole CAA record set: add the values to keep.\n' : '';
  return `${note}ZONE_ID=$(aws route53 list-hosted-zones-by-name --dns-name ${shell(`${zone}.`)} --max-items 1 --query 'HostedZones[0].Id' --output text)
aws route53 change-resource-record-sets --hosted-zone-id "$ZONE_ID" --change-batch ${shell(JSON.stringify(change))}`;
}

function requestCertificate({ domain_name: first, names, region }: CertificateReport): string {
  const others = names.filter((name) => name !== first.toLowerCase());
  const alternatives = others.length === 0 ? '' : ` \\\n  --subject-alternative-names ${others.map(shell).join(' ')}`;
  return `aws acm request-certificate --region ${shell(region)} --validation-method DNS --domain-name ${shell(first)}${alternatives}`;
}

function toDnsValidation({ arn, region }: CertificateReport): string {
  return `aws acm update-certificate-options --region ${shell(region)} --certificate-arn ${shell(arn)} --options ValidationMethod=DNS`;
}

function terraformRecord({ type, name, value, zone }: RecordReport): string {
  const label = labelOf(`${type} ${name}`);
  const note = type === 'CAA' ? '  # All values of the record set: add those to keep.\n' : '';
  return `data "aws_route53_zone" "${labelOf(zone)}" {
  name = ${hcl(zone)}
}

resource "aws_route53_record" "${label}" {
  zone_id = data.aws_route53_zone.${labelOf(zone)}.zone_id
  name    = ${hcl(name)}
  type    = ${hcl(type)}
  ttl     = ${TTL_SECONDS}
${note}  records = [${hcl(value)}]
}`;
}

function terraformCertificate({ domain_name: first, names }: CertificateReport): string {
  const others = names.filter((name) => name !== first.toLowerCase());
  return `resource "aws_acm_certificate" "${labelOf(first)}" {
  domain_name               = ${hcl(first)}
  subject_alternative_names = [${others.map(hcl).join(', ')}]
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

/** A name as Terraform allows it. */
function labelOf(text: string): string {
  const label = text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '');
  return /^[a-z]/.test(label) ? label : `r_${label}`;
}
