// Composition root: opens the parts in order and closes them in reverse, also after a start that failed half way.
import { loadCity } from '../cities/load-city.ts';
import { indexCity } from '../domain/city-index.ts';
import type { DecodeContext } from '../domain/messages/message-kind.ts';
import { DAY_MS, SECOND_MS } from '../domain/time.ts';
import { createAccess } from './access/access.ts';
import { isRecorded } from './bus/topics.ts';
import { type Clock, createClock } from './clock.ts';
import type { Config } from './config.ts';
import { migrate } from './db/migrate.ts';
import { openPool, type Pool } from './db/pool.ts';
import { selectLatestCameraReports } from './db/queries/select-latest-camera-reports.ts';
import { selectLatestTruckPositions } from './db/queries/select-latest-truck-positions.ts';
import { selectLatestTruckReports } from './db/queries/select-latest-truck-reports.ts';
import { rememberedReadings } from './db/remembered.ts';
import { startEmbeddedBroker } from './embedded/broker.ts';
import { startEmbeddedDatabase } from './embedded/database.ts';
import { buildApp } from './http/app.ts';
import { type Live, startLive } from './live/live.ts';
import type { Log } from './log.ts';
import { createMetrics } from './metrics.ts';
import { type Recorder, startRecorder } from './recorder/recorder.ts';
import { createStore } from './recorder/store.ts';
import { RAIN_MEMORY_MS, VALUE_MEMORY_MS } from './watch/past-world.ts';
import { startWatcher, type Watcher } from './watch/watcher.ts';

export interface RunningServer {
  /** Where the command map is. */
  readonly url: string;
  readonly mqttUrl: string;
  readonly databaseUrl: string;
  stop(): Promise<void>;
}

const DATABASE_RETRY_MS = 2 * SECOND_MS;
const POOL_SIZE = 10;

