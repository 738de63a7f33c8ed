// Under which address this server is reached: PUBLIC_URL, and only where that is not set what the request was sent to. A header by which
// anybody could name another host (X-Forwarded-Host) is not believed: links in answers and invitations would lead there.
import type { IncomingMessage } from 'node:http';
import { type Config, LOOPBACK } from '../config.ts';

/** Of a request what says where it was sent to. */
interface Sent {
  readonly protocol: string;
  readonly headers: IncomingMessage['headers'];
}
type Own = Pick<Config, 'publicUrl' | 'signIn' | 'host'>;

/** `https://flood.example`, without a slash at the end. */
export function ownAddress({ protocol, headers }: Sent, { publicUrl }: Pick<Config, 'publicUrl'>): string {
  return publicUrl ?? `${protocol}://${headers.host}`;
}

/** For a link that somebody at a desk hands on: the page's own address is right where none is set, whatever proxy stands between. */
export function linkOrigin(request: Sent, config: Pick<Config, 'publicUrl'>): string {
  return config.publicUrl ?? request.headers.origin ?? ownAddress(request, config);
}

/**
 * S30. False where nobody has to sign in and the request names a host that is not this machine: a page of another site that had its own
 * name point here (DNS rebinding) would else be the operator.
 */
export function isSentToUs({ headers }: Pick<IncomingMessage, 'headers'>, { signIn, host, publicUrl }: Own): boolean {
  if (signIn) return true;
  const address = `http://${headers.host ?? ''}`;
  if (!URL.canParse(address)) return false;
  const { hostname } = new URL(address);
  const name = hostname.replace(/^\[|\]$/g, '');
  return LOOPBACK.includes(name) || name === host || (publicUrl !== null && hostname === new URL(publicUrl).hostname);
}
