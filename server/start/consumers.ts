import { loadOutlines } from '../../cities/load-outlines.ts';
import { loadRivers } from '../../cities/load-rivers.ts';
import { createAlarmEngine } from '../../domain/alerts/create-engine.ts';
import type { AlarmEngine } from '../../domain/alerts/engine.ts';
import { Cameras } from '../cameras/cameras.ts';
import type { FrameKeeper } from '../cameras/frame-keeper.ts';
import type { Pool } from '../db/pool.ts';
import { Dispatcher } from '../dispatch/dispatcher.ts';
import type { DrillRecord } from '../drill/drill-record.ts';
import { HeardDrill } from '../drill/heard-drill.ts';
import type { Notices } from '../notices/notices.ts';
import { Alarms } from '../stream/alarms.ts';
import { Board } from '../stream/board.ts';
import type { Bus } from '../stream/bus.ts';
import { Closures } from '../stream/closures.ts';
import type { Consumer } from '../stream/consumer.ts';
import { Decisions, type PublishDecision } from '../stream/decisions.ts';
import type { LiveWorld } from '../stream/live-world.ts';
import type { Refusals } from '../stream/refusals.ts';
import { createTravel } from '../travel/travel.ts';
import { createTruckClaims } from '../truck-claims.ts';
import { WarningDesk } from '../warnings/warning-desk.ts';
import type { StartContext } from './context.ts';

export interface ConsumerParts {
  readonly bus: Bus;
  readonly world: LiveWorld;
  readonly refusals: Refusals;
  readonly notices: Notices;
  readonly frameKeeper: FrameKeeper;
  readonly drill: DrillRecord | null;
  readonly database: Pool;
}

export interface OpenConsumers {
  /** In the order in which they hear and speak. */
  readonly consumers: readonly Consumer[];
  readonly publishDecision: PublishDecision;
  readonly engine: AlarmEngine;
  readonly cameras: Cameras;
  readonly dispatcher: Dispatcher;
  readonly warnings: WarningDesk;
}

/** Who lives on the stream. Nothing of it hears anything before the stream is started. */
export async function openConsumers(context: StartContext, given: ConsumerParts): Promise<OpenConsumers> {
  const { config, city, index, clock, parts, log } = context;
  const { bus, refusals, notices, frameKeeper, drill } = given;
  const world = () => given.world.current;
  const decisions = new Decisions(bus, config.drill);
  const publishDecision = decisions.publish;
  const engine = createAlarmEngine(city);
  const alarms = new Alarms({
    engine,
    world,
    stations: index.stations,
    now: clock.now,
    onStep(step, alarm) {
      notices.consider(step, alarm);
      // Kept while the broker is away, which the stream names.
      publishDecision({ about: 'alarm', step }).catch(() => undefined);
    },
    setPart: parts.set,
  });
  const cameras = new Cameras({
    bus,
    clock,
    refusals,
    onFrame: (frame) => frameKeeper.take({ ...frame, at: frame.receivedAt, mediaType: frame.type }),
    looking: { setPart: parts.set, log },
  });
  const dispatcher = new Dispatcher({
    index,
    clock,
    exercise: config.drill,
    world,
    travel: createTravel({
      crossings: city.crossings,
      rivers: await loadRivers(config.city, city.crossings),
      valhalla: config.valhallaUrl
        ? { url: config.valhallaUrl, pairLimit: config.valhallaPairs, ringLimit_m: config.valhallaRingM }
        : null,
      log: (line) => log.warn(line),
    }),
    publishDecision,
    publishOrder: (truckId, message) => bus.publishSurely(`truck/${truckId}/order`, JSON.stringify(message)),
    claimTruck: createTruckClaims(given.database, log),
    setPart: parts.set,
    log,
  });
  const outlines = await loadOutlines(config.city);
  const warnings = new WarningDesk({ config, city, outlines, world, now: clock.now, publishDecision });
  const exercise = config.drill;
  const heardDrill = new HeardDrill({
    exercise,
    clock,
    refusals,
    setPart: parts.set,
    onScore: (score) => drill?.take(score),
    log,
  });
  const board = new Board(city, {
    refusals,
    onWorkEnded: (step) => void publishDecision({ about: 'station', step }).catch(() => undefined), // kept while the broker is away
  });
  const consumers = [
    refusals,
    parts,
    board,
    new Closures(),
    cameras,
    alarms,
    dispatcher,
    warnings,
    heardDrill,
    decisions,
  ];
  return { consumers, publishDecision, engine, cameras, dispatcher, warnings };
}
