import type { OnRequest } from '../aws/attempt.ts';
import type { BoundedHandler } from '../aws/bounded-handler.ts';
import { callerIdentity } from '../aws/caller-identity.ts';
import { createRequestBudget } from '../aws/request-budget.ts';
import type { Config } from '../config/config.ts';
import type { DiscoveryEdges } from '../discovery/edges.ts';
import { createOrganizationsApi } from '../discovery/organizations-sdk.ts';
import { createRegionsApi } from '../discovery/regions-sdk.ts';
import type { Role } from '../discovery/target-rules.ts';
import type { Platform } from './platform.ts';
import type { RoleSessions } from './role-sessions.ts';

export interface DiscoveryEdgesOptions {
  readonly platform: Platform;
  readonly sessions: Pick<RoleSessions, 'as'>;
  readonly endpoint: string | undefined;
  readonly requestHandler: BoundedHandler;
  readonly homeRegion: () => string;
  /** As it is now. */
  readonly settings: () => Config['aws'];
  readonly onRequest: OnRequest;
}

/** What discovery asks of AWS, by the settings that hold when it asks. */
export function createDiscoveryEdges(options: DiscoveryEdgesOptions): DiscoveryEdges {
  const { platform, sessions, endpoint, requestHandler, onRequest } = options;
  const clientOptions = (roles: readonly Role[]) => {
    const { requestTimeoutSeconds, quotaShare } = options.settings();
    return {
      ...platform,
      ...sessions.as(roles),
      region: options.homeRegion(),
      endpoint,
      requestHandler,
      requestTimeoutMs: requestTimeoutSeconds * 1000,
      // Asked once an hour: the accounts share no quota, and within one there is but a page or two.
      budget: createRequestBudget({ ...platform, share: quotaShare }),
      onRequest,
    };
  };
  return {
    identify: (signal) => callerIdentity(clientOptions([]), signal),
    signIn: async (roles) => {
      await sessions.as(roles).session?.provider();
    },
    organizations: (roles) => createOrganizationsApi(clientOptions(roles)),
    regions: (roles) => createRegionsApi(clientOptions(roles)),
  };
}
