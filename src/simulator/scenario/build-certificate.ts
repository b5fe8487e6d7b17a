import { DAY_SECONDS } from '../../certificate/day-seconds.ts';
import type { CertificateState, NameValidation } from '../estate/certificate-state.ts';
import { wasIssued } from '../estate/certificate-state.ts';
import { serialFor, uuidFor } from '../estate/tokens.ts';
import type { CertificateEntry } from './certificate-schema.ts';
import { inUseArn } from './in-use-arn.ts';

/** What a certificate is built in. */
export interface BuildContext {
  readonly accountId: string;
  readonly region: string;
  readonly nowSeconds: number;
  /** Tells certificates without an id apart, for their ARNs. */
  readonly index: number;
}

/**
 * Lifetimes of 2026: public ones 198 days, private ones 395, ACME-issued ones 45 (dochistory.html, acm-acme.html); Amazon N2
 * ones 395, or 98 under the cross-signed root (API_RequestCertificate).
 */
function usualLifetime(entry: CertificateEntry): number {
  if (entry.key_pair_origin === 'ACME') return 45 * DAY_SECONDS;
  if (entry.root_hierarchy === 'N2_SFG2_AMAZON_MANAGED') return 98 * DAY_SECONDS;
  if (entry.type === 'PRIVATE' || entry.root_hierarchy !== undefined) return 395 * DAY_SECONDS;
  return (entry.type === 'IMPORTED' ? 365 : 198) * DAY_SECONDS;
}

/** The state behind a scenario's entry, with everything that was left out as ACM would have it. */
export function buildCertificate(entry: CertificateEntry, context: BuildContext): CertificateState {
  const accountId = entry.account ?? context.accountId;
  const region = entry.region ?? context.region;
  const names = [...new Set([...(entry.domain === undefined ? [] : [entry.domain]), ...entry.names])];
  const label = entry.id ?? `${entry.domain ?? ''} ${context.index}`;
  const arn = entry.arn ?? `arn:aws:acm:${region}:${accountId}:certificate/${uuidFor(accountId, region, label)}`;
  return {
    arn,
    accountId,
    region,
    domainName: entry.domain,
    names,
    status: entry.status,
    statusByClock: entry.status_by_clock,
    type: entry.type,
    keyAlgorithm: entry.key_algorithm,
    keyPairOrigin: entry.key_pair_origin ?? (entry.type === 'IMPORTED' ? 'CUSTOMER_PROVIDED' : 'AWS_MANAGED'),
    validationMethod: validationMethod(entry),
    managedBy: entry.managed_by,
    rootHierarchy: entry.root_hierarchy,
    certificateUsage:
      entry.certificate_usage ?? (entry.root_hierarchy === undefined ? undefined : 'CLIENT_AND_SERVER_AUTH'),
    exportOption: entry.export ?? (entry.type === 'PRIVATE' || entry.exported ? 'ENABLED' : 'DISABLED'),
    exported: entry.exported,
    inUseBy: entry.in_use_by.map((use, place) => inUseArn(use, accountId, region, `${label} ${place}`)),
    renewalEligibility: entry.renewal_eligibility,
    ...instants(entry, context.nowSeconds),
    ...identity(entry, arn),
    signatureAlgorithm: entry.signature_algorithm ?? signatureAlgorithm(entry),
    ...usages(entry),
    certificateAuthorityArn: certificateAuthority(entry, accountId, region),
    failureReason: entry.failure_reason,
    revocationReason: entry.revocation_reason ?? (entry.status === 'REVOKED' ? 'UNSPECIFIED' : undefined),
    ...acme(entry, accountId, region),
    validation: validationMap(entry.validation),
    ...processes(entry, context.nowSeconds),
    tags: new Map(Object.entries(entry.tags)),
    wasTagged: entry.was_tagged,
    hiddenFrom: entry.hidden_from,
    wire: entry.wire,
  };
}

function validationMethod({
  type,
  key_pair_origin: origin,
  validation_method: method,
  managed_by: by,
}: CertificateEntry) {
  if (method !== undefined) return method;
  if (type !== 'AMAZON_ISSUED' || origin === 'ACME') return undefined;
  return by === 'CLOUDFRONT' ? 'HTTP' : 'DNS';
}