export async function start(config: Config, log: Log, clock: Clock = createClock()): Promise<RunningServer> {
  const closers: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const close of closers.reverse().splice(0))
      await close().catch((error: Error) => log.error({ reason: error.message }, 'while stopping'));
  };
  try {
    return await open();
  } catch (cause) {
    await stop();
    throw cause;
  }

  async function open(): Promise<RunningServer> {
    const city = await loadCity(config.city);
    const index = indexCity(city);
    const context = (): DecodeContext => ({
      index,
      now: clock.now(),
      // A drill plays days of any age.
      retentionMs: config.drill ? Number.POSITIVE_INFINITY : config.retentionDays * DAY_MS,
    });

    const embeddedDatabase = config.databaseUrl ? null : await startEmbeddedDatabase(config.dataDir);
    if (embeddedDatabase) closers.push(() => embeddedDatabase.stop());
    const databaseUrl = config.databaseUrl ?? embeddedDatabase!.url;
    const database = openPool(databaseUrl, POOL_SIZE, log);
    closers.push(() => database.end());

    const embeddedBroker = config.mqttUrl
      ? null
      : await startEmbeddedBroker({
          port: config.mqttPort,
          dataDir: config.dataDir,
          recorderName: config.recorderName,
          recorded: (topic) => isRecorded(config.mqttPrefix, topic),
          log,
        });
    if (embeddedBroker) closers.push(() => embeddedBroker.stop());
    const mqtt = {
      mqttUrl: config.mqttUrl ?? embeddedBroker!.url,
      protocolVersion: embeddedBroker ? (4 as const) : (5 as const),
      prefix: config.mqttPrefix,
    };

    let live: Live | null = null;
    const watcher = startWatcher({
      ...mqtt,
      city,
      clientId: `${config.recorderName}-watch-${process.pid}`,
      context,
      clock,
      drill: config.drill,
      beatMs: config.beatMs,
      onChanges: (changes) => live?.push(changes),
      log,
    });
    closers.push(() => watcher.stop());

    const recorder = startRecorder({
      ...mqtt,
      name: config.recorderName,
      batchRows: config.recorderBatchRows,
      batchMs: config.recorderBatchMs,
      store: createStore(database, city),
      context,
      clock,
      onState: (state) => watcher.setPart('recorder', state),
      log,
    });
    closers.push(() => recorder.stop());

    let databaseReady = false;
    let stopping = false;
    closers.push(async () => {
      stopping = true;
    });
    const prepared = prepareDatabase();

    async function prepareDatabase(): Promise<void> {
      while (!stopping) {
        try {
          const ran = await migrate(database);
          if (ran.length > 0) log.info({ migrations: ran }, 'database migrated');
          const memory = { rainMs: RAIN_MEMORY_MS, valueMs: VALUE_MEMORY_MS };
          const readings = await rememberedReadings(database, city, clock.now(), memory, null);
          const truckIds = city.trucks.map((truck) => truck.id);
          watcher.restore({
            readings,
            cameraReports: await selectLatestCameraReports(
              database,
              city.cameras.map((camera) => camera.id),
            ),
            truckPositions: await selectLatestTruckPositions(database, truckIds),
            truckReports: await selectLatestTruckReports(database, truckIds),
          });
          watcher.setPart('database', { state: 'ok', reason: embeddedDatabase ? 'embedded' : 'external' });
          databaseReady = true;
          log.info({ readings: readings.length }, 'board restored');
          return;
        } catch (cause) {
          const reason = (cause as Error).message;
          log.warn({ reason }, 'database not ready');
          watcher.setPart('database', { state: 'down', reason: 'database-away' });
          await new Promise((resolve) => setTimeout(resolve, DATABASE_RETRY_MS).unref());
        }
      }
    }

    let subscribed = false;
    const consumers = Promise.all([watcher.subscribed, recorder.subscribed]).then(async () => {
      await embeddedBroker?.replayJournal();
      subscribed = true;
    });
    consumers.catch((error: Error) => log.error({ reason: error.message }, 'broker journal not replayed'));
    // Embedded parts are here or nowhere: a start without them is a failed start. Real ones may come later.
    if (embeddedBroker) await consumers;
    if (embeddedDatabase) await prepared;

    const access = createAccess(config.apiTokens);
    const app = await buildApp(
      {
        config,
        index,
        clock,
        access,
        database,
        frames: watcher.frames,
        world: () => watcher.world,
        refusals: () => watcher.refusals.summary(),
        wantFrame: watcher.wantFrame,
        metrics: createMetrics(metricSources(watcher, recorder, () => live?.screens ?? 0, database)),
        ready: () => databaseReady && subscribed,
        startedAt: clock.now(),
      },
      log,
    );
    closers.push(() => app.close());
    live = startLive({ http: app.server, world: () => watcher.world, clock, access, log });
    closers.push(async () => live?.stop());
    const url = await app.listen({ host: config.host, port: config.port });
    return { url, mqttUrl: mqtt.mqttUrl, databaseUrl, stop };
  }
}

function metricSources(watcher: Watcher, recorder: Recorder, screens: () => number, database: Pool) {
  return [
    {
      name: 'watched_messages',
      help: 'Messages seen by the watcher since the start',
      read: () => watcher.figures.messages,
    },
    { name: 'refused_messages', help: 'Messages refused since the start', read: () => watcher.refusals.total },
    { name: 'recorded_rows', help: 'Rows committed since the start', read: () => recorder.figures.rows },
    { name: 'recorder_batches', help: 'Batches committed since the start', read: () => recorder.figures.batches },
    {
      name: 'recorder_waiting_messages',
      help: 'Messages received and not yet committed',
      read: () => recorder.figures.waitingMessages,
    },
    {
      name: 'recorder_last_commit_seconds',
      help: 'Duration of the last commit',
      read: () => recorder.figures.lastCommitMs / SECOND_MS,
    },
    { name: 'screens', help: 'Connected screens', read: screens },
    { name: 'database_connections', help: 'Open database connections', read: () => database.totalCount },
  ];
}
