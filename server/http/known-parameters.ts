// A parameter that a route does not know is told to whoever asks: a route of the desk or of the crews that names none takes none.
import type { App } from './app.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What stands behind the `?` is for others to say: a media gateway, an identity provider. */
    anyParameters?: true;
  }
}

const OURS = /^\/(api|field)\/v1\//;
const NONE = { type: 'object', properties: {}, additionalProperties: false };

/** To be called before any route is registered. */
export function refuseUnknownParameters(app: App): void {
  app.addHook('onRoute', (route) => {
    if (route.schema?.querystring || route.config?.anyParameters || !OURS.test(route.url)) return;
    route.schema = { ...route.schema, querystring: NONE };
  });
}
