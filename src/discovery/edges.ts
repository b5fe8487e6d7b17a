/** What discovery needs of AWS. All of it rejects with a Fault. */
import type { OrganizationsApi, RegionsApi } from './api.ts';
import type { Role } from './target-rules.ts';

export interface DiscoveryEdges {
  /** The account of the exporter's credentials, twelve digits. */
  readonly identify: (signal: AbortSignal) => Promise<string>;
  /** Assumes the roles, so that what comes after it says nothing of them. */
  readonly signIn: (roles: readonly Role[], signal: AbortSignal) => Promise<void>;
  /** AWS Organizations as these roles may see it. */
  readonly organizations: (roles: readonly Role[]) => OrganizationsApi;
  /** The regions of the account of the last of these roles. */
  readonly regions: (roles: readonly Role[]) => RegionsApi;
}
