// The parts behind the routes as a server puts them together, without a broker: what is decided is written where the recorder
// would write it and comes back to whoever lives on the stream. Nothing here runs by itself but what a test asks for.
import { loadOutlines } from '../../../cities/load-outlines.ts';
import { createAlarmEngine } from '../../../domain/alerts/create-engine.ts';
import { isInService } from '../../../domain/alerts/out-of-service.ts';
import type { City } from '../../../domain/city.ts';
import { indexCity } from '../../../domain/city-index.ts';
import type { DeskEvent } from '../../../domain/desk-event.ts';
import type { Measure } from '../../../domain/measures.ts';
import { decodeMessage } from '../../../domain/messages/index.ts';
import { createQualityJudge } from '../../../domain/quality/judge.ts';
import { DAY_MS } from '../../../domain/time.ts';
import { Cameras } from '../../../server/cameras/cameras.ts';
import type { Clock } from '../../../server/clock.ts';
import type { Config } from '../../../server/config.ts';
import type { Pool } from '../../../server/db/pool.ts';
import { Dispatcher } from '../../../server/dispatch/dispatcher.ts';
import type { Log } from '../../../server/log.ts';
import { createStore, emptyRows } from '../../../server/recorder/store.ts';
import { Alarms } from '../../../server/stream/alarms.ts';
import { Board } from '../../../server/stream/board.ts';
import { BrokerAway } from '../../../server/stream/broker-away.ts';
import { Closures } from '../../../server/stream/closures.ts';
import { type Consumer, type Heard, NOTHING_REMEMBERED } from '../../../server/stream/consumer.ts';
import { Decisions } from '../../../server/stream/decisions.ts';
import { createDeskActions } from '../../../server/stream/desk-actions.ts';
import { LiveWorld } from '../../../server/stream/live-world.ts';
import { PartStates } from '../../../server/stream/part-states.ts';
import { Refusals } from '../../../server/stream/refusals.ts';
import { createTravel } from '../../../server/travel/travel.ts';
import { createTruckClaims } from '../../../server/truck-claims.ts';
import { WarningDesk } from '../../../server/warnings/warning-desk.ts';

export interface DeskPartsOptions {
  readonly config: Config;
  readonly city: City;
  readonly clock: Clock;
  readonly database: Pool;
  readonly log: Log;
}

