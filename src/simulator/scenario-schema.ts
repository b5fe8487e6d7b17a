import { z } from 'zod';
import { REJECTIONS } from './aws/authorization.ts';
import { awsFaultSchema } from './aws/fault.ts';
import { DNS_FAULTS } from './dns/data.ts';
import { isDnsName, parseRecord, RECORD_TYPES, recordForm } from './dns/record.ts';
import { countOut, fillPlaceholders } from './placeholder.ts';
import { DURATION_EXAMPLES, parseDurationText, parseTimeText, TIME_EXAMPLES } from './time-text.ts';
import * as vocabulary from './vocabulary.ts';

/** A scenario file's form. Times are resolved against the scenario's start; unknown keys are errors. */
export function scenarioSchema(nowSeconds: number) {
  return z.strictObject({
    /** The account that callers are in: twelve digits, in quotes. */
    account: accountId.default('123456789012'),
    /** Other accounts, whose roles can be assumed. */
    other_accounts: z.array(accountId).default([]),
    /** Regions that are enabled; in any other the credentials are not known. */
    regions: z
      .array(z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'is not a region; write one like "eu-central-1"'))
      .min(1),
    /** Enforce ACM's published request quotas, or some of one's own by operation (per second). */
    quotas: z.union([z.boolean(), z.record(z.string(), z.number().positive())]).default(false),
    /** Access keys that AWS rejects, and with what. */
    rejected_keys: z.record(z.string(), z.enum(REJECTIONS)).default({}),
    /** For how long DescribeCertificate does not know a new certificate yet. */
    describe_lag: duration.default(0),
    /** Whether SearchCertificates gives ACME certificates unasked; AWS documents it both ways. */
    search_shows_acme: z.boolean().default(false),
    certificates: z.array(certificateSchema(nowSeconds)).default([]),
    /** Makes up this many further certificates, lifelike, the same each time. */
    generate: z.strictObject({ count: z.int().min(0).max(200_000), region: z.string().optional() }).optional(),
    dns: dnsSchema.prefault({}),
    redirects: z.array(redirectSchema).default([]),
    faults: z.array(awsFaultSchema).default([]),
  });
}

const accountId = z.string().regex(/^\d{12}$/, 'is not an account; write twelve digits in quotes');

const duration = z.string().transform((text, context) => {
  const seconds = parseDurationText(text);
  if (seconds !== undefined) return seconds;
  context.addIssue(`is not a duration; write ${DURATION_EXAMPLES}`);
  return z.NEVER;
});

const dnsName = z
  .string()
  .refine((text) => isDnsName(fillPlaceholders(text, '')), 'is not a DNS name; labels have 1 to 63 octets, names 253');

const recordSchema = z
  .strictObject({
    name: dnsName,
    type: z.enum(RECORD_TYPES),
    /** As in a zone file; a list for several records. */
    value: z.union([z.string(), z.array(z.string()).min(1)]),
    ttl: z.int().min(0).default(300),
  })
  .superRefine(({ name, type, value }, context) => {
    for (const text of [value].flat()) {
      if (parseRecord(name, type, fillPlaceholders(text, '')) !== undefined) continue;
      const message = `is not the value of a ${type} record; write ${recordForm(type)}`;
      context.addIssue({ code: 'custom', path: ['value'], message, input: text });
    }
  });

const dnsSchema = z.strictObject({
  /** Names whose validation CNAME is gone: the certificate's name, or the record's own. */
  missing: z.array(dnsName).default([]),
  records: z.array(recordSchema).default([]),
  faults: z
    .array(
      z.strictObject({
        name: dnsName,
        fault: z.enum(DNS_FAULTS),
        /** Whether everything below the name is broken too, as in a zone with broken DNSSEC. */
        below: z.boolean().default(false),
      }),
    )
    .default([]),
});

