import type { FastifyInstance } from 'fastify';
import { errorMessage } from '../certificate/fault.ts';
import type { ListenAddress } from '../config/config.ts';

/** Servers that listen, and where. */
export interface Listening {
  /** `http://host:port` or `https://…`, one for each address, with a host that a browser on this machine can open. */
  readonly urls: readonly string[];
  /** Finishes what is being served; resolves when all have closed. */
  readonly close: () => Promise<void>;
}

/** What is listened for. */
export interface ListenOptions {
  readonly scheme?: 'http' | 'https';
  /** By which flag the addresses were given. */
  readonly flag?: string;
}

/** That an address can't be listened on: which, and why. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

/**
 * Listens on every address, or on none.
 * @throws ListenError
 */
export async function listen(
  createServer: () => FastifyInstance,
  addresses: readonly ListenAddress[],
  { scheme = 'http', flag = '--web.listen-address' }: ListenOptions = {},
): Promise<Listening> {
  const servers: FastifyInstance[] = [];
  const close = async () => {
    await Promise.all(servers.map((server) => server.close()));
  };
  const urls: string[] = [];
  for (const address of addresses) {
    const server = createServer();
    servers.push(server);
    try {
      await listenOn(server, address);
    } catch (error) {
      await close();
      const reason = reasonOf(error, address, addresses, flag);
      throw new ListenError(`Could not listen on "${addressText(address)}": ${reason}`, { cause: error });
    }
    urls.push(`${scheme}://${placeOf(server, address)}`);
  }
  return { urls, close };
}

/** Where there is no IPv6, every interface means every IPv4 one. */
async function listenOn(server: FastifyInstance, { host, port }: ListenAddress): Promise<void> {
  if (host !== undefined) {
    await server.listen({ host, port });
    return;
  }
  await server.listen({ host: '::', port }).catch((error: unknown) => {
    if (codeOf(error) !== 'EAFNOSUPPORT' && codeOf(error) !== 'EADDRNOTAVAIL') throw error;
    return server.listen({ host: '0.0.0.0', port });
  });
}

function placeOf(server: FastifyInstance, { host }: ListenAddress): string {
  const [address] = server.addresses();
  const port = typeof address === 'object' ? address.port : 0;
  const anywhere = host === undefined || host === '0.0.0.0' || host === '::';
  return `${anywhere ? 'localhost' : bracketed(host)}:${port}`;
}

function addressText({ host = '', port }: ListenAddress): string {
  return `${bracketed(host)}:${port}`;
}

function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

function reasonOf(error: unknown, address: ListenAddress, addresses: readonly ListenAddress[], flag: string): string {
  if (codeOf(error) !== 'EADDRINUSE') return errorMessage(error);
  // What a name stands for shows only now.
  const others = addresses.filter((other) => other !== address && other.port === address.port).map(addressText);
  const listener =
    others.length === 0 ? 'another program listens' : `another program, or "${others.join('" or "')}", listens`;
  return `${listener} there; choose another with ${flag}`;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
