// Whatever a sensor does, no alarm of a level is cleared by silence, by a failed value or by a fall that water cannot make. The
// oracle knows nothing of the engine: it looks at the readings up to each step down and asks what a person would ask.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MachineStep } from '../../../domain/alerts/alarm.ts';
import { createAlarmEngine } from '../../../domain/alerts/create-engine.ts';
import { createQualityJudge } from '../../../domain/quality/judge.ts';
import type { Flag, Reading } from '../../../domain/readings.ts';
import { MINUTE_MS, SECOND_MS } from '../../../domain/time.ts';
import { cityOf, minutes, readingOf, START, stationOf, UNDERPASS } from './stage.ts';

const LADDER: Record<string, number> = { blue: 0.1, yellow: 0.15, orange: 0.25, red: 0.5 };
const MARGIN = 0.02;
const CLEAR_AFTER_MS = minutes(10);
const FALL_PER_MINUTE = 0.3 / 5;
const NOTHING = { world: { stations: {}, cameras: {} }, parts: {} };

/** Why the readings up to a step do not allow it, or null. `level` is the lowest step that the water must have left. */
function whyNot(readings: readonly Reading[], step: MachineStep, level: string, cadence_ms: number): string | null {
  const under = Math.round((LADDER[level]! - MARGIN) * 1_000) / 1_000;
  const past = readings.filter((reading) => reading.at <= step.at);
  const last = past.at(-1);
  if (!last || last.at !== step.at) return 'no reading at the time of the step: silence';
  if (last.flag !== 1 && last.flag !== 2) return `its reading has flag ${last.flag}`;
  const usable = past.filter((reading) => reading.value !== null && reading.flag <= 3);
  const lastOver = usable.findLastIndex((reading) => reading.value! >= under);
  const good = usable.slice(lastOver + 1).filter((reading) => reading.flag <= 2);
  if (good.length < 2) return 'a single good value under the step';
  // The stretch without a hole that ends with the step.
  let first = good.length - 1;
  while (first > 0 && good[first]!.at - good[first - 1]!.at <= 3 * cadence_ms) first -= 1;
  const stretch = good.slice(first);
  if (step.at - stretch[0]!.at < CLEAR_AFTER_MS)
    return `under the step for ${(step.at - stretch[0]!.at) / MINUTE_MS} min only`;
  return impossibleFall(past);
}

/** Of good values: from what two reports in a row agreed on to less than water can fall to meanwhile, and nearer to it never again. */
function impossibleFall(past: readonly Reading[]): string | null {
  const good = past.filter((reading) => reading.value !== null && reading.flag <= 2);
  for (let i = 1; i < good.length; i++) {
    const [before, low] = [good[i - 1]!, good[i]!];
    const stood = Math.min(before.value!, good[i - 2]?.value ?? before.value!);
    const elapsed_min = Math.max(1, (low.at - before.at) / MINUTE_MS);
    if (stood - low.value! <= FALL_PER_MINUTE * elapsed_min + 0.001) continue;
    return 'a fall faster than water falls, and flagged as good';
  }
  return null;
}

const part = fc.record({
  kind: fc.constantFrom(
    'hold',
    'hold',
    'drop',
    'pump',
    'random',
    'silence',
    'failed',
    'missing',
    'suspect-low',
    'wobble',
  ),
  reports: fc.integer({ min: 1, max: 18 }),
  value: fc.constantFrom(0, 0.04, 0.08, 0.12, 0.22, 0.24, 0.26, 0.3, 0.47, 0.5, 0.7, 1.2, 4),
});
const cadence = fc.constantFrom(30, 60, 300, 600);

