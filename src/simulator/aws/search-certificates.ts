import type { CertificateState } from '../estate/certificate-state.ts';
import { eligibilityAt, statusAt, wasIssued } from '../estate/certificate-state.ts';
import { SORT_ORDERS } from '../estate/vocabulary.ts';
import { type Members, pageSize, text, word } from './arguments.ts';
import type { CallContext } from './call-context.ts';
import { unknownMember } from './error.ts';
import { cutPage } from './page.ts';
import { decodePageToken, encodePageToken } from './page-token.ts';
import { asksFor, compileStatement } from './search-filter.ts';
import { overlay } from './wire.ts';

type SortValue = (state: CertificateState, nowSeconds: number) => string | number;

/** API enum SearchCertificatesSortBy. Where a certificate lacks the value it sorts first. */
const SORT_VALUES: Readonly<Record<string, SortValue>> = {
  CREATED_AT: (state) => state.createdAtSeconds ?? 0,
  NOT_AFTER: (state) => state.notAfterSeconds ?? 0,
  NOT_BEFORE: (state) => state.notBeforeSeconds ?? 0,
  ISSUED_AT: (state) => state.issuedAtSeconds ?? 0,
  IMPORTED_AT: (state) => state.importedAtSeconds ?? 0,
  REVOKED_AT: (state) => state.revokedAtSeconds ?? 0,
  STATUS: statusAt,
  RENEWAL_STATUS: (state) => state.renewal?.status ?? '',
  RENEWAL_ELIGIBILITY: eligibilityAt,
  EXPORTED: (state) => Number(state.exported),
  EXPORT_OPTION: (state) => state.exportOption,
  IN_USE: (state) => Number(state.inUseBy.length > 0),
  KEY_ALGORITHM: (state) => state.keyAlgorithm,
  TYPE: (state) => state.type,
  CERTIFICATE_ARN: (state) => state.arn,
  COMMON_NAME: commonName,
  MANAGED_BY: (state) => state.managedBy ?? '',
  VALIDATION_METHOD: (state) => state.validationMethod ?? '',
  CERTIFICATE_KEY_PAIR_ORIGIN: (state) => state.keyPairOrigin,
  ACME_ENDPOINT_ARN: (state) => state.acmeEndpointArn ?? '',
  ACME_ACCOUNT_ID: (state) => state.acmeAccountId ?? '',
};

function commonName({ subjectName }: CertificateState): string {
  const name = subjectName?.['CommonName'];
  return typeof name === 'string' ? name : '';
}

/** SearchCertificates (API_SearchCertificates, since 2026-03-31). */
export function searchCertificates(request: Members, context: CallContext): Members {
  const { accountId, region, nowSeconds, estate } = context;
  const size = pageSize(request, 'MaxResults', 500, 100);
  const statement = request['FilterStatement'] ?? undefined;
  if (!context.knowsRootHierarchies && asksFor('RootHierarchyType', statement)) {
    throw unknownMember('RootHierarchyType');
  }
  const matches = statement === undefined ? () => true : compileStatement(statement);
  // AWS documents it both ways: "by default" (acm-acme-issuance.html) and "only when you set the filter" (gs-acm-list.html).
  const showsAcme = context.searchShowsAcme || asksFor('CertificateKeyPairOrigin', statement);
  // AWS says only that the filter returns them (API type AcmCertificateMetadataFilter).
  const showsN2 = context.searchShowsN2 || asksFor('RootHierarchyType', statement);
  const sortBy = word(request, 'SortBy', Object.keys(SORT_VALUES));
  const sortValue = sortBy === undefined ? undefined : SORT_VALUES[sortBy];
  const scope = { operation: 'SearchCertificates', accountId, region, request };
  const token = text(request, 'NextToken');
  const page = cutPage({
    certificates: estate.certificatesIn(accountId, region),
    matches: ({ state }) =>
      (showsAcme || state.keyPairOrigin !== 'ACME') &&
      !state.hiddenFrom.includes('search') &&
      (showsN2 || state.rootHierarchy === undefined) &&
      matches(state, nowSeconds),
    sortValue: sortValue === undefined ? undefined : ({ state }) => sortValue(state, nowSeconds),
    descending: word(request, 'SortOrder', SORT_ORDERS) === 'DESCENDING',
    after: token === undefined ? undefined : decodePageToken(scope, token, 'ValidationException'),
    size,
  });
  return {
    Results: page.certificates.map(({ state }) => searchResult(state, nowSeconds)),
    NextToken: page.end === undefined ? undefined : encodePageToken(scope, page.end),
  };
}

/** API type CertificateSearchResult; a certificate that was never issued has no X509Attributes. */
function searchResult(state: CertificateState, nowSeconds: number): Members {
  const result = {
    CertificateArn: state.arn,
    X509Attributes: wasIssued(state) ? x509Attributes(state) : undefined,
    CertificateMetadata: { AcmCertificateMetadata: metadata(state, nowSeconds) },
  };
  return overlay(result, state.wire.search);
}

function x509Attributes(state: CertificateState): Members {
  return {
    Issuer: state.issuerName,
    Subject: state.subjectName,
    SubjectAlternativeNames: state.names.map((name) => ({ DnsName: name })),
    ExtendedKeyUsages: state.extendedKeyUsages,
    KeyAlgorithm: state.keyAlgorithm,
    KeyUsages: state.keyUsages,
    SerialNumber: state.serial,
    NotAfter: state.notAfterSeconds,
    NotBefore: state.notBeforeSeconds,
  };
}

function metadata(state: CertificateState, nowSeconds: number): Members {
  return {
    CreatedAt: state.createdAtSeconds,
    Exported: state.exported,
    ImportedAt: state.importedAtSeconds,
    InUse: state.inUseBy.length > 0,
    IssuedAt: state.issuedAtSeconds,
    RenewalEligibility: eligibilityAt(state, nowSeconds),
    RevokedAt: state.revokedAtSeconds,
    Status: statusAt(state, nowSeconds),
    RenewalStatus: state.renewal?.status,
    Type: state.type,
    ExportOption: state.exportOption,
    ManagedBy: state.managedBy,
    RootHierarchyType: state.rootHierarchy,
    CertificateUsage: state.certificateUsage,
    ValidationMethod: state.validationMethod,
    CertificateKeyPairOrigin: state.keyPairOrigin,
    AcmeEndpointArn: state.acmeEndpointArn,
    AcmeAccountId: state.acmeAccountId,
  };
}
