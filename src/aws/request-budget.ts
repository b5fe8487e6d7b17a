/** How many requests the exporter allows itself: a share of what AWS allows everyone in the account and region together. */
import type { Sleep } from '../clock/sleep.ts';
import { TokenBucket } from '../clock/token-bucket.ts';

/**
 * The quotas of ACM, of AWS Private CA and of the Resource Groups Tagging API, requests per second for each account and region.
 * Sources: https://docs.aws.amazon.com/acm/latest/userguide/acm-limits.html
 * and https://docs.aws.amazon.com/general/latest/gr/pca.html, https://docs.aws.amazon.com/general/latest/gr/arg.html
 */
export const REQUESTS_PER_SECOND = {
  SearchCertificates: 5,
  ListCertificates: 8,
  DescribeCertificate: 10,
  ListTagsForCertificate: 10,
  /** Not published. 2 is below every quota for reading certificates, and only pending migrations ask for it. */
  ListCertificateDomainValidations: 2,
  DescribeCertificateAuthority: 20,
  ListPermissions: 5,
  GetResources: 15,
  /** https://docs.aws.amazon.com/accounts/latest/reference/quotas.html */
  ListRegions: 5,
  /** Not published; EC2's calls that describe something begin with a bucket of 50 or 100. */
  DescribeRegions: 5,
  /** Of the organization, whoever calls: not a quota, but what leaves room for others. They are asked for once an hour. */
  ListAccounts: 5,
  ListAccountsForParent: 5,
  ListOrganizationalUnitsForParent: 5,
  ListTagsForResource: 5,
} as const;
export type AwsOperation = keyof typeof REQUESTS_PER_SECOND;

/** The requests that one account in one region may still get; to be shared by everything that calls AWS there. */
export interface RequestBudget {
  /** Resolves when one request of this operation may be made; rejects with the signal's reason. */
  readonly take: (operation: AwsOperation, signal: AbortSignal) => Promise<void>;
  /** AWS has throttled this operation. */
  readonly slowDown: (operation: AwsOperation) => void;
  /** The service has said how long to stay away, by `Retry-After`: until then no request of any operation is made. */
  readonly holdFor: (ms: number) => void;
  /**
   * What has these operations wait: `throttled` if AWS has throttled any of them lately, or told us to stay away, so that
   * they wait for longer than the share asks, `pacing` if any waits now for nothing but that.
   */
  readonly heldUpBy: (...operations: readonly AwsOperation[]) => 'throttled' | 'pacing' | undefined;
}

export interface RequestBudgetOptions {
  /** Share of the published quota, above 0 and up to 1 (`aws.quota_share`). */
  readonly share: number;
  readonly nowMs: () => number;
  readonly sleep: Sleep;
}

/** A budget of one token bucket for each operation, full at first. */
export function createRequestBudget({ share, nowMs, sleep }: RequestBudgetOptions): RequestBudget {
  const buckets = new Map<AwsOperation, TokenBucket>();
  let heldUntilMs = Number.NEGATIVE_INFINITY;
  // When it is needed: there are thousands of budgets, and most of them are for one operation.
  const bucket = (operation: AwsOperation): TokenBucket => {
    const known = buckets.get(operation);
    if (known !== undefined) return known;
    const quota = REQUESTS_PER_SECOND[operation];
    const ratePerSecond = quota * share;
    const made = new TokenBucket({ ratePerSecond, burst: burst(quota, ratePerSecond), nowMs, sleep });
    made.holdFor(heldUntilMs - nowMs());
    buckets.set(operation, made);
    return made;
  };
  return {
    take: (operation, signal) => bucket(operation).take(signal),
    slowDown: (operation) => bucket(operation).slowDown(),
    holdFor: (ms) => {
      heldUntilMs = Math.max(heldUntilMs, nowMs() + ms);
      for (const each of buckets.values()) each.holdFor(ms);
    },
    heldUpBy: (...operations) => {
      const isSlowed = (one: AwsOperation) => bucket(one).ratePerSecond < REQUESTS_PER_SECOND[one] * share;
      if (operations.some(isSlowed)) return 'throttled';
      return operations.some((one) => bucket(one).waiting > 0) ? 'pacing' : undefined;
    },
  };
}

/** Of a quota, what a burst and the requests that follow it within the same second may take together. */
const BURST_SHARE = 0.9;

/**
 * A bucket passes up to `burst + rate` in one second, and AWS may count strictly by the second: that sum stays below the
 * quota. No burst is larger than a second's worth, so that a small share stays small; where the rate leaves no room for
 * one, requests are evenly spaced.
 */
function burst(quota: number, ratePerSecond: number): number {
  const room = Math.floor(BURST_SHARE * quota - ratePerSecond);
  return Math.max(1, Math.min(room, Math.ceil(ratePerSecond)));
}