function readingsOf(parts: readonly { kind: string; reports: number; value: number }[], cadence_ms: number): Reading[] {
  const readings: Reading[] = [];
  let at = START;
  let level = 0.6;
  const say = (value: number | null, flag: Flag) => readings.push(readingOf('up', 'depth_m', at, value, { flag }));
  for (const { kind, reports, value } of parts) {
    for (let report = 0; report < reports; report++) {
      at += cadence_ms;
      if (kind === 'silence') continue;
      if (kind === 'failed') say(value, 4);
      else if (kind === 'missing') say(null, 9);
      else if (kind === 'suspect-low') say(0.01, 3);
      else {
        if (kind === 'drop' || kind === 'random') level = report % 3 === 0 || kind === 'drop' ? value : level;
        if (kind === 'pump') level = Math.max(0, level - 0.05);
        if (kind === 'wobble') level = value + (report % 2 === 0 ? 0.01 : -0.01);
        say(Math.round(level * 100) / 100, report % 5 === 4 ? 2 : 1);
      }
    }
  }
  return readings;
}

describe('no sequence of values, gaps, failures and falls', () => {
  test('[A14] lowers or clears an alarm by silence, by a failed value or by a fall faster than water falls', () => {
    let lowered = 0;
    fc.assert(
      fc.property(fc.array(part, { minLength: 2, maxLength: 14 }), cadence, (parts, interval_s) => {
        const cadence_ms = interval_s * SECOND_MS;
        const city = cityOf([stationOf({ id: 'up', ...UNDERPASS, interval_s: String(interval_s) })]);
        const engine = createAlarmEngine(city);
        const judge = createQualityJudge(city);
        const readings = readingsOf(parts, cadence_ms).map((reading) => judge.judge(reading));
        const log: MachineStep[] = [...engine.tick(NOTHING, START)];
        let now = START;
        for (const reading of readings) {
          for (; now < reading.at; now += cadence_ms / 2) log.push(...engine.tick(NOTHING, now));
          log.push(...engine.accept(reading, reading.at));
        }
        log.push(...engine.tick(NOTHING, now + minutes(200)));
        expect(engine.faults.size).toBe(0);
        const levels = ['blue', 'yellow', 'orange', 'red'];
        const standing = new Map<string, string>();
        for (const step of log.filter(({ alarm_id }) => alarm_id.startsWith('A2-'))) {
          const before = standing.get(step.alarm_id);
          if (step.kind === 'raised') standing.set(step.alarm_id, step.alarm.level);
          if (step.kind === 'reopened') standing.set(step.alarm_id, step.level);
          const to = step.kind === 'level-changed' ? step.level : step.kind === 'cleared' ? 'none' : null;
          if (to === null || before === undefined) continue;
          standing.set(step.alarm_id, to);
          if (levels.indexOf(to) >= levels.indexOf(before)) continue;
          lowered += 1;
          // Every step above the one it went down to must have been left.
          expect(whyNot(readings, step, levels[levels.indexOf(to) + 1]!, cadence_ms)).toBeNull();
        }
      }),
      { seed: 5, numRuns: 300 },
    );
    expect(lowered).toBeGreaterThan(60);
  }, 60_000);

  test.each([
    ['silence', [], 'no reading at the time of the step: silence'],
    ['a failed value', [readingOf('up', 'depth_m', START, 0, { flag: 4 })], 'its reading has flag 4'],
    ['one low value', [readingOf('up', 'depth_m', START, 0)], 'a single good value under the step'],
  ])('[A14] the oracle itself would see a clearing by %s', (_name, readings, why) => {
    const step = { at: START, kind: 'cleared' } as MachineStep;
    expect(whyNot(readings, step, 'blue', MINUTE_MS)).toBe(why);
  });

  test('[A14] the oracle itself would see a fall that is not believed', () => {
    const readings = [0.6, 0.6, 0.01, 0.01].map((value, index) =>
      readingOf('up', 'depth_m', START + minutes(10 * index), value),
    );
    const fast = readings.map((reading, index) => (index < 2 ? { ...reading, value: 5 } : reading));
    const step = { at: START + minutes(30), kind: 'cleared' } as MachineStep;
    expect(whyNot(fast, step, 'blue', minutes(10))).toMatch(/faster than water falls/);
    expect(whyNot(readings, step, 'blue', minutes(10))).toBeNull();
  });
});
