// Keeps the public page on the phone: it opens without a connection and shows what it last knew, with its age. It also wakes for a
// message about a place that is followed.
import { wallNow } from './clock.ts';

/** Says when a kept answer had come, epoch ms by the phone's clock; snapshot-source.ts reads it. */
const KEPT_AT = 'x-kept-at';
const CACHE = 'public-1';
const WITHIN_MS = 6_000;
const FRONT = '/public';
const PAGE = /^\/public\/(zh|en)(\/(list|unknown|data))?$/;
/** What a page is made from. */
const DATA = ['/public/v1/now.json', '/public/v1/search.json'];
const KEPT_FOR_GOOD = /^\/(public\/)?assets\/|^\/public\/(icon|[a-z]+\.webmanifest|v1\/(outline\.svg|basemap\/))/;
/** Old builds' files among them go when there are more than this. */
const MOST_KEPT = 80;
const worker = self as unknown as ServiceWorkerGlobalScope; // the project's types are those of a page

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('activate', (event) => event.waitUntil(takeOver()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { pathname, origin } = new URL(request.url);
  if (request.method !== 'GET' || origin !== worker.location.origin) return;
  if (pathname === FRONT) event.respondWith(ownLanguage(request));
  else if (PAGE.test(pathname) || DATA.includes(pathname)) event.respondWith(newest(request, pathname));
  else if (KEPT_FOR_GOOD.test(pathname)) event.respondWith(keptOrFetched(request));
});
worker.addEventListener('push', (event) => {
  const { title, body, tag, url } = event.data!.json() as { title: string; body: string; tag: string; url: string };
  event.waitUntil(
    worker.registration.showNotification(title, { body, tag, data: { url }, icon: '/public/icon-192.png' }),
  );
});
worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(worker.clients.openWindow((event.notification.data as { url: string }).url));
});

/** What the page had asked for before this worker stood is kept too. */
async function takeOver(): Promise<void> {
  await worker.clients.claim();
  const pages = await worker.clients.matchAll({ type: 'window' });
  const open = pages.map(({ url }) => new URL(url).pathname).filter((path) => PAGE.test(path));
  // The list is the map for whoever cannot see one, also where nobody has opened it before.
  const paths = new Set(open.flatMap((path) => [path, `/public/${path.split('/')[2]}/list`]));
  await Promise.allSettled(
    [...paths, ...DATA].map(async (path) => {
      const answer = await keep(path, await fetch(path));
      if (!PAGE.test(path)) return;
      const files = [...(await answer.text()).matchAll(/(?:src|href)="(\/(?:public\/)?[^"?#]+)"/g)].map(
        ([, file]) => file!,
      );
      await Promise.allSettled(
        files.filter((file) => KEPT_FOR_GOOD.test(file)).map((file) => keptOrFetched(new Request(file))),
      );
    }),
  );
}

/** The server chooses the language; without a connection it is the browser's, or the one that is kept. */
async function ownLanguage(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (cause) {
    const languages = worker.navigator.language.startsWith('zh') ? ['zh', 'en'] : ['en', 'zh'];
    for (const language of languages)
      if (await caches.match(`${FRONT}/${language}`)) return Response.redirect(`${FRONT}/${language}`, 302);
    throw cause;
  }
}

/** The newest there is; without a connection the one kept. A page with a question is the page itself: the phone answers. */
async function newest(request: Request, path: string): Promise<Response> {
  const kept = await caches.match(path);
  try {
    const answer = await fetch(request, kept ? { signal: AbortSignal.timeout(WITHIN_MS) } : {});
    return new URL(request.url).search === '' && answer.ok ? await keep(path, answer) : answer;
  } catch (cause) {
    if (kept) return kept;
    throw cause;
  }
}

/** Keeps a copy that says when it came, and hands on one that does not. */
async function keep(path: string, answer: Response): Promise<Response> {
  if (!answer.ok) return answer;
  const headers = new Headers(answer.headers);
  headers.set(KEPT_AT, String(wallNow()));
  const copy = new Response(await answer.clone().arrayBuffer(), { status: answer.status, headers });
  await (await caches.open(CACHE)).put(path, copy);
  return answer;
}

async function keptOrFetched(request: Request): Promise<Response> {
  const kept = await caches.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) {
    const cache = await caches.open(CACHE);
    await cache.put(request, answer.clone());
    const keys = await cache.keys();
    for (const old of keys.slice(0, Math.max(0, keys.length - MOST_KEPT)))
      if (/\/assets\//.test(old.url)) await cache.delete(old);
  }
  return answer;
}
