// The real simulator's storm through a live world, at the simulator's pace instead of the clock's: decoded, judged, on the board
// and through the alarm rules as a server's watcher does it, with the beats that its screens would get. Forecasts, plans and
// orders are not in it: they are solved in threads of their own, by the wall.
import type { MachineStep } from '../../domain/alerts/alarm.ts';
import { createAlarmEngine } from '../../domain/alerts/create-engine.ts';
import type { City } from '../../domain/city.ts';
import { indexCity } from '../../domain/city-index.ts';
import { decodeMessage } from '../../domain/messages/index.ts';
import { createQualityJudge } from '../../domain/quality/judge.ts';
import type { Reading } from '../../domain/readings.ts';
import { type EpochMs, MINUTE_MS } from '../../domain/time.ts';
import type { Change, World } from '../../domain/world.ts';
import { Board } from '../../server/watch/board.ts';
import { Desk } from '../../server/watch/desk.ts';
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
  const board = new Board(city);
  const raised: MachineStep[] = [];
  const desk = new Desk({
    engine: createAlarmEngine(city),
    setPart: () => undefined,
    onStep: (step) => {
      if (step.kind === 'raised') raised.push(step);
    },
  });
  const hear = (message: Outgoing, accept: (reading: Reading) => void) => {
    const { topic, payload } = saidOf(message, city.timezone);
    const context = { index, now: message.sendAt, retentionMs: Number.POSITIVE_INFINITY };
    const decoded = decodeMessage(topic, Buffer.from(payload), context);
    if (decoded.kind === 'observation') for (const reading of decoded.items) accept(judge.judge(reading));
    else if (decoded.kind === 'device-status') for (const status of decoded.items) board.acceptPresence(status);
    else if (decoded.kind === 'camera-status') for (const status of decoded.items) board.acceptCameraStatus(status);
    else if (decoded.kind === 'truck-position') for (const one of decoded.items) board.acceptTruckPosition(one);
    else if (decoded.kind === 'truck-status') for (const one of decoded.items) board.acceptTruckStatus(one);
  };
  const history: Reading[] = [];
  const first = Math.floor(start / MINUTE_MS) * MINUTE_MS;
  while (fleet.now < first)
    for (const message of fleet.advance())
      hear(message, (reading) => {
        board.acceptReading(reading);
        history.push(reading);
      });
  desk.restore([], history, first);
  let at = first;
  const beat = (): Beat | null => {
    while (raised[0] && raised[0].at + ANSWER_MS <= at) {
      const { alarm_id } = raised.shift()!;
      desk.apply({
        about: 'alarm',
        step: { id: `answer-${alarm_id}`, alarm_id, at, kind: 'acknowledged', by: PERSON, comment: null },
      });
    }
    const changes = [...board.collect(), ...board.add(desk.changesAt(at, board.world))];
    return changes.length === 0 ? null : { at, changes, world: board.world };
  };
  while (fleet.now < first + minutes * MINUTE_MS) {
    const messages = fleet.advance();
    let next = 0;
    for (; at < fleet.now; at += BEAT_MS) {
      for (; next < messages.length && messages[next]!.sendAt <= at; next++)
        hear(messages[next]!, (reading) => {
          board.acceptReading(reading);
          desk.accept(reading, at);
        });
      const told = beat();
      if (told) yield told;
    }
  }
}
