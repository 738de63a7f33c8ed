// What one address and one socket may take (S8): so many screens, and so many words in a second.
import type { IncomingMessage } from 'node:http';
import { plain, sourceOf, trustedProxies } from '../addresses.ts';

export interface SocketLimits {
  /** Where a request comes from: a trusted proxy's word counts. */
  addressOf(request: IncomingMessage): string;
  /** Null where one more socket from there finds room, else why not. */
  full(address: string): string | null;
  opened(address: string): void;
  closed(address: string): void;
}

export interface SocketLimitOptions {
  readonly perAddress: number;
  readonly all: number;
  /** Addresses or networks (`10.0.0.0/8`) of proxies in front. */
  readonly trusted: readonly string[];
}

export function createSocketLimits({ perAddress, all, trusted }: SocketLimitOptions): SocketLimits {
  const open = new Map<string, number>();
  const isProxy = trustedProxies(trusted);
  let sockets = 0;
  return {
    addressOf(request) {
      const from = plain(request.socket.remoteAddress ?? '');
      const hops = String(request.headers['x-forwarded-for'] ?? '')
        .split(',')
        .map((hop) => plain(hop.trim()))
        .filter(Boolean);
      // The last word that no proxy of ours has given: what stands before it anybody could have written.
      let address = from;
      while (hops.length > 0 && isProxy(address)) address = hops.pop()!;
      return address;
    },
    full(address) {
      if (sockets >= all) return 'too many screens at once';
      return (open.get(sourceOf(address)) ?? 0) >= perAddress ? 'too many screens from this address' : null;
    },
    opened(address) {
      sockets++;
      const source = sourceOf(address);
      open.set(source, (open.get(source) ?? 0) + 1);
    },
    closed(address) {
      sockets--;
      const source = sourceOf(address);
      const left = (open.get(source) ?? 1) - 1;
      if (left > 0) open.set(source, left);
      else open.delete(source);
    },
  };
}

/** False where a socket says more than `perSecond` things in a second for long; `burst` may come at once. */
export function createEventRate(perSecond: number, burst: number, now = () => performance.now()): () => boolean {
  let [left, at] = [burst, now()];
  return () => {
    const moment = now();
    left = Math.min(burst, left + ((moment - at) / 1_000) * perSecond) - 1;
    at = moment;
    return left >= 0;
  };
}
