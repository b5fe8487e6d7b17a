import type { AuthorityState } from '../estate/authority-state.ts';
import { uuidFor } from '../estate/tokens.ts';
import type { AuthorityEntry } from './authority-schema.ts';
import type { BuildContext } from './build-certificate.ts';

/** The state behind a scenario's private CA. Half of its life is over unless it says otherwise. */
export function buildAuthority(
  entry: AuthorityEntry,
  { accountId: homeAccountId, region: homeRegion, nowSeconds }: Omit<BuildContext, 'index'>,
): AuthorityState {
  const accountId = entry.account ?? homeAccountId;
  const region = entry.region ?? homeRegion;
  const notAfterSeconds = Math.floor(entry.expires ?? nowSeconds + entry.lifetime / 2);
  return {
    arn: `arn:aws:acm-pca:${region}:${accountId}:certificate-authority/${uuidFor(accountId, region, 'ca', entry.id)}`,
    accountId,
    region,
    sharedWith: entry.shared_with,
    status: entry.status,
    usageMode: entry.usage_mode,
    notBeforeSeconds: notAfterSeconds - entry.lifetime,
    notAfterSeconds,
    acmActions: entry.acm_actions,
    isGone: entry.gone,
  };
}
