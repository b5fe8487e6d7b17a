/** ACM's published request quotas, per second for each account and region (acm-limits.html, August 2026). */
export const PUBLISHED_QUOTAS: Readonly<Record<string, number>> = {
  SearchCertificates: 5,
  ListCertificates: 8,
  DescribeCertificate: 10,
  ListTagsForCertificate: 10,
  UpdateCertificateOptions: 5,
};

/** Whether one more request is within the quota; true for operations that have none. */
export type TakeQuota = (accountId: string, region: string, operation: string) => boolean;

/** Token buckets that hold one second's worth and fill at the quota's rate. */
export function createTakeQuota(ratesPerSecond: Readonly<Record<string, number>>, now: () => number): TakeQuota {
  const buckets = new Map<string, { tokens: number; atSeconds: number }>();
  return (accountId, region, operation) => {
    const rate = ratesPerSecond[operation];
    if (rate === undefined) return true;
    const key = `${accountId} ${region} ${operation}`;
    const nowSeconds = now();
    const bucket = buckets.get(key) ?? { tokens: rate, atSeconds: nowSeconds };
    bucket.tokens = Math.min(rate, bucket.tokens + Math.max(0, nowSeconds - bucket.atSeconds) * rate);
    bucket.atSeconds = nowSeconds;
    buckets.set(key, bucket);
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  };
}
