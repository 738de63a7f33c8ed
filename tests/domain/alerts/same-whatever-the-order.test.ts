// Duplicates, another order among stations within one reporting interval, other batches and other ticks: the same story.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MachineStep } from '../../../domain/alerts/alarm.ts';
import { createAlarmEngine } from '../../../domain/alerts/create-engine.ts';
import type { Measure } from '../../../domain/measures.ts';
import type { Flag, Reading } from '../../../domain/readings.ts';
import { type EpochMs, MINUTE_MS } from '../../../domain/time.ts';
import { cityOf, INNER, minutes, readingOf, START, stationOf, TIDAL, UNDERPASS } from './stage.ts';

const INTERVAL_MS = MINUTE_MS;
const INTERVALS = 75;
const NOTHING = { world: { stations: {}, cameras: {} }, parts: {} };

const near = (index: number) => ({ lon: String(121.5 + index * 0.011), lat: '31.2' });
const CITY = cityOf([
  stationOf({ id: 'up-1', ...UNDERPASS, ...near(0) }),
  stationOf({ id: 'up-2', ...UNDERPASS, ...near(1) }),
  stationOf({ id: 'inner', ...INNER, ...near(3), interval_s: '120' }),
  stationOf({ id: 'tide', ...TIDAL, ...near(6) }),
  ...[1, 2, 3].map((index) => stationOf({ id: `rain-${index}`, kind: 'rain-gauge', ...near(2 * index) })),
]);
const MEASURES: readonly (readonly [string, Measure, number])[] = [
  ['up-1', 'depth_m', 0.7],
  ['up-2', 'depth_m', 0.7],
  ['inner', 'level_m', 4],
  ['tide', 'level_m', 5.6],
  ['rain-1', 'rain_mm', 3],
  ['rain-2', 'rain_mm', 3],
  ['rain-3', 'rain_mm', 3],
];

/** A stretch of one station's day: what it says, how steadily, with which flag, and for how many reports. */
const stretch = fc.record({
  says: fc.constantFrom('nothing', 'low', 'high', 'rising', 'random', 'random'),
  flag: fc.constantFrom<Flag>(1, 1, 1, 2, 3, 4, 9),
  reports: fc.integer({ min: 1, max: 25 }),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
});

const story = fc.tuple(...MEASURES.map(() => fc.array(stretch, { minLength: 1, maxLength: 9 })));

function readingsOf(
  stretches: readonly (typeof stretch extends fc.Arbitrary<infer S> ? S : never)[],
  index: number,
): Reading[] {
  const [stationId, measure, top] = MEASURES[index]!;
  const readings: Reading[] = [];
  let interval = 0;
  for (const { says, flag, reports, share } of stretches) {
    for (let report = 0; report < reports && interval < INTERVALS; report++, interval++) {
      if (says === 'nothing') continue;
      const scatter = ((interval * 7919 + index * 104_729) % 100) / 100;
      const part = { low: 0.02, high: 0.9, rising: share * (report / reports), random: scatter }[says];
      const value = flag === 9 ? null : Math.round(part * top * 100) / 100;
      const offset = (index * 13_331 + interval * 4_127) % INTERVAL_MS;
      readings.push(readingOf(stationId, measure, START + interval * INTERVAL_MS + offset, value, { flag }));
    }
  }
  return readings;
}

interface Story {
  readonly alarms: unknown;
  readonly log: readonly MachineStep[];
}

function tell(play: (accept: (reading: Reading, now: EpochMs) => void, tick: (now: EpochMs) => void) => void): Story {
  const engine = createAlarmEngine(CITY, { settle_ms: INTERVAL_MS });
  const log: MachineStep[] = [...engine.tick(NOTHING, START)];
  play(
    (reading, now) => log.push(...engine.accept(reading, now)),
    (now) => log.push(...engine.tick(NOTHING, now)),
  );
  log.push(...engine.tick(NOTHING, START + (INTERVALS + 2) * INTERVAL_MS));
  expect(engine.faults.size).toBe(0);
  const order = (a: MachineStep, b: MachineStep) => a.at - b.at || (a.id < b.id ? -1 : 1);
  return { alarms: [...engine.alarms.values()].sort((a, b) => (a.id < b.id ? -1 : 1)), log: log.sort(order) };
}

describe('the same readings', () => {
  test('[A17] tell the same alarms and the same log however they arrive', () => {
    const told = new Set<string>();
    fc.assert(
      fc.property(
        story,
        fc.array(fc.nat(), { minLength: 40, maxLength: 40 }),
        fc.array(fc.integer({ min: 1, max: 59 }), { minLength: 10, maxLength: 10 }),
        (stretches, chance, tickSeconds) => {
          const readings = stretches.flatMap(readingsOf).sort((a, b) => a.at - b.at);
          const steadily = tell((accept, tick) => {
            let next = 0;
            for (let now = START; now < START + INTERVALS * INTERVAL_MS; now += 5_000) {
              for (; next < readings.length && readings[next]!.at <= now; next++) accept(readings[next]!, now);
              tick(now);
            }
            for (; next < readings.length; next++) accept(readings[next]!, START + INTERVALS * INTERVAL_MS);
          });
          const inHeaps = tell((accept, tick) => {
            for (let interval = 0; interval < INTERVALS; interval++) {
              const from = START + interval * INTERVAL_MS;
              const end = from + INTERVAL_MS;
              if (interval % 3 > 0) tick(from + tickSeconds[interval % 10]! * 1_000);
              const heap = readings.filter((reading) => reading.at >= from && reading.at < end);
              const key = (reading: Reading) =>
                (reading.stationId.charCodeAt(reading.stationId.length - 1) * 7 + reading.stationId.length * 131) *
                (chance[interval % 40]! + 1);
              const shuffled = heap.sort((a, b) => (key(a) % 1_009) - (key(b) % 1_009) || a.at - b.at);
              shuffled.forEach((reading, index) => {
                accept(reading, end);
                if ((chance[(interval + index) % 40]! & 3) === 0) accept(reading, end);
                if ((chance[(interval + index) % 40]! & 12) === 0) tick(end);
              });
              for (const reading of chance[interval % 40]! % 5 === 0 ? shuffled : []) accept(reading, end);
            }
          });
          for (const step of steadily.log) told.add(`${step.alarm_id.split('-')[0]} ${step.kind}`);
          expect(inHeaps.log).toEqual(steadily.log);
          expect(inHeaps.alarms).toEqual(steadily.alarms);
        },
      ),
      { seed: 11, numRuns: 40 },
    );
    // The stories are stories: every rule that lives on readings or on silence, and every kind of step, was in one of them.
    for (const rule of ['A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A8', 'A11']) expect(told).toContain(`${rule} raised`);
    const steps = ['level-changed', 'crossed', 'silent', 'heard-again', 'escalated', 'joined', 'cleared', 'reopened'];
    for (const kind of steps) expect(told).toContain(`A2 ${kind}`);
  }, 60_000);

  test('[A17] give alarms and steps the same ids in two engines', () => {
    const ids = () => {
      const engine = createAlarmEngine(CITY);
      return engine
        .accept(readingOf('up-1', 'depth_m', START + minutes(1), 0.6), START + minutes(1))
        .map(({ id }) => id);
    };
    expect(ids()).toEqual(ids());
    expect(ids()).toHaveLength(2);
  });
});
