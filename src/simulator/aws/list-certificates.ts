import { ROOT_HIERARCHIES } from '../../certificate/root-hierarchies.ts';
import { isJsonObject } from '../../validation/json-object.ts';
import type { CertificateState } from '../estate/certificate-state.ts';
import { eligibilityAt, statusAt, wasIssued } from '../estate/certificate-state.ts';
import * as vocabulary from '../estate/vocabulary.ts';
import { type Members, pageSize, text, word, words } from './arguments.ts';
import type { CallContext } from './call-context.ts';
import { AwsError, unknownMember } from './error.ts';
import { cutPage } from './page.ts';
import { decodePageToken, encodePageToken } from './page-token.ts';
import { dashedKeyAlgorithm, overlay } from './wire.ts';

/** ListCertificates gives this many names and says by HasAdditionalSubjectAlternativeNames that there are more. */
const MOST_NAMES = 100;

/** What ListCertificates leaves out unless it is asked for (API_ListCertificates, API_Filters). */
const DEFAULT_KEY_TYPES = ['RSA_1024', 'RSA_2048'];
const DEFAULT_KEY_PAIR_ORIGINS = ['AWS_MANAGED', 'CUSTOMER_PROVIDED'];

/** ListCertificates with its real default filters: Amazon N2 certificates come by themselves, or not at all. */
export function listCertificates(request: Members, context: CallContext): Members {
  const { accountId, region, nowSeconds, estate } = context;
  const size = pageSize(request, 'MaxItems', 1_000, 1_000);
  const sortBy = word(request, 'SortBy', ['CREATED_AT']);
  const sortOrder = word(request, 'SortOrder', vocabulary.SORT_ORDERS);
  if ((sortBy === undefined) !== (sortOrder === undefined)) {
    throw new AwsError('InvalidArgsException', 'SortBy and SortOrder must be specified together');
  }
  if (!context.knowsRootHierarchies && 'RootHierarchyTypes' in request) throw unknownMember('RootHierarchyTypes');
  const matches = matcher(request, nowSeconds);
  const scope = { operation: 'ListCertificates', accountId, region, request };
  const token = text(request, 'NextToken');
  const page = cutPage({
    certificates: estate.certificatesIn(accountId, region),
    matches: ({ state }) => matches(state),
    sortValue: sortBy === undefined ? undefined : ({ state }) => state.createdAtSeconds ?? 0,
    descending: sortOrder === 'DESCENDING',
    after: token === undefined ? undefined : decodePageToken(scope, token, 'InvalidArgsException'),
    size,
  });
  return {
    CertificateSummaryList: page.certificates.map(({ state }) => certificateSummary(state, nowSeconds)),
    NextToken: page.end === undefined ? undefined : encodePageToken(scope, page.end),
  };
}

function matcher(request: Members, nowSeconds: number): (state: CertificateState) => boolean {
  const includes = request['Includes'] ?? {};
  if (!isJsonObject(includes)) throw new AwsError('SerializationException', "Member 'Includes' is not a structure");
  const statuses = words(request, 'CertificateStatuses', vocabulary.STATUSES);
  const origins = words(request, 'CertificateKeyPairOrigins', vocabulary.KEY_PAIR_ORIGINS) ?? DEFAULT_KEY_PAIR_ORIGINS;
  const hierarchies = words(request, 'RootHierarchyTypes', ROOT_HIERARCHIES);
  const keyTypes = words(includes, 'keyTypes', vocabulary.KEY_ALGORITHMS);
  const keyUsage = words(includes, 'keyUsage', vocabulary.KEY_USAGES);
  const extendedKeyUsage = words(includes, 'extendedKeyUsage', vocabulary.EXTENDED_KEY_USAGES);
  const exportOption = word(includes, 'exportOption', vocabulary.EXPORT_OPTIONS);
  const managedBy = word(includes, 'managedBy', ['CLOUDFRONT']);
  return (state) =>
    !state.hiddenFrom.includes('list') &&
    origins.includes(state.keyPairOrigin) &&
    (state.rootHierarchy === undefined
      ? hierarchies === undefined
      : hierarchies?.includes(state.rootHierarchy) === true) &&
    (keyTypes ?? DEFAULT_KEY_TYPES).includes(state.keyAlgorithm) &&
    // "that have at least one domain": only by default, asking for key types shows the others.
    (keyTypes !== undefined || state.names.length > 0) &&
    (statuses === undefined || statuses.includes(statusAt(state, nowSeconds))) &&
    overlaps(keyUsage, state.keyUsages) &&
    overlaps(extendedKeyUsage, state.extendedKeyUsages) &&
    (exportOption === undefined || exportOption === state.exportOption) &&
    (managedBy === undefined || managedBy === state.managedBy);
}

function overlaps(wanted: readonly string[] | undefined, present: readonly string[]): boolean {
  return wanted === undefined || wanted.length === 0 || wanted.some((item) => present.includes(item));
}

/** API type CertificateSummary: no renewal status, no validation method, no serial number. */
function certificateSummary(state: CertificateState, nowSeconds: number): Members {
  const summary = {
    CertificateArn: state.arn,
    DomainName: state.domainName,
    SubjectAlternativeNameSummaries: state.names.slice(0, MOST_NAMES),
    HasAdditionalSubjectAlternativeNames: state.names.length > MOST_NAMES,
    Status: statusAt(state, nowSeconds),
    Type: state.type,
    KeyAlgorithm: dashedKeyAlgorithm(state.keyAlgorithm),
    KeyUsages: wasIssued(state) ? state.keyUsages : [],
    ExtendedKeyUsages: wasIssued(state) ? state.extendedKeyUsages : [],
    ExportOption: state.exportOption,
    InUse: state.inUseBy.length > 0,
    Exported: state.exported,
    RenewalEligibility: eligibilityAt(state, nowSeconds),
    NotBefore: state.notBeforeSeconds,
    NotAfter: state.notAfterSeconds,
    CreatedAt: state.createdAtSeconds,
    IssuedAt: state.issuedAtSeconds,
    ImportedAt: state.importedAtSeconds,
    RevokedAt: state.revokedAtSeconds,
    ManagedBy: state.managedBy,
    RootHierarchyType: state.rootHierarchy,
    CertificateUsage: state.certificateUsage,
    CertificateKeyPairOrigin: state.keyPairOrigin,
  };
  return overlay(summary, state.wire.list);
}
