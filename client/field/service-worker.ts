// Keeps the crew's page on the phone, so that it opens without a signal. It sees /field/ alone and keeps no answers of the
// server: what was heard last lies in the page's own store, with its age.
const CACHE = 'field-1';
const PAGE = '/field/';
const PAGE_WITHIN_MS = 4_000;
const worker = self as unknown as ServiceWorkerGlobalScope; // the project's types are those of a page

worker.addEventListener('install', (event) => {
  event.waitUntil(keepPage(fetch(PAGE)).then(() => worker.skipWaiting()));
});
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
// The page asks for it: what was shown before somebody signed in is not kept.
worker.addEventListener('message', (event) => event.waitUntil(keepPage(fetch(PAGE)).catch(() => null)));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { pathname, origin } = new URL(request.url);
  if (request.method !== 'GET' || origin !== worker.location.origin) return;
  if (request.mode === 'navigate' && pathname === PAGE) event.respondWith(page(request));
  else if (/^\/field\/(assets\/|manifest|icon)/.test(pathname)) event.respondWith(keptOrFetched(request));
});

async function page(request: Request): Promise<Response> {
  const kept = await caches.match(PAGE);
  try {
    const answer = fetch(request, kept ? { signal: AbortSignal.timeout(PAGE_WITHIN_MS) } : {});
    return await keepPage(answer);
  } catch (cause) {
    if (kept) return kept;
    throw cause;
  }
}

/** A page that was answered is kept with what it needs; "not signed in" is shown and not kept. */
async function keepPage(asked: Promise<Response>): Promise<Response> {
  const answer = await asked;
  if (!answer.ok) return answer;
  const cache = await caches.open(CACHE);
  const html = await answer.clone().text();
  const needed = [...html.matchAll(/(?:src|href)="(\/field\/(?:assets\/|icon|manifest)[^"]+)"/g)].map(
    ([, path]) => path!,
  );
  await Promise.all(
    needed.map(async (path) => {
      if (!(await cache.match(path))) await cache.add(path);
    }),
  );
  await cache.put(PAGE, answer.clone());
  const wanted = new Set([PAGE, ...needed]);
  for (const { url } of await cache.keys()) if (!wanted.has(new URL(url).pathname)) await cache.delete(url);
  return answer;
}

async function keptOrFetched(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}
