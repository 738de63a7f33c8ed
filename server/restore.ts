// Between the history and the live parts: brings the database into shape, then lets the stream and the judges go on where it stands.
// The database may be away at the start; it is waited for.
import type { City } from '../domain/city.ts';
import type { QualityJudge } from '../domain/quality/judge.ts';
import { DAY_MS, SECOND_MS } from '../domain/time.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { migrate } from './db/migrate.ts';
import type { Pool } from './db/pool.ts';
import { claimDatabase, PurposeError } from './db/purpose.ts';
import { writeStationAliases } from './db/queries/write-station-aliases.ts';
import { rememberedThings } from './db/remembered.ts';
import { startRetention } from './db/retention.ts';
import { prepareStorage, type StorageSettings } from './db/storage.ts';
import type { Log } from './log.ts';
import type { SetPart } from './stream/part-states.ts';
import { RAIN_MEMORY_MS, VALUE_MEMORY_MS } from './stream/past-world.ts';
import { rememberAll } from './stream/remember-all.ts';
import type { Stream } from './stream/stream.ts';

export interface RestoreOptions {
  readonly config: Config;
  readonly city: City;
  readonly database: Pool;
  readonly embedded: boolean;
  readonly clock: Clock;
  readonly setPart: SetPart;
  /** The recorder's, which must know the history before it judges. */
  readonly judge: QualityJudge;
  readonly log: Log;
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

export class Restore {
  readonly #options: RestoreOptions;
  readonly #done = Promise.withResolvers<void>();
  readonly #firstLook = Promise.withResolvers<void>();
  #ready = false;
  #stopped = false;
  #stopRetention = () => {};

  constructor(options: RestoreOptions) {
    this.#options = options;
    for (const { promise } of [this.#done, this.#firstLook]) promise.catch(() => undefined); // whoever waits for it is told
  }

  /** Resolves when the schema stands and everything was restored; fails where the database is not for this server (L23). */
  get done(): Promise<void> {
    return this.#done.promise;
  }

  /** Resolves when the first look at the database is over, whatever came of it; fails as `done` does. */
  get lookedAt(): Promise<void> {
    return this.#firstLook.promise;
  }

  readonly isReady = (): boolean => this.#ready;

  start(stream: Pick<Stream, 'restore'>): void {
    this.#restore(stream).then(this.#done.resolve, this.#done.reject);
  }

  /** Gives the stream what was recorded while nobody listened. */
  async fillGaps(stream: Pick<Stream, 'restore'>): Promise<void> {
    const { database, city, clock } = this.#options;
    if (this.#ready) stream.restore(await rememberedThings(database, city, clock.now(), MEMORY));
  }

  stop(): void {
    this.#stopped = true;
    this.#stopRetention();
  }

  async #restore(stream: Pick<Stream, 'restore'>): Promise<void> {
    const { setPart, log } = this.#options;
    while (!this.#stopped) {
      try {
        await this.#restoreOnce(stream);
        this.#ready = true;
        return;
      } catch (cause) {
        if (cause instanceof PurposeError) {
          setPart('database', { state: 'down', reason: 'other-purpose' });
          this.#firstLook.reject(cause);
          throw cause;
        }
        this.#firstLook.resolve();
        log.warn({ reason: (cause as Error).message }, 'database not ready');
        setPart('database', { state: 'down', reason: 'database-away' });
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS).unref());
      }
    }
  }

  async #restoreOnce(stream: Pick<Stream, 'restore'>): Promise<void> {
    const { config, city, database, embedded, clock, setPart, judge, log } = this.#options;
    const ran = await migrate(database);
    if (ran.length > 0) log.info({ migrations: ran }, 'database migrated');
    await claimDatabase(database, config.drill);
    // Pages are served from here on, and a month of readings takes minutes: what stood before is not known yet, and screens say so.
    setPart('database', { state: 'degraded', reason: 'restoring' });
    this.#firstLook.resolve();
    const settings = storageSettings(config, city);
    const found = await prepareStorage(database, settings, log);
    await writeStationAliases(database, city);
    log.info(found, 'database');
    const remembered = await rememberedThings(database, city, clock.now(), MEMORY);
    rememberAll(judge, remembered);
    stream.restore(remembered);
    // Last: a try that fails before it is made again, and nobody would stop what it had started.
    if (!config.drill) this.#stopRetention = startRetention({ database, found, settings, clock, log });
    setPart('database', { state: 'ok', reason: embedded ? 'embedded' : found.edition });
    log.info({ readings: remembered.readings.length, steps: remembered.deskEvents.length }, 'board and desk restored');
  }
}

function storageSettings(config: Config, city: City): StorageSettings {
  return {
    timezone: city.timezone,
    chunkDays: config.chunkDays,
    compressAfterDays: config.compressAfterDays,
    retentionDays: config.drill ? FOREVER_DAYS : config.retentionDays,
    movementRetentionDays: config.drill ? FOREVER_DAYS : config.movementRetentionDays,
    replayDays: config.drill ? FOREVER_DAYS : config.replayDays,
  };
}
