import { BlockList, isIP } from 'node:net';

/** IPv4 blocks that are not globally reachable (IANA IPv4 Special-Purpose Address Registry), and multicast. */
const SPECIAL_IPV4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8], // this network, unspecified
  ['10.0.0.0', 8], // private
  ['100.64.0.0', 10], // shared by carriers (CGNAT); AWS uses it inside VPCs too
  ['127.0.0.0', 8], // loopback
  ['169.254.0.0', 16], // link-local, with the instance metadata service
  ['172.16.0.0', 12], // private
  ['192.0.0.0', 24], // IETF protocol assignments
  ['192.0.2.0', 24], // documentation
  ['192.88.99.0', 24], // 6to4 relays, deprecated
  ['192.168.0.0', 16], // private
  ['198.18.0.0', 15], // benchmarking
  ['198.51.100.0', 24], // documentation
  ['203.0.113.0', 24], // documentation
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved, limited broadcast
];

/** IPv6 blocks with global unicast addresses; every other one is special, reserved or not assigned. */
const GLOBAL_IPV6: readonly (readonly [string, number])[] = [
  ['2000::', 3],
  ['64:ff9b::', 96], // NAT64 (RFC 6052): as public as the IPv4 address in it
  ['::ffff:0:0', 96], // IPv4-mapped: the same
];

/** Blocks inside of those that are not (IANA IPv6 Special-Purpose Address Registry). */
const SPECIAL_IPV6: readonly (readonly [string, number])[] = [
  ['2001::', 23], // IETF protocol assignments: Teredo, benchmarking, ORCHID
  ['2001:db8::', 32], // documentation
  ['2002::', 16], // 6to4: hides an IPv4 address, and nobody serves from one
  ['3fff::', 20], // documentation
  ['5f00::', 16], // segment routing
  ...SPECIAL_IPV4.flatMap(([address, bits]): readonly (readonly [string, number])[] => [
    [`64:ff9b::${address}`, 96 + bits],
    [`::ffff:${address}`, 96 + bits],
  ]),
];

const specialIpv4 = blockList(SPECIAL_IPV4, 'ipv4');
const specialIpv6 = blockList(SPECIAL_IPV6, 'ipv6');
const globalIpv6 = blockList(GLOBAL_IPV6, 'ipv6');

function blockList(blocks: readonly (readonly [string, number])[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const [address, bits] of blocks) {
    list.addSubnet(address, bits, family);
  }
  return list;
}

/**
 * Whether an address is one on the public internet, so that asking it can't reach into the network that the exporter
 * runs in. What is not an address, or has a zone (`fe80::1%eth0`), is not public.
 */
export function isPublicAddress(address: string): boolean {
  const family = address.includes('%') ? 0 : isIP(address);
  if (family === 4) return !specialIpv4.check(address, 'ipv4');
  return family === 6 && globalIpv6.check(address, 'ipv6') && !specialIpv6.check(address, 'ipv6');
}
