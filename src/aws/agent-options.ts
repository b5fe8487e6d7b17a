import { readFile } from 'node:fs/promises';
import type { BoundedHandlerOptions } from './bounded-handler.ts';

/** In both spellings, as everywhere. */
const PROXY_VARIABLES = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'no_proxy'];

/**
 * The proxy and the CA bundle that AWS's other tools take from the environment (`HTTPS_PROXY`, `NO_PROXY`,
 * `AWS_CA_BUNDLE`) and the SDK for JavaScript does not. Node heeds the proxy from 24.5 and 22.21 on.
 * @throws Error that names the variable where the bundle can't be read
 */
export async function agentOptions(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<NonNullable<BoundedHandlerOptions['agent']>> {
  const proxies = PROXY_VARIABLES.filter((name) => (environment[name] ?? '') !== '');
  const bundle = environment['AWS_CA_BUNDLE'] ?? '';
  return {
    ...(proxies.length === 0 ? {} : { proxyEnv: Object.fromEntries(proxies.map((name) => [name, environment[name]])) }),
    ...(bundle === '' ? {} : { ca: await readBundle(bundle) }),
  };
}

async function readBundle(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new Error(
      `AWS_CA_BUNDLE: Reading ${JSON.stringify(path)} failed; must be a file of certificates in PEM form`,
      {
        cause: error,
      },
    );
  }
}
