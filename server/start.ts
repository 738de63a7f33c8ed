// Composition root: opens the parts in order and closes them in reverse, also after a start that failed half way.
import { loadCity } from '../cities/load-city.ts';
import { loadRivers } from '../cities/load-rivers.ts';
import { createAlarmEngine } from '../domain/alerts/create-engine.ts';
import { indexCity } from '../domain/city-index.ts';
import { deskEventPayload } from '../domain/messages/desk-event.ts';
import type { DecodeContext } from '../domain/messages/message-kind.ts';
import { createQualityJudge } from '../domain/quality/judge.ts';
import { DAY_MS } from '../domain/time.ts';
import { WarningBook } from '../domain/warnings/book.ts';
import type { Audit } from './access/audit.ts';
import { openFirstAccounts } from './access/first-accounts.ts';
import { setUpAccess } from './access/set-up.ts';
import { isRecorded } from './bus/topics.ts';
import { type FrameKeeper, startFrameKeeper } from './cameras/frame-keeper.ts';
import { type Clock, createClock } from './clock.ts';
import { createClosers } from './closers.ts';
import type { Config } from './config.ts';
import { openPool } from './db/pool.ts';
import { auditOf, openDevices } from './devices/devices.ts';
import { Dispatcher } from './dispatch/dispatcher.ts';
import { createDoors } from './doors.ts';
import { createDrillRecord } from './drill/drill-record.ts';
import { lagTeller } from './drill/tell-lag.ts';
import { startEmbeddedBroker } from './embedded/broker.ts';
import { startEmbeddedDatabase } from './embedded/database.ts';
import { buildApp } from './http/app.ts';
import type { ServedRoute } from './http/guard.ts';
import { type Live, startLive } from './live/live.ts';
import type { Log } from './log.ts';
import { metricSources } from './metric-sources.ts';
import { createMetrics } from './metrics.ts';
import { createNotices } from './notices/notices.ts';
import { channelsOf } from './notices/set-up.ts';
import { createFollowers } from './public/followers.ts';
import { type PublicFace, startPublicFace } from './public/public-face.ts';
import { serveAhead } from './public/serve-ahead.ts';
import { wetSpellsOf } from './public/wet-spells.ts';
import { startRecorder } from './recorder/recorder.ts';
import { createStore } from './recorder/store.ts';
import { startReplay } from './replay/replay.ts';
import { createCitizenReports } from './reports/citizen-reports.ts';
import { startRestore } from './restore.ts';
import { startSkillStore } from './skill-store.ts';
import { createTravel } from './travel/travel.ts';
import { createTruckClaims } from './truck-claims.ts';
import { openWarnings } from './warnings/open.ts';
import { startWatcher } from './watch/watcher.ts';

export interface RunningServer {
  /** Where the command map is. */
  readonly url: string;
  /** Signs in as the administrator, once, within a quarter of an hour; null where there is no embedded database. */
  readonly signInUrl: string | null;
  readonly mqttUrl: string;
  /** What is served, and which right each route needs. */
  readonly routes: readonly ServedRoute[];
  readonly databaseUrl: string;
  /** Resolves with the reason where a database that came later turned out not to be for this server (L23). */
  readonly refused: Promise<Error>;
  stop(): Promise<void>;
}

const POOL_SIZE = 10;

