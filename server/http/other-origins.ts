// O11. A page of any origin may read what is public, refusals too. What changes something is for this server's own pages (S6): a page
// elsewhere could else have its visitors' browsers report water that is not there, each from an address of its own.
import { FOR_ANY_ORIGIN, PUBLIC_ROOT } from '../open-data/headers.ts';
import type { App } from './app.ts';

/** What a browser asks before it sends a header of the page's own, such as `If-None-Match`. Nothing that is read takes any of them amiss. */
const PREFLIGHT = {
  'access-control-allow-methods': 'GET, HEAD',
  'access-control-allow-headers': '*',
  'access-control-max-age': '86400',
} as const;

/** Prepared answers carry the same (public/served.ts): no hook sees them. To be called after what sets headers for all. */
export function openToOtherOrigins(app: App): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(originHeaders(request.url));
    if (request.method !== 'OPTIONS' || !isPublic(request.url)) return undefined;
    return reply.code(204).headers(PREFLIGHT).send();
  });
}

/** What the answer to a request for an address carries for pages of other origins. */
export function originHeaders(url: string): Readonly<Record<string, string>> {
  return isPublic(url) ? FOR_ANY_ORIGIN : {};
}

const isPublic = (url: string) => url.startsWith(PUBLIC_ROOT);
