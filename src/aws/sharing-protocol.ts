import type { STSClient, STSClientConfig } from '@aws-sdk/client-sts';

type Shared = Pick<STSClientConfig, 'protocol'>;

/**
 * Makes clients of one service, all with the protocol of the first. It takes endpoint and settings from each call; it refers to those of
 * the client that called last, and uses none that differ between clients. It keeps a buffer for its next request, which pins 64 KB of
 * Node's pool: too much to have for every region of every account.
 * @param make a client with these settings too; the SDK makes a protocol where they have none
 */
export function sharingProtocol<Options, Client extends { readonly config: Pick<STSClient['config'], 'protocol'> }>(
  make: (options: Options, shared: Shared) => Client,
): (options: Options) => Client {
  let shared: Shared = {};
  return (options) => {
    const client = make(options, shared);
    shared = { protocol: client.config.protocol };
    return client;
  };
}
