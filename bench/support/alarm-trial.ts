// One engine with its judge through warm-up, calm, 10,000 alarms at once, and life with them. Everybody reports within the
// minute and is judged at its end; then a tick a second.
import { createAlarmEngine } from '../../domain/alerts/create-engine.ts';
import type { AlarmEngine, Situation } from '../../domain/alerts/engine.ts';
import type { City } from '../../domain/city.ts';
import { createQualityJudge } from '../../domain/quality/judge.ts';
import { MINUTE_MS, SECOND_MS } from '../../domain/time.ts';
import { raisedSteps, START, said } from './alarm-city.ts';

/** Half an hour of rain must be remembered before the windows of the checks are full. */
const WARM_UP_MIN = 35;
const FEWEST_READINGS = 100_000;
/** Unanswered oranges escalate after ten minutes, here all in the same second. */
const MINUTES_WITH_ALARMS = 11;

/** Costs while the city reports, with one tick a second. */
export interface Costs {
  readonly quality_us: number;
  readonly rules_us: number;
  readonly tick_ms: number;
  readonly worstTick_ms: number;
}

export interface Trial {
  readonly calm: Costs;
  readonly loaded: Costs;
  readonly standing: number;
  /** To take 10,000 steps, and the tick after, which gives every alarm its incident. */
  readonly take_ms: number;
  readonly firstTick_ms: number;
}

export function tryAlarms(city: City, alarms: number): Trial {
  const judge = createQualityJudge(city);
  const engine = createAlarmEngine(city);
  const live = (minute: number, minutes: number) => through({ city, judge, engine }, minute, minutes);
  live(0, WARM_UP_MIN);
  const minutes = Math.max(MINUTES_WITH_ALARMS, Math.ceil(FEWEST_READINGS / city.stations.length));
  const calm = live(WARM_UP_MIN, minutes);
  const now = START + (WARM_UP_MIN + minutes) * MINUTE_MS;
  const steps = raisedSteps(city, alarms, now - 10 * SECOND_MS);
  const take_ms = timed(() => {
    for (const step of steps) engine.apply(step);
  });
  const firstTick_ms = timed(() => beat(engine, situationOf(city, now), now));
  const loaded = live(WARM_UP_MIN + minutes, minutes);
  const standing = [...engine.alarms.values()].filter(({ cleared_at }) => cleared_at === null).length;
  return { calm, loaded, standing, take_ms, firstTick_ms };
}

interface Judging {
  readonly city: City;
  readonly judge: ReturnType<typeof createQualityJudge>;
  readonly engine: AlarmEngine;
}

function through({ city, judge, engine }: Judging, first: number, minutes: number): Costs {
  let [quality_us, rules_us, readings] = [0, 0, 0];
  const ticks_ms: number[] = [];
  for (let minute = first; minute < first + minutes; minute++) {
    const situation = situationOf(city, START + minute * MINUTE_MS);
    const reports = said(city, minute);
    const end = START + (minute + 1) * MINUTE_MS;
    const began = processorTime_us();
    const judged = reports.map((reading) => judge.judge(reading));
    const between = processorTime_us();
    for (const reading of judged) engine.accept(reading, end);
    const ended = processorTime_us();
    quality_us += between - began;
    rules_us += ended - between;
    readings += reports.length;
    for (let second = 0; second < 60; second++)
      ticks_ms.push(timed(() => beat(engine, situation, end + second * SECOND_MS)));
  }
  return {
    quality_us: quality_us / readings,
    rules_us: rules_us / readings,
    tick_ms: ticks_ms.reduce((sum, ms) => sum + ms, 0) / ticks_ms.length,
    worstTick_ms: Math.max(...ticks_ms),
  };
}

/** What the desk does once a second: the tick, and every value that changed by it. */
function beat(engine: AlarmEngine, situation: Situation, now: number): void {
  engine.tick(situation, now);
  const values = { alarms: engine.alarms, incidents: engine.incidents, responses: engine.responses };
  for (const { collection, key } of engine.takeChanged()) values[collection].get(key);
}

function situationOf({ cameras }: City, at: number): Situation {
  const state = { state: 'live', at, fps: 12, depth_m: null, frame_at: at } as const;
  return { world: { stations: {}, cameras: Object.fromEntries(cameras.map(({ id }) => [id, state])) }, parts: {} };
}

function processorTime_us(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

function timed(task: () => void): number {
  const began = performance.now();
  task();
  return performance.now() - began;
}
