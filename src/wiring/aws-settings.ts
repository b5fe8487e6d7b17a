import type { BoundedHandlerOptions } from '../aws/bounded-handler.ts';
import type { ClientOptions } from '../aws/client-settings.ts';

/** What AWS's own settings do not say to the SDK, or what is to win over them. */
export interface AwsSettings extends Pick<ClientOptions, 'endpoint' | 'credentials'> {
  readonly agent?: BoundedHandlerOptions['agent'];
  /** Where the SDK's default chain looks for credentials, for messages on them; used where none are given. */
  readonly credentialSource?: string | undefined;
  /** Where STS and discovery are called; undefined where AWS's own settings name no region. */
  readonly homeRegion?: string | undefined;
}