export async function start(
  config: Config,
  log: Log,
  clock: Clock = createClock({ exercise: config.drill }),
  /** People who get notices sleep by the wall clock, also in a drill, and sessions last by it. */
  wall: Clock = createClock(),
): Promise<RunningServer> {
  const closers = createClosers(log);
  try {
    return await open();
  } catch (cause) {
    await closers.close();
    throw cause;
  }

  async function open(): Promise<RunningServer> {
    const city = await loadCity(config.city);
    const index = indexCity(city);
    const devices = openDevices(config, log);
    closers.add('devices', () => devices.stop());
    const context = (): DecodeContext => ({
      index,
      now: clock.now(),
      // A drill plays days of any age.
      retentionMs: config.drill ? Number.POSITIVE_INFINITY : config.retentionDays * DAY_MS,
      exercise: config.drill,
      gatewayCarries: devices.gatewayCarries,
    });

    const embeddedDatabase = config.databaseUrl ? null : await startEmbeddedDatabase(config.dataDir);
    if (embeddedDatabase) closers.add('embedded database', () => embeddedDatabase.stop());
    const databaseUrl = config.databaseUrl ?? embeddedDatabase!.url;
    const database = openPool(databaseUrl, POOL_SIZE, log);
    closers.add('database', () => database.end());

    const embeddedBroker = config.mqttUrl
      ? null
      : await startEmbeddedBroker({
          port: config.mqttPort,
          dataDir: config.dataDir,
          recorderName: config.recorderName,
          recorded: (topic) => isRecorded(config.mqttPrefix, topic),
          prefix: config.mqttPrefix,
          book: devices.book,
          tls: devices.tls,
          onViolation(violation) {
            watcher.refuse(violation.topic, devices.refusalOf(violation));
            audit?.note(auditOf(violation));
          },
          log,
        });
    if (embeddedBroker) closers.add('embedded broker', () => embeddedBroker.stop());
    const mqtt = {
      mqttUrl: config.mqttUrl ?? embeddedBroker!.ownUrl,
      authority: devices.authority,
      protocolVersion: embeddedBroker ? (4 as const) : (5 as const),
      prefix: config.mqttPrefix,
    };

    let live: Live | null = null;
    let audit: Audit | null = null;
    let dispatcher: Dispatcher | null = null;
    let frameKeeper: FrameKeeper | null = null;
    let publicFace: PublicFace | null = null;
    const notices = createNotices({
      index,
      database,
      channels: channelsOf(config, city, wall.now),
      clock: wall,
      level: config.noticeLevel,
      quietHours: config.noticeQuietHours,
      languages: config.noticeLanguages,
      drill: config.drill,
      simulated: () => watcher.world.parts.simulation?.state === 'ok',
      keepDays: config.retentionDays,
      onState: (part, state) => watcher.setPart(part, state),
      log,
    });
    closers.add('notices', () => notices.stop());
    const { promise: storageReady, resolve: resolveStorage } = Promise.withResolvers<void>();
    const drill = config.drill
      ? createDrillRecord({
          database,
          prepared: storageReady,
          setPart: (name, state) => watcher.setPart(name, state),
          log,
        })
      : null;
    const warningBook = new WarningBook();
    const watcher = startWatcher({
      ...mqtt,
      city,
      clientId: `${config.recorderName}-watch-${process.pid}`,
      context,
      clock,
      drill: config.drill,
      beatMs: config.beatMs,
      judge: createQualityJudge(city),
      engine: createAlarmEngine(city),
      warnings: warningBook,
      companion: () => dispatcher,
      onFrame: (frame) => frameKeeper?.take({ ...frame, at: frame.receivedAt, mediaType: frame.type }),
      onStep: (step, alarm) => notices.consider(step, alarm),
      onResponse: (step) => notices.considerResponse(step),
      onDrillScore: (score) => drill?.take(score),
      onChanges: (changes) => {
        // Recorded first: the moment of a patch is never later than a screen that has seen it (L10).
        replay.push(changes);
        live?.push(changes);
        publicFace?.heed(changes);
      },
      log,
    });
    const replay = startReplay({
      database,
      clock,
      world: () => watcher.world,
      setPart: (part, state) => watcher.setPart(part, state),
      log,
    });
    closers.add('replay', () => replay.stop());
    closers.add('watcher', () => watcher.stop());
    const nameDevices = () => watcher.setPart('devices', devices.state());
    nameDevices();
    devices.book.onChange(nameDevices);

    dispatcher = new Dispatcher({
      index,
      clock,
      exercise: config.drill,
      world: () => watcher.world,
      travel: createTravel({
        crossings: city.crossings,
        rivers: await loadRivers(config.city, city.crossings),
        valhalla: config.valhallaUrl
          ? { url: config.valhallaUrl, pairLimit: config.valhallaPairs, ringLimit_m: config.valhallaRingM }
          : null,
        log: (line) => log.warn(line),
      }),
      publishEvent: (event) => watcher.publishSurely(`desk/${event.about}`, deskEventPayload(event, config.drill)),
      publishOrder: (truckId, message) => watcher.publishSurely(`truck/${truckId}/order`, JSON.stringify(message)),
      claimTruck: createTruckClaims(database, log),
      setPart: watcher.setPart,
      log,
    });
    const desk = dispatcher;
    closers.add('dispatch', () => desk.stop());

    const warnings = await openWarnings(config, city, warningBook, watcher, clock.now);

    const reports = createCitizenReports(database, clock, config, watcher.setPart);
    closers.add('citizen reports', () => reports.stop());
    const followers = createFollowers(config, database, clock, log);
    const face = await startPublicFace({
      city,
      cityFolder: config.city,
      world: () => watcher.world,
      clock,
      drill: config.drill,
      beatMs: config.publicBeatMs,
      warnings: () => warnings.publicWarnings(),
      reports: () => reports.approved(clock.now()),
      reportMinutes: config.citizenReportMinutes,
      pushKey: followers ? config.pushPublicKey : null,
      onSnapshot: (snapshot) => followers?.consider(snapshot),
      log,
    });
    publicFace = face;
    closers.add('public pages', () => face.stop());
    const rememberSpells = async () => face.remember(await wetSpellsOf(database, city, clock.now()));

    // A judge of its own: recording and watching must not wait for each other, and both see the same readings.
    const recordersJudge = createQualityJudge(city);
    const tellLag = config.drill ? lagTeller(watcher.publishSurely) : null;
    const recorder = startRecorder({
      ...mqtt,
      name: config.recorderName,
      share: config.recorderShare,
      batchRows: config.recorderBatchRows,
      batchMs: config.recorderBatchMs,
      store: createStore(database, city, recordersJudge, storageReady),
      context,
      clock,
      onState(state) {
        watcher.setPart('recorder', state);
        tellLag?.(state);
      },
      // What came while this server was away is in the history now, and belongs into sums and charts of the board too.
      onCaughtUp: () => {
        Promise.all([restored.fillGaps(), rememberSpells()]).catch((error: Error) =>
          log.warn({ reason: error.message }, 'gaps not filled'),
        );
      },
      log,
    });
    closers.add('recorder', () => recorder.stop());

    const restored = startRestore({
      config,
      city,
      database,
      embedded: embeddedDatabase !== null,
      clock,
      watcher,
      judge: recordersJudge,
      log,
    });
    closers.add('restore', () => restored.stop());
    const keeper = startFrameKeeper({
      database,
      world: () => watcher.world,
      cameras: city.cameras,
      clock,
      keepMinutes: config.frameKeepMinutes,
      keepIncidentDays: config.frameKeepIncidentDays,
      ready: restored.isReady,
      log,
    });
    frameKeeper = keeper;
    closers.add('frames', () => keeper.stop());
    const skillStore = startSkillStore(database, () => desk.skill, clock, log);
    closers.add('skill store', () => skillStore.stop());
    restored.done
      .then(async () => desk.rememberSkill(await skillStore.restore(clock.now())))
      .catch((error: Error) => log.warn({ reason: error.message }, 'scores of forecasts not restored'));
    restored.done
      .then(rememberSpells)
      .catch((error: Error) => log.warn({ reason: error.message }, 'not known since when water stands'));
    resolveStorage(restored.done);
    restored.done.then(reports.start, () => undefined);
    restored.done.then(replay.start, () => undefined); // whoever waits for it says why
    const refused = new Promise<Error>((resolve) => restored.done.catch(resolve));
    await restored.lookedAt;

    let subscribed = false;
    const consumers = Promise.all([watcher.subscribed, recorder.subscribed]).then(async () => {
      await embeddedBroker?.replayJournal();
      subscribed = true;
    });
    consumers.catch((error: Error) => log.error({ reason: error.message }, 'broker journal not replayed'));
    // Embedded parts are here or nowhere: a start without them is a failed start. Real ones may come later.
    if (embeddedBroker) await consumers;
    if (embeddedDatabase) await restored.done;

    const accessParts = setUpAccess(config, database, wall, log, () => live?.lookAgain());
    audit = accessParts.audit;
    closers.add('audit', () => accessParts.audit.stop());
    const doors = createDoors(accessParts.audit, () => live);
    const app = await buildApp(
      {
        config,
        index,
        clock,
        ...accessParts,
        database,
        replay: replay.library,
        frames: watcher.frames,
        world: () => watcher.world,
        engine: watcher.engine,
        decisions: watcher.decisions,
        notices,
        dispatcher,
        publicFace: face,
        followers,
        warnings,
        refusals: () => watcher.refusals.summary(),
        wantFrame: watcher.wantFrame,
        metrics: createMetrics(metricSources(watcher, recorder, keeper, doors, database)),
        ready: () => restored.isReady() && subscribed,
        setPart: watcher.setPart,
        drill,
        publish: watcher.publishSurely,
        reports,
        startedAt: clock.now(),
      },
      log,
    );
    closers.add('http', () => app.close());
    await serveAhead(app, face);
    doors.guard(app.server, config);
    live = startLive({
      http: app.server,
      world: () => watcher.world,
      clock,
      access: accessParts.access,
      limits: { perAddress: config.socketsPerAddress, all: config.sockets },
      trusted: config.trustedProxies,
      onVisit: doors.visited,
    });
    closers.add('live', () => live?.stop());
    const url = await app.listen({ host: config.host, port: config.port });
    const token = embeddedDatabase && config.signIn ? await openFirstAccounts(database, accessParts.accounts) : null;
    const signInUrl = token === null ? null : `${url}/#link=${token}`;
    return {
      url,
      signInUrl,
      routes: app.served,
      mqttUrl: embeddedBroker?.url ?? mqtt.mqttUrl,
      databaseUrl,
      refused,
      stop: closers.close,
    };
  }
}
