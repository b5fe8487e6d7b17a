import { sleep } from '../../clock/sleep.ts';
import { TokenBucket } from '../../clock/token-bucket.ts';

/** The published request quotas of ACM, AWS Private CA and the Tagging API, per second for each account and region (acm-limits.html, August 2026). */
export const PUBLISHED_QUOTAS: Readonly<Record<string, number>> = {
  SearchCertificates: 5,
  ListCertificates: 8,
  DescribeCertificate: 10,
  ListTagsForCertificate: 10,
  UpdateCertificateOptions: 5,
  DescribeCertificateAuthority: 20,
  ListPermissions: 5,
  GetResources: 15,
};

/** Whether one more request is within the quota; true for operations that have none. */
export type TakeQuota = (accountId: string, region: string, operation: string) => boolean;

/** One second's worth at once, and at least one request; more as the quota's rate gives it. `now` is in Unix seconds. */
export function createTakeQuota(ratesPerSecond: Readonly<Record<string, number>>, now: () => number): TakeQuota {
  const buckets = new Map<string, TokenBucket>();
  const nowMs = () => now() * 1_000;
  return (accountId, region, operation) => {
    const ratePerSecond = ratesPerSecond[operation];
    if (ratePerSecond === undefined) return true;
    const key = `${accountId} ${region} ${operation}`;
    const bucket =
      buckets.get(key) ?? new TokenBucket({ ratePerSecond, burst: Math.max(1, ratePerSecond), nowMs, sleep });
    buckets.set(key, bucket);
    return bucket.tryTake();
  };
}
