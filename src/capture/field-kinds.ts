/** What the fields of AWS's answers hold, as the API models of ACM, AWS Private CA and the tagging API say: the list that decides what is kept. */

/**
 * - `word`: one of AWS's enumerations; kept, new ones included.
 * - `instant`, `count`: a number that is kept.
 * - `code`: the name of an error; kept.
 * - the others are replaced, each in its own form.
 */
export type FieldKind =
  | 'word'
  | 'instant'
  | 'count'
  | 'code'
  | 'domain'
  | 'distinguished_name'
  | 'web_address'
  | 'token'
  | 'object_identifier'
  | 'tag_key'
  | 'message'
  | 'text';

/** By the name of a field, or with that of the field that it is in: `.Code` is at the top. */
const KINDS: Readonly<Record<Exclude<FieldKind, 'text'>, string>> = {
  word:
    'Status Type KeyAlgorithm SigningAlgorithm SignatureAlgorithm KeyUsages.Name ExtendedKeyUsages.Name KeyUsages ExtendedKeyUsages ' +
    'KeyUsage ExtendedKeyUsage ExportOption Export RenewalEligibility RenewalStatus RenewalStatusReason FailureReason RevocationReason ' +
    'ValidationMethod ValidationStatus ManagedBy RootHierarchyType RootHierarchyTypes CertificateUsage CertificateKeyPairOrigin ' +
    'CertificateKeyPairOrigins keyTypes CertificateTransparencyLoggingPreference From To UsageMode KeyStorageSecurityStandard Actions ' +
    'S3ObjectAcl SortBy SortOrder CertificateStatuses ResourceTypeFilters',
  instant:
    'CreatedAt IssuedAt ImportedAt RevokedAt NotBefore NotAfter UpdatedAt RequestedAt LastStateChangeAt RestorableUntil',
  count: 'MaxItems MaxResults ResourcesPerPage ExpirationInDays',
  code: '__type .Code .code',
  domain:
    'DomainName SubjectAlternativeNames SubjectAlternativeNameSummaries DnsName ValidationDomain ResourceRecord.Name ResourceRecord.Value',
  distinguished_name: 'Subject Issuer',
  web_address: 'RedirectFrom RedirectTo',
  token: 'NextToken PaginationToken',
  object_identifier: 'OID',
  tag_key: 'Tags.Key',
  message: '.message .Message',
};

const BY_FIELD: ReadonlyMap<string, FieldKind> = new Map(
  Object.entries(KINDS).flatMap(([kind, fields]) =>
    fields.split(' ').map((field) => [field, kind as FieldKind] as const),
  ),
);
/** Members of answers and requests that no kind stands for: objects, lists of them, and what is replaced by its form. */
const OTHER_FIELDS =
  'Certificate CertificateArn CertificateSummaryList Results X509Attributes CertificateMetadata AcmCertificateMetadata DomainValidationOptions ' +
  'HttpRedirect RenewalSummary UpdateSummary Options InUseBy Serial SerialNumber CertificateAuthorityArn CertificateAuthority Permissions ' +
  'FilterStatement Filter Or And Not AcmCertificateMetadataFilter X509AttributeFilter CertificateArnFilter Includes Tags Tag Key Value Arn Account ' +
  'ResourceTagMappingList ResourceARN';
const MEMBERS: ReadonlySet<string> = new Set(
  [...BY_FIELD.keys(), ...OTHER_FIELDS.split(' ')].flatMap((field) => field.toLowerCase().split(/\./).filter(Boolean)),
);

/** What a field holds, by its name and that of the field that it is in; `text` where nothing is known of it. */
export function fieldKind(field: string, parent: string): FieldKind {
  return BY_FIELD.get(`${parent}.${field}`) ?? BY_FIELD.get(field) ?? 'text';
}

/** Whether a word is the name of a member of ACM's API, in any case. */
export function isMember(word: string): boolean {
  return MEMBERS.has(word.toLowerCase());
}
