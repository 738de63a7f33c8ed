// Addresses as they are compared, and which of them are proxies of ours.
import { BlockList, isIPv6 } from 'node:net';

/** An IPv4 address as it is, also where the socket wraps it into an IPv6 one. */
export function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/, '');
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
