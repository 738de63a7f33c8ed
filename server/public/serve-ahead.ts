// What is ready to be sent is sent before anything else of the server looks at the request: no hook, no log, no limit. This is
// what lets one process carry a crowd. Everything with a question in it goes the usual way.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { App } from '../http/app.ts';
import type { PublicFace } from './public-face.ts';
import { answer } from './served.ts';

const PUBLIC = '/public/';
const ASSETS = '/assets/';

/** To be called once the routes are registered, and before anything else listens for requests. */
export async function serveAhead(app: App, face: PublicFace): Promise<void> {
  await app.ready();
  await face.wear(await securityHeaders(app));
  const { server } = app;
  const handlers = server.listeners('request') as ((request: IncomingMessage, response: ServerResponse) => void)[];
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const { url = '', method } = request;
    if ((method === 'GET' || method === 'HEAD') && (url.startsWith(PUBLIC) || url.startsWith(ASSETS))) {
      const served = face.find(url);
      if (served) {
        answer(served, request, response);
        return;
      }
    }
    for (const handler of handlers) handler.call(server, request, response);
  });
}

/** The very headers that the rest of the server sends, so that the two can never drift apart. */
async function securityHeaders(app: App): Promise<Record<string, string>> {
  const { headers } = await app.inject({ method: 'GET', url: '/healthz' });
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) =>
      /^(content-security-policy|cross-origin-|referrer-policy|x-|origin-agent-cluster|permissions-policy|strict-transport)/.test(
        name,
      ),
    ),
  ) as Record<string, string>;
}
