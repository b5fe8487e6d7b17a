import type { CertificateState, MigrationState } from '../estate/certificate-state.ts';
import { eligibilityAt, migrationStatusAt, statusAt } from '../estate/certificate-state.ts';
import { certificateArn, type Members } from './arguments.ts';
import type { CallContext } from './call-context.ts';
import { issuanceValidations, renewalValidations } from './domain-validations.ts';
import { AwsError } from './error.ts';
import { dashedKeyAlgorithm, overlay } from './wire.ts';

const EXTENDED_KEY_USAGE_OIDS: Readonly<Record<string, string>> = {
  TLS_WEB_SERVER_AUTHENTICATION: '1.3.6.1.5.5.7.3.1',
  TLS_WEB_CLIENT_AUTHENTICATION: '1.3.6.1.5.5.7.3.2',
  CODE_SIGNING: '1.3.6.1.5.5.7.3.3',
  EMAIL_PROTECTION: '1.3.6.1.5.5.7.3.4',
  TIME_STAMPING: '1.3.6.1.5.5.7.3.8',
  OCSP_SIGNING: '1.3.6.1.5.5.7.3.9',
};

/** DescribeCertificate (API_DescribeCertificate). */
export function describeCertificate(request: Members, context: CallContext): Members {
  return { Certificate: certificateDetail(requestedCertificate(request, context), context.nowSeconds) };
}

/** The certificate that a request names; ResourceNotFoundException where this account and region have none, or none yet. */
export function requestedCertificate(request: Members, context: CallContext): CertificateState {
  const arn = certificateArn(request);
  const state = context.estate.find(arn);
  const here = state?.accountId === context.accountId && state.region === context.region;
  if (state === undefined || !here || isTooFresh(state, context)) {
    throw new AwsError('ResourceNotFoundException', `Could not find certificate ${arn}.`);
  }
  return state;
}

/** ACM needs several seconds after RequestCertificate before DescribeCertificate knows the certificate. */
function isTooFresh(state: CertificateState, { nowSeconds, describeLagSeconds }: CallContext): boolean {
  return state.createdAtSeconds !== undefined && nowSeconds < state.createdAtSeconds + describeLagSeconds;
}

/** API type CertificateDetail; members that ACM leaves out are undefined. */
export function certificateDetail(state: CertificateState, nowSeconds: number): Members {
  const status = statusAt(state, nowSeconds);
  const detail = {
    CertificateArn: state.arn,
    DomainName: state.domainName,
    SubjectAlternativeNames: state.names,
    ManagedBy: state.managedBy,
    RootHierarchyType: state.rootHierarchy,
    CertificateUsage: state.certificateUsage,
    DomainValidationOptions: issuanceValidations(state, status),
    Serial: state.serial,
    Subject: state.subject,
    Issuer: state.issuer,
    CreatedAt: state.createdAtSeconds,
    IssuedAt: state.issuedAtSeconds,
    ImportedAt: state.importedAtSeconds,
    Status: status,
    RevokedAt: state.revokedAtSeconds,
    RevocationReason: state.revocationReason,
    NotBefore: state.notBeforeSeconds,
    NotAfter: state.notAfterSeconds,
    KeyAlgorithm: dashedKeyAlgorithm(state.keyAlgorithm),
    SignatureAlgorithm: state.signatureAlgorithm,
    InUseBy: state.inUseBy,
    FailureReason: state.failureReason,
    Type: state.type,
    RenewalSummary: renewalSummary(state),
    KeyUsages: state.keyUsages.map((name) => ({ Name: name })),
    ExtendedKeyUsages: state.extendedKeyUsages.map((name) => ({ Name: name, OID: EXTENDED_KEY_USAGE_OIDS[name] })),
    CertificateAuthorityArn: state.certificateAuthorityArn,
    RenewalEligibility: eligibilityAt(state, nowSeconds),
    Options: { CertificateTransparencyLoggingPreference: transparency(state), Export: state.exportOption },
    UpdateSummary: state.migration === undefined ? undefined : updateSummary(state.migration, nowSeconds),
    CertificateKeyPairOrigin: state.keyPairOrigin,
    AcmeEndpointArn: state.acmeEndpointArn,
    AcmeAccountId: state.acmeAccountId,
  };
  return overlay(detail, state.wire.describe);
}

function transparency({ type }: CertificateState): string {
  return type === 'AMAZON_ISSUED' ? 'ENABLED' : 'DISABLED';
}

function renewalSummary(state: CertificateState): Members | undefined {
  const { renewal } = state;
  if (renewal === undefined) return undefined;
  return {
    RenewalStatus: renewal.status,
    DomainValidationOptions: renewalValidations(state),
    RenewalStatusReason: renewal.reason,
    UpdatedAt: renewal.updatedAtSeconds,
  };
}

function updateSummary(migration: MigrationState, nowSeconds: number): Members {
  return {
    Status: migrationStatusAt(migration, nowSeconds),
    Type: 'DOMAIN_VALIDATION_METHOD',
    DomainValidationMethodUpdateSummary: { From: migration.from, To: migration.to },
    RequestedAt: migration.requestedAtSeconds,
    UpdatedAt: migration.updatedAtSeconds,
  };
}
