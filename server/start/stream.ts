import { currentOfAlarm } from '../../domain/alerts/current-of-alarm.ts';
import { isInService } from '../../domain/alerts/out-of-service.ts';
import { createQualityJudge } from '../../domain/quality/judge.ts';
import { FrameKeeper } from '../cameras/frame-keeper.ts';
import type { Pool } from '../db/pool.ts';
import { createDrillRecord, type DrillRecord } from '../drill/drill-record.ts';
import { streamFigures } from '../metric-sources.ts';
import { Notices } from '../notices/notices.ts';
import { channelsOf } from '../notices/set-up.ts';
import type { Replay } from '../replay/replay.ts';
import { Restore } from '../restore.ts';
import { Bus } from '../stream/bus.ts';
import { createDeskActions, type DeskActions } from '../stream/desk-actions.ts';
import { startLatestOnBus } from '../stream/latest-on-bus.ts';
import { LiveWorld } from '../stream/live-world.ts';
import { Refusals } from '../stream/refusals.ts';
import { Stream } from '../stream/stream.ts';
import { openBroker } from './broker.ts';
import { type OpenConsumers, openConsumers } from './consumers.ts';
import type { StartContext } from './context.ts';
import { openHistory } from './history.ts';
import type { OpenStorage } from './storage.ts';

export interface OpenStream extends OpenConsumers {
  readonly bus: Bus;
  readonly mqttUrl: string;
  readonly stream: Stream;
  readonly world: LiveWorld;
  readonly refusals: Refusals;
  readonly actions: DeskActions;
  readonly notices: Notices;
  readonly frameKeeper: FrameKeeper;
  readonly drill: DrillRecord | null;
  readonly replay: Replay;
  readonly restore: Restore;
  /** Calls on when what came while this server was away has been written. */
  onCaughtUp(listener: () => Promise<void>): void;
  /** True once the history is here and both consumers of the broker have subscribed. */
  readonly isReady: () => boolean;
}

/** The broker, or where it will be, and all that lives on what is said there. */
export async function openStream(context: StartContext, storage: OpenStorage): Promise<OpenStream> {
  const { config, city, index, clock, parts, metrics, closers, log } = context;
  const { database, embedded, access } = storage;
  const world = new LiveWorld(city);
  const refusals = new Refusals(clock.now, parts.set);
  const broker = await openBroker(context, access.audit, refusals);
  const bus = new Bus({
    ...broker.address,
    clientId: `${config.recorderName}-watch-${process.pid}`,
    persistent: false,
    log,
  });
  const notices = openNotices(context, database, world);
  // A judge of its own: recording and watching must not wait for each other, and both see the same readings.
  const recordersJudge = createQualityJudge(city);
  const restore = new Restore({
    config,
    city,
    database,
    embedded,
    clock,
    setPart: parts.set,
    judge: recordersJudge,
    log,
  });
  const drill = config.drill ? createDrillRecord({ database, prepared: restore.done, setPart: parts.set, log }) : null;
  const frameKeeper = openFrameKeeper(context, database, world, restore);
  const open = await openConsumers(context, { bus, world, refusals, notices, frameKeeper, drill, database });
  const { consumers, publishDecision, engine, dispatcher, cameras } = open;
  const stream = new Stream({
    bus,
    decoder: broker.decoder,
    judge: createQualityJudge(city),
    recordersJudge: config.recorderShare ? recordersJudge : undefined,
    world,
    refusals,
    setPart: parts.set,
    consumers,
    clock,
    beatMs: config.beatMs,
    log,
  });
  const history = openHistory(context, { broker, bus, database, stream, world, dispatcher, restore, recordersJudge });
  const latest = startLatestOnBus({ city, bus, world: () => world.current, clock });
  stream.onChanges('latest', latest.changed);
  closers.add('latest', () => latest.stop());
  closers.add('cameras', () => cameras.stop());
  closers.add('stream', () => stream.stop());
  stream.start();
  closers.add('dispatch', () => dispatcher.stop());
  dispatcher.start();
  const recorder = history.start();
  metrics.add(streamFigures({ stream, refusals, cameras, recorder, frameKeeper, database }));
  await restore.lookedAt;
  let subscribed = false;
  const heard = Promise.all([bus.subscribed, recorder.subscribed]).then(async () => {
    await broker.embedded?.replayJournal();
    subscribed = true;
  });
  heard.catch((error: Error) => log.error({ reason: error.message }, 'broker journal not replayed'));
  // Embedded parts are here or nowhere: a start without them is a failed start. Real ones may come later.
  if (broker.embedded) await heard;
  if (embedded) await restore.done;
  const actions = createDeskActions({
    alarm: (id) => engine.alarms.get(id),
    isInService: (alarm) => isInService(alarm, index.stations, clock.now()),
    publishDecision,
    onResponse: (step) => notices.considerResponse(step),
    now: clock.now,
  });
  return {
    ...open,
    bus,
    mqttUrl: broker.mqttUrl,
    stream,
    world,
    refusals,
    actions,
    notices,
    frameKeeper,
    drill,
    replay: history.replay,
    restore,
    onCaughtUp: history.onCaughtUp,
    isReady: () => restore.isReady() && subscribed,
  };
}

function openNotices(
  { config, city, index, clock, wall, parts, closers, log }: StartContext,
  database: Pool,
  world: LiveWorld,
) {
  const notices = new Notices({
    index,
    database,
    channels: channelsOf(config, city, wall.now),
    clock: wall,
    level: config.noticeLevel,
    quietHours: config.noticeQuietHours,
    languages: config.noticeLanguages,
    drill: config.drill,
    simulated: () => world.current.parts.simulation?.state === 'ok',
    currentOf: (alarm) => currentOfAlarm(alarm, index.stations, world.current, clock.now()),
    keepDays: config.retentionDays,
    onState: parts.set,
    log,
  });
  closers.add('notices', () => notices.stop());
  notices.start();
  return notices;
}

function openFrameKeeper(context: StartContext, database: Pool, world: LiveWorld, restore: Restore): FrameKeeper {
  const { config, city, clock, closers, log } = context;
  const keeper = new FrameKeeper({
    database,
    world: () => world.current,
    cameras: city.cameras,
    clock,
    keepMinutes: config.frameKeepMinutes,
    keepIncidentDays: config.frameKeepIncidentDays,
    ready: restore.isReady,
    log,
  });
  closers.add('frames', () => keeper.stop());
  keeper.start();
  return keeper;
}
