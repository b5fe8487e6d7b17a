/** The SDK's default chain of credentials, held by us: its errors say what was tried, and files are read again when asked to. */
import { type DefaultProviderInit, defaultProvider } from '@aws-sdk/credential-provider-node';
import { type Fault, reworded } from '../certificate/fault.ts';
import type { FaultReason } from '../certificate/vocabulary.ts';
import { BoundedHandler } from './bounded-handler.ts';
import { toFault } from './fault.ts';
import type { HeldCredentials } from './held-credentials.ts';

type Provider = ReturnType<typeof defaultProvider>;

/** Credentials for all clients of one target. */
export interface DefaultCredentials extends HeldCredentials {
  /** For a client's `credentialDefaultProvider`. Rejects with a Fault that names the call that failed, or what was tried. */
  readonly provider: (init: DefaultProviderInit) => Provider;
}

const LOADING = 'Loading credentials';
/** Reasons of a call for credentials that say nothing of the credentials. */
const NOT_ABOUT_CREDENTIALS: ReadonlySet<FaultReason> = new Set([
  'network',
  'timeout',
  'throttled',
  'server_error',
  'invalid_response',
]);

/** @param source as `credentialSource` tells it */
export function createDefaultCredentials(source: string): DefaultCredentials {
  let chain: Provider | undefined;
  /** The last call that was made for credentials: roles and SSO need some. */
  let operation: string | undefined;
  let waiting = 0;
  const onRequest = (request: string) => {
    operation = request;
  };
  return {
    source,
    underWay: () => (waiting > 0 ? (operation ?? LOADING) : undefined),
    renew: () => {
      chain = undefined;
    },
    provider: (init) => async (options) => {
      chain ??= defaultProvider(observed(init, onRequest));
      operation = undefined;
      waiting += 1;
      try {
        return await chain(options);
      } catch (error) {
        throw credentialFault(error, operation ?? LOADING, source);
      } finally {
        waiting -= 1;
      }
    },
  };
}

function credentialFault(error: unknown, operation: string, source: string): Fault {
  const fault = toFault(error, operation);
  return NOT_ABOUT_CREDENTIALS.has(fault.reason)
    ? fault
    : reworded(fault, `${fault.message}; ${source}`, 'credentials');
}

/** The chain with files that are not cached, and with a handler that tells of each call. */
function observed(init: DefaultProviderInit, onRequest: (operation: string) => void): DefaultProviderInit {
  const { parentClientConfig } = init;
  const handler = parentClientConfig?.['requestHandler'];
  if (!(handler instanceof BoundedHandler)) return { ...init, ignoreCache: true };
  const requestHandler: Pick<BoundedHandler, 'handle'> = {
    handle: (request, options) => {
      onRequest(operationOf(request));
      return handler.handle(request, options);
    },
  };
  return { ...init, ignoreCache: true, parentClientConfig: { ...parentClientConfig, requestHandler } };
}

/** `AssumeRole` out of STS's query protocol; the path of SSO's calls, such as `/federation/credentials`. */
function operationOf({ body, path }: { readonly body?: unknown; readonly path: string }): string {
  return /(?:^|&)Action=(\w+)/.exec(typeof body === 'string' ? body : '')?.[1] ?? path;
}
