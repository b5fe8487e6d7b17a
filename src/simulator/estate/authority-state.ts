/** A private CA of AWS Private CA, with absolute instants (Unix seconds). */
export interface AuthorityState {
  readonly arn: string;
  /** The owner's. */
  readonly accountId: string;
  readonly region: string;
  /** Accounts that it is shared with (AWS RAM); they may look at it, and issue by a resource-based policy. */
  readonly sharedWith: readonly string[];
  /** API enum CertificateAuthorityStatus. */
  readonly status: string;
  readonly usageMode: string;
  readonly notBeforeSeconds: number;
  readonly notAfterSeconds: number;
  /** What acm.amazonaws.com may do (CreatePermission); empty: nothing was granted. */
  readonly acmActions: readonly string[];
  /** Its restoration period is over: AWS does not know it any more. */
  readonly isGone: boolean;
}

/** The status that AWS shows now: EXPIRED from NotAfter on. */
export function authorityStatusAt({ status, notAfterSeconds }: AuthorityState, nowSeconds: number): string {
  return status === 'ACTIVE' && notAfterSeconds <= nowSeconds ? 'EXPIRED' : status;
}
