// The real simulator's storm through a live world, at the simulator's pace instead of the clock's: decoded, judged, on the board
// and through the alarm rules as a server's stream does it, with the beats that its screens would get. Forecasts, plans and
// orders are not in it: they are solved in threads of their own, by the wall.
import type { MachineStep } from '../../domain/alerts/alarm.ts';
import { createAlarmEngine } from '../../domain/alerts/create-engine.ts';
import type { City } from '../../domain/city.ts';
import { indexCity } from '../../domain/city-index.ts';
import { DeviceClocks } from '../../domain/device-clock.ts';
import { decodeMessage } from '../../domain/messages/index.ts';
import { createQualityJudge } from '../../domain/quality/judge.ts';
import type { Reading } from '../../domain/readings.ts';
import { type EpochMs, MINUTE_MS } from '../../domain/time.ts';
import type { Change, World } from '../../domain/world.ts';
import { Cameras } from '../../server/cameras/cameras.ts';
import { Alarms } from '../../server/stream/alarms.ts';
import { Board } from '../../server/stream/board.ts';
import { type Consumer, type Heard, NOTHING_REMEMBERED } from '../../server/stream/consumer.ts';
import { heardIn } from '../../server/stream/heard-in.ts';
import { LiveWorld } from '../../server/stream/live-world.ts';
import { Fleet, type Outgoing } from '../../simulators/fleet.ts';
import { saidOf } from '../../simulators/said.ts';
import { SCENARIOS, type ScenarioName } from '../../simulators/scenarios/index.ts';

export interface StormRun {
  readonly city: City;
  readonly scenario: ScenarioName;
  readonly seed: number;
  /** The moment that the scenario is arranged around. */
  readonly start: EpochMs;
  /** Played before the first beat, h. */
  readonly history_h: number;
  readonly minutes: number;
}

export interface Beat {
  readonly at: EpochMs;
  readonly changes: readonly Change[];
  /** With these changes. */
  readonly world: World;
}

const BEAT_MS = 200;
/** Somebody at the desk answers an alarm so long after it was raised. */
const ANSWER_MS = 2 * MINUTE_MS;
const PERSON = 'Li Na 李娜';

/** The beats of a storm, from the run's start on; a beat in which nothing changed is left out, as it is not sent. */
export function* playBeats({ city, scenario, seed, start, history_h, minutes }: StormRun): Generator<Beat> {
  const fleet = new Fleet({ city, scenario: SCENARIOS[scenario], seed, start, history_h });
  const index = indexCity(city);
  const judge = createQualityJudge(city);
  const world = new LiveWorld(city);
  const board = new Board(city);
  const cameras = new Cameras({
    bus: { publish: () => undefined },
    clock: { elapsed_ms: () => at },
    refusals: { add: () => undefined },
    onFrame: () => undefined,
  });
  const raised: MachineStep[] = [];
  const first = Math.floor(start / MINUTE_MS) * MINUTE_MS;
  let at = first;
  const alarms = new Alarms({
    engine: createAlarmEngine(city),
    world: () => world.current,
    now: () => at,
    setPart: () => undefined,
    onStep: (step) => {
      if (step.kind === 'raised') raised.push(step);
    },
  });
  const consumers: readonly Consumer[] = [board, cameras, alarms];
  const listening = { judge, clocks: new DeviceClocks(city), isStation: (id: string) => index.stations.has(id) };
  const hear = (message: Outgoing): Heard[] => {
    const { topic, payload } = saidOf(message, city.timezone);
    const context = { index, now: message.sendAt, retentionMs: Number.POSITIVE_INFINITY };
    const decoded = decodeMessage(topic, Buffer.from(payload), context);
    if (decoded.kind === null || decoded.kind === 'desk-event') return [];
    return heardIn(decoded, listening, { topic, retained: false, receivedAt: message.sendAt });
  };
  const history: Reading[] = [];
  while (fleet.now < first)
    for (const heard of fleet.advance().flatMap(hear)) {
      board.accept(heard);
      cameras.accept(heard);
      if (heard.kind === 'reading') history.push(heard.item);
    }
  alarms.restore({ ...NOTHING_REMEMBERED, readings: history });
  const beat = (): Beat | null => {
    while (raised[0] && raised[0].at + ANSWER_MS <= at) {
      const { alarm_id } = raised.shift()!;
      alarms.apply({
        about: 'alarm',
        step: { id: `answer-${alarm_id}`, alarm_id, at, kind: 'acknowledged', by: PERSON, comment: null },
      });
    }
    const changes = consumers.flatMap((consumer) => world.fold(consumer.changesAt?.(at) ?? []));
    return changes.length === 0 ? null : { at, changes, world: world.current };
  };
  while (fleet.now < first + minutes * MINUTE_MS) {
    const messages = fleet.advance();
    let next = 0;
    for (; at < fleet.now; at += BEAT_MS) {
      for (; next < messages.length && messages[next]!.sendAt <= at; next++)
        for (const heard of hear(messages[next]!)) for (const consumer of consumers) consumer.accept?.(heard);
      const told = beat();
      if (told) yield told;
    }
  }
}