export async function deskParts({ config, city, clock, database, log }: DeskPartsOptions) {
  const index = indexCity(city);
  const live = new LiveWorld(city);
  const world = () => live.current;
  const parts = new PartStates(clock);
  const refusals = new Refusals(clock.now, parts.set);
  const board = new Board(city);
  const engine = createAlarmEngine(city);
  const judge = createQualityJudge(city);
  const store = createStore(database, city, judge, Promise.resolve());
  /** What the broker was told, oldest first. */
  const told: DeskEvent[] = [];
  const published: { topic: string; payload: string }[] = [];
  let isAway = false;
  /** What goes out when the broker is back, before this server listens again. */
  const kept: { topic: string; payload: string }[] = [];
  const broker = {
    get isAway() {
      return isAway;
    },
    set isAway(away: boolean) {
      isAway = away;
      if (away) return;
      // Nobody waits for what goes out again; what the store refuses is told to whoever writes next.
      for (const { topic, payload } of kept.splice(0)) reach(topic, payload).catch(() => undefined);
      decisions.subscribed();
    },
  };
  let writing: Promise<unknown> = Promise.resolve();

  // As the broker does with it: the recorder keeps it.
  async function reach(topic: string, payload: string): Promise<readonly DeskEvent[]> {
    const decoded = decodeMessage(topic, Buffer.from(payload), {
      index,
      now: clock.now(),
      retentionMs: config.drill ? Number.POSITIVE_INFINITY : config.retentionDays * DAY_MS,
      exercise: config.drill,
    });
    if (decoded.kind !== 'desk-event' || decoded.refusals.length > 0) {
      published.push({ topic, payload });
      return [];
    }
    told.push(...decoded.items.filter(({ step }) => !told.some((one) => one.step.id === step.id)));
    const written = writing.then(() => store.write({ ...emptyRows(), deskEvents: [...decoded.items] }, clock.now()));
    writing = written;
    await written;
    return decoded.items;
  }
  // And it comes round to everybody who listens.
  async function publishSurely(topic: string, payload: string): Promise<void> {
    if (isAway) {
      kept.push({ topic, payload });
      throw new BrokerAway();
    }
    for (const event of await reach(topic, payload)) {
      judge.hear(event);
      for (const consumer of consumers) consumer.apply?.(event);
    }
  }

  const bus = { publishSurely, publish: (topic: string, payload: string) => void publishSurely(topic, payload) };
  const decisions = new Decisions(bus, config.drill);
  const publishDecision = decisions.publish;
  const alarms = new Alarms({
    engine,
    world,
    now: clock.now,
    stations: index.stations,
    setPart: parts.set,
    onStep(step) {
      publishDecision({ about: 'alarm', step }).catch(() => undefined); // as a server does: the broker is told when it is back
    },
  });
  const cameras = new Cameras({ bus: { publish: () => undefined }, clock, refusals, onFrame: () => undefined });
  const dispatcher = new Dispatcher({
    index,
    clock,
    exercise: config.drill,
    world,
    travel: createTravel({ crossings: city.crossings, rivers: [], valhalla: null, log: (line) => log.warn(line) }),
    publishDecision,
    publishOrder: (truckId, message) => publishSurely(`truck/${truckId}/order`, JSON.stringify(message)),
    claimTruck: createTruckClaims(database, log),
    setPart: parts.set,
    log,
  });
  dispatcher.start();
  const outlines = await loadOutlines(config.city);
  const warnings = new WarningDesk({ config, city, outlines, world, now: clock.now, publishDecision });
  const actions = createDeskActions({
    isInService: (alarm) => isInService(alarm, index.stations, clock.now()),
    alarm: (id) => engine.alarms.get(id),
    publishDecision,
    onResponse: () => undefined,
    now: clock.now,
  });
  const closures = new Closures();
  const consumers: readonly Consumer[] = [
    refusals,
    parts,
    board,
    closures,
    cameras,
    alarms,
    dispatcher,
    warnings,
    decisions,
  ];
  alarms.restore(NOTHING_REMEMBERED);

  /** What a beat of the server does; with `plan` the dispatcher thinks too, and it is waited for. */
  async function beat({ plan = false } = {}): Promise<void> {
    const now = clock.now();
    for (const consumer of [refusals, parts, board, closures, cameras]) live.fold(consumer.changesAt(now));
    live.fold(alarms.changesAt(now, { force: true }));
    live.fold(warnings.changesAt(now));
    if (plan) {
      live.fold(dispatcher.changesAt(now));
      await dispatcher.settled();
      live.fold(dispatcher.changesAt(now));
    }
    await writing;
  }

  /** A station says something, now unless told otherwise. */
  async function report(stationId: string, values: Partial<Record<Measure, number | null>>, at = clock.now()) {
    const readings = Object.entries(values).map(([measure, value]) =>
      judge.judge({ stationId, measure: measure as Measure, at, value, flag: value === null ? 9 : 1 }),
    );
    for (const item of readings) {
      const heard: Heard = { kind: 'reading', item, topic: `obs/${stationId}`, retained: false };
      for (const consumer of consumers) consumer.accept?.(heard);
    }
    await store.write({ ...emptyRows(), readings }, clock.now());
    await beat();
  }

  return {
    index,
    board,
    cameras,
    refusals,
    engine,
    actions,
    dispatcher,
    warnings,
    told,
    published,
    broker,
    setPart: parts.set,
    publishOn: publishSurely,
    world,
    beat,
    report,
    /** Resolves when the recorder has written what it was told, or could not. */
    written: () =>
      writing.then(
        () => undefined,
        () => undefined,
      ),
  };
}

export type DeskParts = Awaited<ReturnType<typeof deskParts>>;
