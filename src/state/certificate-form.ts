/** The form of certificates in a state file: every field of theirs, and no other. A file is anybody's until it is checked. */
import type { Certificate, CertificateDetail } from '../certificate/certificate.ts';
import type { DomainValidation } from '../certificate/domain-validation.ts';
import { UNKNOWN } from '../certificate/unknown-certificate.ts';
import { list } from '../validation/list.ts';
import { type Fields, object, optional, required } from '../validation/object.ts';
import { record } from '../validation/record.ts';
import { anyText, boolean, scalar } from '../validation/scalar.ts';
import { accept, refuse } from '../validation/text-parser.ts';
import { converted, type Validator } from '../validation/validator.ts';

/** Any finite number, as JSON writes it. */
export const finiteNumber: Validator<number> = scalar((text) =>
  /^-?\d+(?:\.\d+)?(?:e[-+]?\d+)?$/.test(text) && Number.isFinite(Number(text))
    ? accept(Number(text))
    : refuse('Invalid number', 'must be a finite number'),
);

/** For fields that are always there. */
export const must = <T>(validate: Validator<T>) => required(validate, 'belongs to every one of its kind');

const texts = list(anyText);
const text = optional(anyText);
const instant = optional(finiteNumber);

const domainValidation: Validator<DomainValidation> = converted(
  object({
    domainName: must(anyText),
    validationMethod: text,
    validationStatus: text,
    record: optional(object({ name: must(anyText), value: must(anyText) })),
    redirect: optional(object({ from: must(anyText), to: must(anyText) })),
    mail: optional(object({ domain: must(anyText), addresses: must(texts) })),
  } satisfies Record<keyof DomainValidation, unknown>),
  ({ domainName, validationMethod, validationStatus, record: cname, redirect, mail }) => ({
    domainName,
    validationMethod,
    validationStatus,
    record: cname,
    redirect,
    mail,
  }),
);
const domainValidations = must(list(domainValidation));

const renewal = converted(
  object({ status: text, reason: text, updatedAtSeconds: instant, domainValidations }),
  ({ status, reason, updatedAtSeconds, domainValidations: validations }) => ({
    status,
    reason,
    updatedAtSeconds,
    domainValidations: validations,
  }),
);

const migration = converted(
  object({ status: text, from: text, to: text, requestedAtSeconds: instant, domainValidations }),
  ({ status, from, to, requestedAtSeconds, domainValidations: validations }) => ({
    status,
    from,
    to,
    requestedAtSeconds,
    domainValidations: validations,
  }),
);

const detail: Validator<CertificateDetail> = converted(
  object({
    readAtSeconds: must(finiteNumber),
    inUseBy: must(texts),
    domainValidations,
    renewal: optional(renewal),
    migration: optional(migration),
    failureReason: text,
    revocationReason: text,
    certificateAuthorityArn: text,
  } satisfies Record<keyof CertificateDetail, unknown>),
  (given) => ({
    readAtSeconds: given.readAtSeconds,
    inUseBy: given.inUseBy,
    domainValidations: given.domainValidations,
    renewal: given.renewal,
    migration: given.migration,
    failureReason: given.failureReason,
    revocationReason: given.revocationReason,
    certificateAuthorityArn: given.certificateAuthorityArn,
  }),
);

const FIELDS = {
  arn: must(anyText),
  domainName: must(anyText),
  subjectAlternativeNames: must(texts),
  namesComplete: must(boolean),
  status: text,
  type: text,
  keyAlgorithm: text,
  keyPairOrigin: text,
  validationMethod: text,
  managedBy: text,
  rootHierarchy: text,
  certificateUsage: text,
  exportOption: text,
  exported: optional(boolean),
  exportedCopyNotAfterSeconds: instant,
  issuer: text,
  inUse: optional(boolean),
  renewalEligibility: text,
  renewalStatus: text,
  notBeforeSeconds: instant,
  notAfterSeconds: instant,
  createdAtSeconds: instant,
  issuedAtSeconds: instant,
  importedAtSeconds: instant,
  revokedAtSeconds: instant,
  detail: optional(detail),
  tags: optional(converted(record(anyText), (tags) => new Map(Object.entries(tags)))),
} satisfies Fields & Record<keyof Certificate, unknown>;

/** A certificate as `certificateJson` gives it. What JSON leaves out is not known. */
export const certificateForm: Validator<Certificate> = converted(object(FIELDS), (given) => ({ ...UNKNOWN, ...given }));

/** A certificate for JSON, which has no maps. */
export function certificateJson(certificate: Certificate): object {
  const { tags } = certificate;
  return tags === undefined ? certificate : { ...certificate, tags: Object.fromEntries(tags) };
}
