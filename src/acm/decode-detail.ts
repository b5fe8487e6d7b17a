import { child, instant, type Source, section, source, text, texts, word } from '../aws/decode-field.ts';
import type { JsonObject } from '../aws/json-body.ts';
import type { Certificate, CertificateDetail, Renewal, ValidationMigration } from '../certificate/certificate.ts';
import type { DomainValidation } from '../certificate/domain-validation.ts';
import type { DecodeFault } from '../certificate/sweep.ts';
import { unknownCertificate } from '../certificate/unknown-certificate.ts';
import { commonName } from './common-name.ts';
import { decodeFacts, decodeKeyAndValidity } from './decode-facts.ts';
import { decodeDomainValidations } from './decode-validation.ts';

/** A certificate with its detail, and what could not be understood. */
export interface DecodedDetail {
  /** Undefined where the answer has no certificate with an ARN. */
  readonly certificate: (Certificate & { readonly detail: CertificateDetail }) | undefined;
  readonly faults: readonly DecodeFault[];
}

/**
 * The answer of DescribeCertificate (API type CertificateDetail). Pure and total.
 * @param nowSeconds when it was read
 */
export function decodeDetail(answer: JsonObject, nowSeconds: number): DecodedDetail {
  const faults: DecodeFault[] = [];
  const root = source(answer['Certificate'], faults);
  if (root === undefined) return { certificate: undefined, faults };
  const domainValidations = decodeDomainValidations(root, 'DomainValidationOptions');
  const renewal = decodeRenewal(root);
  const inUseBy = texts(root, 'InUseBy');
  const detail: CertificateDetail = {
    readAtSeconds: nowSeconds,
    inUseBy: inUseBy ?? [],
    domainValidations,
    renewal,
    migration: decodeMigration(root),
    failureReason: word(root, 'FailureReason'),
    revocationReason: word(root, 'RevocationReason'),
    certificateAuthorityArn: word(root, 'CertificateAuthorityArn'),
  };
  return {
    certificate: { ...decodeFields(root, domainValidations, inUseBy), renewalStatus: renewal?.status, detail },
    faults,
  };
}

function decodeFields(
  root: Source,
  validations: readonly DomainValidation[],
  inUseBy: readonly string[] | undefined,
): Certificate {
  const names = texts(root, 'SubjectAlternativeNames');
  const options = section(root, 'Options');
  return {
    ...unknownCertificate(root.arn),
    ...decodeFacts(root),
    ...decodeKeyAndValidity(root),
    domainName: text(root, 'DomainName') || (commonName(text(root, 'Subject') ?? '') ?? names?.[0] ?? ''),
    subjectAlternativeNames: names ?? [],
    namesComplete: names !== undefined,
    issuer: word(root, 'Issuer'),
    inUse: inUseBy === undefined ? undefined : inUseBy.length > 0,
    exportOption: word(options, 'Export'),
    validationMethod: validationMethod(validations, options),
  };
}

/**
 * The method of the names, the same for all of them; that of the options only where no name tells it: during a
 * migration the options may have the method asked for already.
 */
function validationMethod(validations: readonly DomainValidation[], options: Source): string | undefined {
  const ofNames = validations.find((validation) => validation.validationMethod !== undefined)?.validationMethod;
  return ofNames ?? word(options, 'ValidationMethod');
}

/** API type RenewalSummary. */
function decodeRenewal(root: Source): Renewal | undefined {
  const summary = child(root, 'RenewalSummary');
  if (summary === undefined) return undefined;
  return {
    status: word(summary, 'RenewalStatus'),
    reason: word(summary, 'RenewalStatusReason'),
    updatedAtSeconds: instant(summary, 'UpdatedAt'),
    domainValidations: decodeDomainValidations(summary, 'DomainValidationOptions'),
  };
}

/** API type UpdateSummary, where it is about the validation method. What is still to be validated is another call's. */
function decodeMigration(root: Source): ValidationMigration | undefined {
  const summary = child(root, 'UpdateSummary');
  if (summary === undefined) return undefined;
  const type = word(summary, 'Type');
  if (type !== undefined && type !== 'DOMAIN_VALIDATION_METHOD') return undefined;
  const methods = section(summary, 'DomainValidationMethodUpdateSummary');
  return {
    status: word(summary, 'Status'),
    from: word(methods, 'From'),
    to: word(methods, 'To'),
    requestedAtSeconds: instant(summary, 'RequestedAt'),
    domainValidations: [],
  };
}
