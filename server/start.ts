// Composition root: opens the parts in order and closes them in reverse, also after a start that failed half way.
import { type Clock, createClock } from './clock.ts';
import { createClosers } from './closers.ts';
import type { Config } from './config.ts';
import type { Log } from './log.ts';
import { startContext } from './start/context.ts';
import { type OpenHttp, openHttp } from './start/http.ts';
import { openPublicSite } from './start/public-site.ts';
import { openStorage } from './start/storage.ts';
import { openStream } from './start/stream.ts';

export interface RunningServer extends OpenHttp {
  /** Where devices publish. */
  readonly mqttUrl: string;
  readonly databaseUrl: string;
  /** Resolves with the reason where a database that came later turned out not to be for this server (L23). */
  readonly refused: Promise<Error>;
  stop(): Promise<void>;
}

export async function start(
  config: Config,
  log: Log,
  clock: Clock = createClock({ exercise: config.drill }),
  /** People who get notices sleep by the wall clock, also in a drill, and sessions last by it. */
  wall: Clock = createClock(),
): Promise<RunningServer> {
  const closers = createClosers(log);
  try {
    const context = await startContext({ config, clock, wall, closers, log });
    const storage = await openStorage(context);
    const open = await openStream(context, storage);
    const site = await openPublicSite(context, storage, open);
    const http = await openHttp(context, storage, open, site);
    return {
      ...http,
      mqttUrl: open.mqttUrl,
      databaseUrl: storage.databaseUrl,
      refused: new Promise((resolve) => open.restore.done.catch(resolve)),
      stop: closers.close,
    };
  } catch (cause) {
    await closers.close();
    throw cause;
  }
}
