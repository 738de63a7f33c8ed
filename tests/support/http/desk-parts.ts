// The parts behind the routes as a server puts them together, without a broker: what is decided is written where the recorder
// would write it and comes back to whoever follows the bus. Nothing here runs by itself but what a test asks for.
import { createAlarmEngine } from '../../../domain/alerts/create-engine.ts';
import type { City } from '../../../domain/city.ts';
import { indexCity } from '../../../domain/city-index.ts';
import type { DeskEvent } from '../../../domain/desk-event.ts';
import type { Measure } from '../../../domain/measures.ts';
import { createQualityJudge } from '../../../domain/quality/judge.ts';
import { WarningBook } from '../../../domain/warnings/book.ts';
import { BrokerAway } from '../../../server/bus/broker-away.ts';
import type { Clock } from '../../../server/clock.ts';
import type { Config } from '../../../server/config.ts';
import type { Pool } from '../../../server/db/pool.ts';
import { Dispatcher } from '../../../server/dispatch/dispatcher.ts';
import type { HttpParts } from '../../../server/http/parts.ts';
import type { Log } from '../../../server/log.ts';
import { createStore, emptyRows } from '../../../server/recorder/store.ts';
import { createTravel } from '../../../server/travel/travel.ts';
import { createTruckClaims } from '../../../server/truck-claims.ts';
import { openWarnings } from '../../../server/warnings/open.ts';
import { Board } from '../../../server/watch/board.ts';
import { Desk } from '../../../server/watch/desk.ts';
import { createDecisions } from '../../../server/watch/desk-decisions.ts';

export interface DeskPartsOptions {
  readonly config: Config;
  readonly city: City;
  readonly clock: Clock;
  readonly database: Pool;
  readonly log: Log;
}

export async function deskParts({ config, city, clock, database, log }: DeskPartsOptions) {
  const index = indexCity(city);
  const board = new Board(city);
  const engine = createAlarmEngine(city);
  const warningBook = new WarningBook();
  const judge = createQualityJudge(city);
  const store = createStore(database, city, judge, Promise.resolve());
  /** What the broker was told, oldest first. */
  const told: DeskEvent[] = [];
  const published: { topic: string; payload: string }[] = [];
  const broker = { isAway: false };
  let writing: Promise<unknown> = Promise.resolve();

  async function publish(event: DeskEvent): Promise<void> {
    if (broker.isAway) throw new BrokerAway();
    told.push(event);
    const rows = { ...emptyRows(), deskEvents: [event] };
    const written = writing.then(() => store.write(rows, clock.now()));
    writing = written;
    await written;
  }
  async function publishOn(topic: string, payload: string): Promise<void> {
    if (broker.isAway) throw new BrokerAway();
    published.push({ topic, payload });
  }
  const setPart: HttpParts['setPart'] = (name, state) => board.setPart(name, state && { ...state, since: clock.now() });

  const desk = new Desk({
    engine,
    setPart,
    onStep(step) {
      publish({ about: 'alarm', step }).catch(() => undefined); // as a server does: the broker is told when it is back
    },
  });
  desk.restore([], [], clock.now());
  const decisions = createDecisions({
    alarm: (id) => engine.alarms.get(id),
    publish,
    apply(event) {
      desk.apply(event);
      if (event.about === 'warning') warningBook.apply(event.step);
    },
    now: clock.now,
  });
  const world = () => board.world;
  const dispatcher = new Dispatcher({
    index,
    clock,
    exercise: config.drill,
    world,
    travel: createTravel({ crossings: city.crossings, rivers: [], valhalla: null, log: (line) => log.warn(line) }),
    publishEvent: publish,
    publishOrder: (truckId, message) => publishOn(`truck/${truckId}/order`, JSON.stringify(message)),
    claimTruck: createTruckClaims(database, log),
    setPart,
    log,
  });
  const watcher = {
    get world() {
      return board.world;
    },
    decisions,
  };
  const warnings = await openWarnings(config, city, warningBook, watcher, clock.now);

  /** What a beat of the server does; with `plan` the dispatcher thinks too, and it is waited for. */
  async function beat({ plan = false } = {}): Promise<void> {
    const now = clock.now();
    board.collect();
    board.add(desk.changesAt(now, board.world, { force: true }));
    board.add(warningBook.changesAt(now));
    if (plan) {
      board.add(dispatcher.changesAt(now));
      await dispatcher.settled();
      board.add(dispatcher.changesAt(now));
    }
    await writing;
  }

  /** A station says something, now unless told otherwise. */
  async function report(stationId: string, values: Partial<Record<Measure, number | null>>, at = clock.now()) {
    const readings = Object.entries(values).map(([measure, value]) =>
      judge.judge({ stationId, measure: measure as Measure, at, value, flag: value === null ? 9 : 1 }),
    );
    for (const reading of readings) {
      dispatcher.accept(reading);
      board.acceptReading(reading);
      desk.accept(reading, clock.now());
    }
    await store.write({ ...emptyRows(), readings }, clock.now());
    await beat();
  }

  return {
    index,
    board,
    engine,
    decisions,
    dispatcher,
    warnings,
    told,
    published,
    broker,
    setPart,
    publishOn,
    world,
    beat,
    report,
  };
}

export type DeskParts = Awaited<ReturnType<typeof deskParts>>;
