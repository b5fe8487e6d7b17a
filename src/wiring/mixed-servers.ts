import { type DnsServer, serverName } from '../dns/server.ts';
import type { Log } from '../log/log.ts';
import { isPublicAddress } from '../redirect/public-address.ts';

/** Warns of a list with servers inside and outside of the network: the one may see private zones that ACM does not. */
export function warnOfMixedServers(servers: readonly DnsServer[], log: Log): void {
  const isPublic = ({ address }: DnsServer) => isPublicAddress(address);
  const inside = servers.filter((server) => !isPublic(server)).map(serverName);
  const outside = servers.filter(isPublic).map(serverName);
  if (inside.length === 0 || outside.length === 0) return;
  log.warn(
    { internal: inside.join(', '), public: outside.join(', ') },
    'dns.servers mixes internal and public servers, which may see different zones: list public ones only, as ACM sees those',
  );
}
