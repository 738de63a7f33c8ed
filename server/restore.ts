// Between the history and the live parts: brings the database into shape, then lets board, desk and judges go on where it
// stands. The database may be away at the start; it is waited for.
import type { City } from '../domain/city.ts';
import type { QualityJudge } from '../domain/quality/judge.ts';
import { DAY_MS, SECOND_MS } from '../domain/time.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { migrate } from './db/migrate.ts';
import type { Pool } from './db/pool.ts';
import { claimDatabase, PurposeError } from './db/purpose.ts';
import { rememberedThings } from './db/remembered.ts';
import { startRetention } from './db/retention.ts';
import { prepareStorage, type StorageSettings } from './db/storage.ts';
import type { Log } from './log.ts';
import { RAIN_MEMORY_MS, VALUE_MEMORY_MS } from './watch/past-world.ts';
import type { Watcher } from './watch/watcher.ts';

export interface RestoreOptions {
  readonly config: Config;
  readonly city: City;
  readonly database: Pool;
  readonly embedded: boolean;
  readonly clock: Clock;
  readonly watcher: Watcher;
  /** The recorder's, which must know the history before it judges. */
  readonly judge: QualityJudge;
  readonly log: Log;
}

export interface Restored {
  /** Resolves when the schema stands and everything was restored; fails where the database is not for this server (L23). */
  readonly done: Promise<void>;
  /** Resolves when the first look at the database is over, whatever came of it; fails as `done` does. */
  readonly lookedAt: Promise<void>;
  readonly isReady: () => boolean;
  /** Gives the board what was recorded while nobody watched. */
  fillGaps(): Promise<void>;
  stop(): void;
}

const RETRY_MS = 2 * SECOND_MS;
const MEMORY = {
  rainMs: RAIN_MEMORY_MS,
  valueMs: VALUE_MEMORY_MS,
  /** How long a cleared alarm can be reopened or looked up without the log. */
  clearedMs: DAY_MS,
};
/** A drill plays days of any age, so nothing of it is outdated. */
const FOREVER_DAYS = 36_500;

export function startRestore(options: RestoreOptions): Restored {
  const { config, city, database, clock, watcher, judge, log } = options;
  const storage: StorageSettings = {
    timezone: city.timezone,
    chunkDays: config.chunkDays,
    compressAfterDays: config.compressAfterDays,
    retentionDays: config.drill ? FOREVER_DAYS : config.retentionDays,
    movementRetentionDays: config.drill ? FOREVER_DAYS : config.movementRetentionDays,
    replayDays: config.drill ? FOREVER_DAYS : config.replayDays,
  };
  const firstLook = Promise.withResolvers<void>();
  firstLook.promise.catch(() => undefined); // told by `done` as well
  let ready = false;
  let stopped = false;
  let stopRetention = () => {};

  async function restoreOnce(): Promise<void> {
    const ran = await migrate(database);
    if (ran.length > 0) log.info({ migrations: ran }, 'database migrated');
    await claimDatabase(database, config.drill);
    firstLook.resolve();
    const found = await prepareStorage(database, storage, log);
    log.info(found, 'database');
    const remembered = await rememberedThings(database, city, clock.now(), MEMORY);
    for (const reading of remembered.readings) judge.remember(reading);
    watcher.restore(remembered);
    // Last: a try that fails before it is made again, and nobody would stop what it had started.
    if (!config.drill) stopRetention = startRetention({ database, found, settings: storage, clock, log });
    watcher.setPart('database', { state: 'ok', reason: options.embedded ? 'embedded' : found.edition });
    log.info({ readings: remembered.readings.length, steps: remembered.deskEvents.length }, 'board and desk restored');
  }

  async function restore(): Promise<void> {
    while (!stopped) {
      try {
        await restoreOnce();
        ready = true;
        return;
      } catch (cause) {
        if (cause instanceof PurposeError) {
          watcher.setPart('database', { state: 'down', reason: 'other-purpose' });
          firstLook.reject(cause);
          throw cause;
        }
        firstLook.resolve();
        log.warn({ reason: (cause as Error).message }, 'database not ready');
        watcher.setPart('database', { state: 'down', reason: 'database-away' });
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS).unref());
      }
    }
  }

  return {
    done: restore(),
    lookedAt: firstLook.promise,
    isReady: () => ready,
    async fillGaps() {
      if (!ready) return;
      watcher.restore(await rememberedThings(database, city, clock.now(), MEMORY));
    },
    stop() {
      stopped = true;
      stopRetention();
    },
  };
}
