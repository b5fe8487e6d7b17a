import { ROOT_HIERARCHIES } from '../../certificate/root-hierarchies.ts';
import { INVENTORY_MODES } from '../../certificate/vocabulary.ts';
import { jsonValue } from '../../validation/json-value.ts';
import { list } from '../../validation/list.ts';
import { type ObjectOf, object, optional, required, withDefault } from '../../validation/object.ts';
import { record } from '../../validation/record.ts';
import { anyText, boolean, oneOf, textMatching } from '../../validation/scalar.ts';
import { byForm, converted, type Validator, type ValueOf } from '../../validation/validator.ts';
import { valueInput } from '../../validation/value-input.ts';
import * as vocabulary from '../estate/vocabulary.ts';
import { countOut } from './placeholder.ts';
import { ScenarioError } from './scenario-error.ts';
import { accountId, durationText, timeText } from './scenario-scalars.ts';

/** One certificate of a scenario; what is left out follows from the rest as ACM would have it. */
export function certificateSchema(nowSeconds: number): Validator<CertificateEntry> {
  return object(certificateFields(nowSeconds));
}

/** What a certificate is that says nothing of itself. */
export function unspecifiedCertificate(nowSeconds: number): CertificateEntry {
  const validated = certificateSchema(nowSeconds)(valueInput({}, 'certificate'));
  if (!validated.ok) throw new ScenarioError(validated.faults);
  return validated.value;
}

/** A certificate as written in a scenario, with its defaults filled in. */
export type CertificateEntry = ObjectOf<ReturnType<typeof certificateFields>>;

/** A certificate as it is given to `world.add`: the keys of a scenario's; the values are checked when it is added. */
export type CertificateInput = { readonly [K in keyof CertificateEntry]?: unknown };

function certificateFields(nowSeconds: number) {
  const time = timeText(nowSeconds);
  const renewal = object({
    status: required(oneOf(vocabulary.RENEWAL_STATUSES), `must be one of ${vocabulary.RENEWAL_STATUSES.join(', ')}`),
    reason: optional(oneOf(vocabulary.FAILURE_REASONS)),
    updated: optional(time),
    validation,
  });
  const migration = object({
    status: required(oneOf(vocabulary.UPDATE_STATUSES), `must be one of ${vocabulary.UPDATE_STATUSES.join(', ')}`),
    from: withDefault(oneOf(vocabulary.VALIDATION_METHODS), 'EMAIL'),
    to: withDefault(oneOf(vocabulary.VALIDATION_METHODS), 'DNS'),
    requested: required(time, 'must say when the migration was requested'),
    updated: optional(time),
    validation,
  });
  return {
    /** A name within the scenario, for what refers to it and for a stable ARN. */
    id: optional(anyText),
    account: optional(accountId),
    region: optional(anyText),
    arn: optional(textMatching(/^arn:/, 'ARN', 'must begin with "arn:"')),
    domain: optional(anyText),
    /** Further names; `c{1..3}.example.com` stands for three. */
    names: withDefault(
      converted(list(anyText), (names): readonly string[] => names.flatMap(countOut)),
      [],
    ),
    status: withDefault(oneOf(vocabulary.STATUSES), 'ISSUED'),
    /** False: ACM does not correct the status although its time has come. */
    status_by_clock: withDefault(boolean, true),
    type: withDefault(oneOf(vocabulary.TYPES), 'AMAZON_ISSUED'),
    key_algorithm: withDefault(oneOf(vocabulary.KEY_ALGORITHMS), 'RSA_2048'),
    key_pair_origin: optional(oneOf(vocabulary.KEY_PAIR_ORIGINS)),
    validation_method: optional(oneOf(vocabulary.VALIDATION_METHODS)),
    managed_by: optional(oneOf(['CLOUDFRONT'])),
    /** Makes it an Amazon N2 certificate, of 395 days or 98. */
    root_hierarchy: optional(oneOf(ROOT_HIERARCHIES)),
    certificate_usage: optional(oneOf(vocabulary.CERTIFICATE_USAGES)),
    export: optional(oneOf(vocabulary.EXPORT_OPTIONS)),
    /** Exported since it was issued or last renewed. */
    exported: withDefault(boolean, false),
    /** ARNs of resources, or short words for a fictitious one: alb, nlb, cloudfront, apigateway, cognito, … */
    in_use_by: withDefault(list(anyText), []),
    renewal_eligibility: optional(oneOf(vocabulary.ELIGIBILITIES)),
    created: optional(time),
    issued: optional(time),
    imported: optional(time),
    revoked: optional(time),
    not_before: optional(time),
    expires: optional(time),
    lifetime: optional(durationText),
    serial: optional(anyText),
    subject: optional(anyText),
    issuer: optional(anyText),
    /** API type DistinguishedName. */
    subject_name: wireFields,
    issuer_name: wireFields,
    signature_algorithm: optional(anyText),
    key_usages: optional(list(oneOf(vocabulary.KEY_USAGES))),
    extended_key_usages: optional(list(oneOf(vocabulary.EXTENDED_KEY_USAGES))),
    /** An ARN, or the id of one of the scenario's `certificate_authorities`. */
    certificate_authority: optional(anyText),
    failure_reason: optional(oneOf(vocabulary.FAILURE_REASONS)),
    revocation_reason: optional(oneOf(vocabulary.REVOCATION_REASONS)),
    acme_endpoint: optional(anyText),
    acme_account: optional(anyText),
    validation,
    renewal: optional(renewal),
    migration: optional(migration),
    tags: withDefault(record(anyText), {}),
    was_tagged: withDefault(boolean, false),
    /** Calls that leave it out: search, list. */
    hidden_from: withDefault(list(oneOf(INVENTORY_MODES)), []),
    /** Raw fields laid over ACM's answers; `$absent` removes one. */
    wire: withDefault(object({ describe: wireFields, list: wireFields, search: wireFields }), {}),
  };
}

const wireFields = optional(record(jsonValue));

const nameValidationForm = object({
  status: optional(oneOf(vocabulary.DOMAIN_STATUSES)),
  method: optional(oneOf(vocabulary.VALIDATION_METHODS)),
  domain: optional(anyText),
  emails: optional(list(anyText)),
  record: optional(
    object({
      name: required(anyText, "must be the CNAME's name"),
      value: required(anyText, "must be the CNAME's value"),
    }),
  ),
  redirect: optional(
    object({ from: required(anyText, 'must be the URL that redirects'), to: required(anyText, 'must be where to') }),
  ),
});

/** How one name is validated: its status alone, or all about it. */
const nameValidation: Validator<ValueOf<typeof nameValidationForm>> = byForm({
  text: converted(oneOf(vocabulary.DOMAIN_STATUSES), (status) => ({ status })),
  map: nameValidationForm,
});

const validation = withDefault(record(nameValidation), {});