/** All instants; X.509 validity has whole seconds. A pending request is two hours old unless it says otherwise. */
function instants(entry: CertificateEntry, nowSeconds: number) {
  const lifetime = entry.lifetime ?? usualLifetime(entry);
  const issued = wasIssued(entry);
  const expiry = entry.expires ?? (entry.not_before === undefined ? undefined : entry.not_before + lifetime);
  const notAfter = Math.floor(
    expiry ?? nowSeconds + (entry.status === 'EXPIRED' ? -10 : 0.75 * (lifetime / DAY_SECONDS)) * DAY_SECONDS,
  );
  const notBefore = Math.floor(entry.not_before ?? notAfter - lifetime);
  const created =
    entry.created ??
    (issued ? notBefore : entry.status === 'PENDING_VALIDATION' ? nowSeconds - 7_200 : nowSeconds - 5 * DAY_SECONDS);
  const imported = entry.type === 'IMPORTED';
  return {
    createdAtSeconds: created,
    issuedAtSeconds: entry.issued ?? (issued && !imported ? Math.max(created, notBefore) : undefined),
    importedAtSeconds: entry.imported ?? (imported ? created : undefined),
    revokedAtSeconds: entry.revoked ?? (entry.status === 'REVOKED' ? nowSeconds - DAY_SECONDS : undefined),
    notBeforeSeconds: issued ? notBefore : undefined,
    notAfterSeconds: issued ? notAfter : undefined,
  };
}

/** Serial number and names. DescribeCertificate calls ACM's public issuer just "Amazon", the certificate itself says more. */
function identity(entry: CertificateEntry, arn: string) {
  const subjectName = entry.subject_name ?? (entry.domain === undefined ? {} : { CommonName: entry.domain });
  const family = entry.key_algorithm.startsWith('EC') ? 'ECDSA 256 M02' : 'RSA 2048 M02';
  const issuerNames: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    AMAZON_ISSUED: { Country: 'US', Organization: 'Amazon', CommonName: `Amazon ${family}` },
    PRIVATE: { Country: 'DE', Organization: 'Example Corp', CommonName: 'Example Corp Issuing CA 1' },
    IMPORTED: { Country: 'US', Organization: "Let's Encrypt", CommonName: 'R12' },
  };
  const issuerName = entry.issuer_name ?? issuerNames[entry.type] ?? {};
  const common = issuerName['CommonName'];
  return {
    serial: entry.serial ?? (wasIssued(entry) ? serialFor(arn) : undefined),
    subject: entry.subject ?? (entry.domain === undefined ? undefined : `CN=${entry.domain}`),
    issuer:
      entry.issuer ?? (entry.type === 'AMAZON_ISSUED' ? 'Amazon' : typeof common === 'string' ? common : undefined),
    subjectName,
    issuerName,
  };
}

function signatureAlgorithm({ key_algorithm: key, type }: CertificateEntry): string {
  return key.startsWith('EC') && type !== 'PRIVATE' ? 'SHA256WITHECDSA' : 'SHA256WITHRSA';
}

function usages(entry: CertificateEntry) {
  const usual = entry.key_algorithm.startsWith('EC')
    ? ['DIGITAL_SIGNATURE']
    : ['DIGITAL_SIGNATURE', 'KEY_ENCIPHERMENT'];
  const issued = wasIssued(entry);
  return {
    keyUsages: entry.key_usages ?? (issued ? usual : []),
    extendedKeyUsages: entry.extended_key_usages ?? (issued ? ['TLS_WEB_SERVER_AUTHENTICATION'] : []),
  };
}

function certificateAuthority(entry: CertificateEntry, accountId: string, region: string): string | undefined {
  if (entry.certificate_authority !== undefined || entry.type !== 'PRIVATE') return entry.certificate_authority;
  return `arn:aws:acm-pca:${region}:${accountId}:certificate-authority/${uuidFor(accountId, region, 'ca')}`;
}

function acme(entry: CertificateEntry, accountId: string, region: string) {
  const endpoint = `arn:aws:acm:${region}:${accountId}:acme-endpoint/${uuidFor(accountId, region, 'acme')}`;
  const byAcme = entry.key_pair_origin === 'ACME';
  return {
    acmeEndpointArn: entry.acme_endpoint ?? (byAcme ? endpoint : undefined),
    acmeAccountId: entry.acme_account ?? (byAcme ? uuidFor(accountId, 'acme account') : undefined),
  };
}

function processes({ renewal, migration }: CertificateEntry, nowSeconds: number) {
  return {
    renewal:
      renewal === undefined
        ? undefined
        : {
            status: renewal.status,
            reason: renewal.reason,
            updatedAtSeconds: renewal.updated ?? nowSeconds - 3 * 3_600,
            validation: validationMap(renewal.validation),
          },
    migration:
      migration === undefined
        ? undefined
        : {
            status: migration.status,
            from: migration.from,
            to: migration.to,
            requestedAtSeconds: migration.requested,
            updatedAtSeconds: migration.updated ?? migration.requested,
            validation: validationMap(migration.validation),
          },
  };
}

function validationMap(entries: CertificateEntry['validation']): ReadonlyMap<string, NameValidation> {
  return new Map(
    Object.entries(entries).map(([name, entry]) => {
      const { domain, ...rest } = entry;
      return [name, domain === undefined ? rest : { ...rest, validationDomain: domain }];
    }),
  );
}