const redirectSchema = z.strictObject({
  host: dnsName,
  /** Also `{path:<domain>}`, for a domain's HTTP validation. */
  path: z.string().regex(/^(\/|\{path:)/, 'is not a path; write one that begins with "/"'),
  status: z.int().min(200).max(599).default(302),
  location: z.string().optional(),
});

const nameValidation = z.union([
  z.enum(vocabulary.DOMAIN_STATUSES),
  z.strictObject({
    status: z.enum(vocabulary.DOMAIN_STATUSES).optional(),
    method: z.enum(vocabulary.VALIDATION_METHODS).optional(),
    domain: z.string().optional(),
    emails: z.array(z.string()).optional(),
    record: z.strictObject({ name: z.string(), value: z.string() }).optional(),
    redirect: z.strictObject({ from: z.string(), to: z.string() }).optional(),
  }),
]);
const validation = z.record(z.string(), nameValidation).default({});
const wireFields = z.record(z.string(), z.unknown()).optional();

/** One certificate of a scenario; what is left out follows from the rest as ACM would have it. */
export function certificateSchema(nowSeconds: number) {
  const time = z.string().transform((text, context) => {
    const seconds = parseTimeText(text, nowSeconds);
    if (seconds !== undefined) return seconds;
    context.addIssue(`is not a time; write ${TIME_EXAMPLES}`);
    return z.NEVER;
  });
  const renewal = z.strictObject({
    status: z.enum(vocabulary.RENEWAL_STATUSES),
    reason: z.enum(vocabulary.FAILURE_REASONS).optional(),
    updated: time.optional(),
    validation,
  });
  const migration = z.strictObject({
    status: z.enum(vocabulary.UPDATE_STATUSES),
    from: z.enum(vocabulary.VALIDATION_METHODS).default('EMAIL'),
    to: z.enum(vocabulary.VALIDATION_METHODS).default('DNS'),
    requested: time,
    updated: time.optional(),
    validation,
  });
  return z.strictObject({
    /** A name within the scenario, for what refers to it and for a stable ARN. */
    id: z.string().optional(),
    account: accountId.optional(),
    region: z.string().optional(),
    arn: z.string().startsWith('arn:').optional(),
    domain: z.string().optional(),
    /** Further names; `c{1..3}.example.com` stands for three. */
    names: z
      .array(z.string())
      .default([])
      .transform((names) => names.flatMap(countOut)),
    status: z.enum(vocabulary.STATUSES).default('ISSUED'),
    /** False: ACM does not correct the status although its time has come. */
    status_by_clock: z.boolean().default(true),
    type: z.enum(vocabulary.TYPES).default('AMAZON_ISSUED'),
    key_algorithm: z.enum(vocabulary.KEY_ALGORITHMS).default('RSA_2048'),
    key_pair_origin: z.enum(vocabulary.KEY_PAIR_ORIGINS).optional(),
    validation_method: z.enum(vocabulary.VALIDATION_METHODS).optional(),
    managed_by: z.enum(['CLOUDFRONT']).optional(),
    export: z.enum(vocabulary.EXPORT_OPTIONS).optional(),
    /** Exported since it was issued or last renewed. */
    exported: z.boolean().default(false),
    /** ARNs of resources, or short words for a made-up one: alb, nlb, cloudfront, apigateway, cognito, … */
    in_use_by: z.array(z.string()).default([]),
    renewal_eligibility: z.enum(vocabulary.ELIGIBILITIES).optional(),
    created: time.optional(),
    issued: time.optional(),
    imported: time.optional(),
    revoked: time.optional(),
    not_before: time.optional(),
    expires: time.optional(),
    lifetime: duration.optional(),
    serial: z.string().optional(),
    subject: z.string().optional(),
    issuer: z.string().optional(),
    /** API type DistinguishedName. */
    subject_name: wireFields,
    issuer_name: wireFields,
    signature_algorithm: z.string().optional(),
    key_usages: z.array(z.enum(vocabulary.KEY_USAGES)).optional(),
    extended_key_usages: z.array(z.enum(vocabulary.EXTENDED_KEY_USAGES)).optional(),
    certificate_authority: z.string().optional(),
    failure_reason: z.enum(vocabulary.FAILURE_REASONS).optional(),
    revocation_reason: z.enum(vocabulary.REVOCATION_REASONS).optional(),
    acme_endpoint: z.string().optional(),
    acme_account: z.string().optional(),
    validation,
    renewal: renewal.optional(),
    migration: migration.optional(),
    tags: z.record(z.string(), z.string()).default({}),
    /** Raw fields laid over ACM's answers; `$absent` takes one away. */
    wire: z.strictObject({ describe: wireFields, list: wireFields, search: wireFields }).default({}),
  });
}

export type CertificateEntry = z.output<ReturnType<typeof certificateSchema>>;
/** A certificate as written in YAML or given to `world.add`. */
export type CertificateInput = z.input<ReturnType<typeof certificateSchema>>;
export type ScenarioFile = z.output<ReturnType<typeof scenarioSchema>>;
