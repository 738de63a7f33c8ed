// Addresses as they are compared, and which of them are proxies of ours.
import { BlockList, isIPv4, isIPv6 } from 'node:net';
import { normalizeIP } from '@fastify/rate-limit';

/** An IPv4 address as it is, also where the socket wraps it into an IPv6 one. */
export function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/, '');
}

/** Who is counted as one: an IPv4 address, or the 64 bits of an IPv6 one that one connection has all addresses behind. */
export function sourceOf(address: string): string {
  return normalizeIP(plain(address), 64);
}

/** The neighbourhood of an address, which one operator hands out: 24 bits of an IPv4 one, 48 of an IPv6 one. */
export function networkOf(address: string): string {
  const one = plain(address);
  return isIPv4(one) ? `${one.slice(0, one.lastIndexOf('.'))}.0` : normalizeIP(one, 48);
}

/** @param trusted addresses or networks (`10.0.0.0/8`) of proxies in front */
export function trustedProxies(trusted: readonly string[]): (address: string) => boolean {
  const proxies = new BlockList();
  for (const one of trusted) {
    const [address, bits] = one.split('/', 2) as [string, string | undefined];
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (bits === undefined) proxies.addAddress(address, family);
    else proxies.addSubnet(address, Number(bits), family);
  }
  return (address) => proxies.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}
