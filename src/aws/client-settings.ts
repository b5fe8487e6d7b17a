import type { STSClientConfig } from '@aws-sdk/client-sts';
import { BoundedHandler, type BoundedHandlerOptions } from './bounded-handler.ts';
import type { DefaultCredentials } from './default-credentials.ts';
import type { RoleSession } from './held-credentials.ts';

/** Where an AWS client calls, and as whom. What is left out, the SDK takes from AWS's own settings. */
export interface ClientOptions {
  readonly region: string;
  /** A URL in place of AWS's own; without it the SDK's settings hold (`AWS_ENDPOINT_URL`, `AWS_ENDPOINT_URL_<SERVICE>`, profile). */
  readonly endpoint?: string | undefined;
  /** In place of the SDK's default chain. */
  readonly credentials?: STSClientConfig['credentials'];
  /** The default chain as it is shared by the clients of a target; without it each client has its own. */
  readonly defaultCredentials?: DefaultCredentials | undefined;
  /** The role to call as, in place of all of these. */
  readonly session?: RoleSession | undefined;
  readonly agent?: BoundedHandlerOptions['agent'];
  /** Shared by the clients of one account, with its sockets; whoever made it ends it. In place of `agent`. */
  readonly requestHandler?: BoundedHandler;
}

/** Settings for any client of the SDK: complete answers within bounds, and no retries but ours. */
export function clientSettings(options: ClientOptions) {
  const { region, endpoint, agent, requestHandler } = options;
  return {
    region,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...credentialSettings(options),
    // The SDK's own retries would be neither counted nor within the budget.
    maxAttempts: 1,
    retryMode: 'standard',
    requestHandler: requestHandler ?? new BoundedHandler(agent === undefined ? {} : { agent }),
  } as const;
}

/** The client asks the default provider for each request, and keeps what others have given for as long as it lasts. */
function credentialSettings({ credentials, defaultCredentials, session }: ClientOptions) {
  if (session !== undefined) return { credentialDefaultProvider: () => session.provider };
  return {
    ...(credentials === undefined ? {} : { credentials }),
    ...(defaultCredentials === undefined ? {} : { credentialDefaultProvider: defaultCredentials.provider }),
  };
}
