import type { Fault } from './fault.ts';
import type { DecodeFault } from './sweep.ts';

/**
 * A private CA (AWS Private CA) as last read. Immutable. Words are AWS's own; `undefined` means "not known", never "no".
 * What was read once stays while it cannot be read again.
 */
export interface CertificateAuthority {
  readonly arn: string;
  /** API enum CertificateAuthorityStatus; DELETED also once AWS does not know it any more, as after its restoration period. */
  readonly status: string | undefined;
  /** GENERAL_PURPOSE, or SHORT_LIVED_CERTIFICATE: ACM cannot issue from those (short-lived-certificates.html). */
  readonly usageMode: string | undefined;
  /** When its own certificate ends, Unix seconds. */
  readonly notAfterSeconds: number | undefined;
  readonly acmPermission: AcmPermission | undefined;
  /** When all of this was last read, Unix seconds; undefined: never. */
  readonly readAtSeconds: number | undefined;
  /** It could not be read for so long that nothing good may be concluded from it. */
  readonly isStale: boolean;
  /** IAM actions that the exporter was denied when it last tried, e.g. `acm-pca:ListPermissions`. */
  readonly deniedActions: readonly string[];
}

/**
 * Whether ACM may renew by the permission that the CA's owner can grant it (CreatePermission). `not_used`: the CA is another
 * account's, which shares it by a resource-based policy; permissions count only within the CA's own account.
 */
export type AcmPermission = 'granted' | 'missing' | 'not_used';

/** The private CAs behind the certificates of one target. Immutable. */
export interface CertificateAuthorities {
  readonly byArn: ReadonlyMap<string, CertificateAuthority>;
  /** CAs that nobody has tried to read yet. One that was tried in vain is in the map. */
  readonly unread: number;
}

/** Of certificates without a private CA. */
export const NO_AUTHORITIES: CertificateAuthorities = { byArn: new Map(), unread: 0 };

/** A CA of which nothing could be read yet. */
export function unknownAuthority(arn: string): CertificateAuthority {
  return {
    arn,
    status: undefined,
    usageMode: undefined,
    notAfterSeconds: undefined,
    acmPermission: undefined,
    readAtSeconds: undefined,
    isStale: true,
    deniedActions: [],
  };
}

/** What an attempt to read a private CA brought. */
export interface AuthorityRead {
  readonly authority: CertificateAuthority;
  /** What could not be read; empty where all was. */
  readonly failures: readonly Fault[];
  readonly faults: readonly DecodeFault[];
}
