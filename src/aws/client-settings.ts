import type { STSClientConfig } from '@aws-sdk/client-sts';
import { BoundedHandler, type BoundedHandlerOptions } from './bounded-handler.ts';

/** Where an AWS client calls, and as whom. What is left out, the SDK takes from AWS's own settings. */
export interface ClientOptions {
  readonly region: string;
  /** A URL in place of AWS's own; without it the SDK's settings hold (`AWS_ENDPOINT_URL`, `AWS_ENDPOINT_URL_<SERVICE>`, profile). */
  readonly endpoint?: string | undefined;
  /** In place of the SDK's default chain. */
  readonly credentials?: STSClientConfig['credentials'];
  readonly agent?: BoundedHandlerOptions['agent'];
  /** Shared by the clients of one account, with its sockets; whoever made it ends it. In place of `agent`. */
  readonly requestHandler?: BoundedHandler;
}

/** Settings for any client of the SDK: complete answers within bounds, and no retries but ours. */
export function clientSettings({ region, endpoint, credentials, agent, requestHandler }: ClientOptions) {
  return {
    region,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(credentials === undefined ? {} : { credentials }),
    // The SDK's own retries would be neither counted nor within the budget.
    maxAttempts: 1,
    retryMode: 'standard',
    requestHandler: requestHandler ?? new BoundedHandler(agent === undefined ? {} : { agent }),
  } as const;
}
