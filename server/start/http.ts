import { openFirstAccounts } from '../access/first-accounts.ts';
import { createDoors } from '../doors.ts';
import { buildApp } from '../http/app.ts';
import type { ServedRoute } from '../http/guard.ts';
import { isSentToUs } from '../http/own-address.ts';
import { startLive } from '../live/live.ts';
import { doorFigures } from '../metric-sources.ts';
import { serveAhead } from '../public/serve-ahead.ts';
import type { StartContext } from './context.ts';
import type { OpenPublicSite } from './public-site.ts';
import type { OpenStorage } from './storage.ts';
import type { OpenStream } from './stream.ts';

export interface OpenHttp {
  /** Where the command map is. */
  readonly url: string;
  /** Signs in as the administrator, once, within a quarter of an hour; null where there is no embedded database. */
  readonly signInUrl: string | null;
  /** What is served, and which right each route needs. */
  readonly routes: readonly ServedRoute[];
}

/** The routes and the live socket; from here on this server answers. */
export async function openHttp(
  context: StartContext,
  storage: OpenStorage,
  open: OpenStream,
  site: OpenPublicSite,
): Promise<OpenHttp> {
  const { config, index, clock, parts, metrics, closers, log } = context;
  const { database, access } = storage;
  const { stream, cameras, refusals, bus } = open;
  const world = () => open.world.current;
  const doors = createDoors(access.audit);
  const app = await buildApp(
    {
      ...access,
      ...site,
      config,
      index,
      clock,
      database,
      world,
      replay: open.replay.library,
      frames: cameras.frames,
      wantFrame: cameras.wantFrame,
      engine: open.engine,
      actions: open.actions,
      notices: open.notices,
      dispatcher: open.dispatcher,
      warnings: open.warnings,
      refusals: () => refusals.summary(),
      metrics: metrics.text,
      ready: open.isReady,
      setPart: parts.set,
      drill: open.drill,
      publish: (topic, payload) => bus.publishSurely(topic, payload),
      startedAt: clock.now(),
    },
    log,
  );
  closers.add('http', () => app.close());
  await serveAhead(app, site.publicFace);
  doors.guard(app.server, config);
  const live = startLive({
    http: app.server,
    world,
    clock,
    access: access.access,
    limits: { perAddress: config.socketsPerAddress, all: config.sockets },
    trusted: config.trustedProxies,
    isSentToUs: (request) => isSentToUs(request, config),
    onVisit: doors.visited,
    onError: (cause) => log.error({ err: cause }, 'live: no snapshot could be made; who waited for it is sent away'),
  });
  closers.add('live', () => live.stop());
  stream.onChanges('live', live.push);
  access.onChange(live.lookAgain);
  metrics.add(doorFigures(live, doors));
  const url = await app.listen({ host: config.host, port: config.port });
  const token = storage.embedded && config.signIn ? await openFirstAccounts(database, access.accounts) : null;
  return { url, signInUrl: token === null ? null : `${url}/#link=${token}`, routes: app.served };
}
