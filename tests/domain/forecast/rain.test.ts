import { describe, expect, test } from 'vitest';
import { drawMembers } from '../../../domain/forecast/ensemble.ts';
import { NOW_MIN, RAIN_STEP_MIN, RAIN_STEPS, rainAhead } from '../../../domain/forecast/rain-ahead.ts';
import { cellSize_km, gridPlace, sampleField } from '../../../domain/forecast/rain-grid.ts';
import { findGrowth } from '../../../domain/forecast/rain-growth.ts';
import { findMotion, followMotion } from '../../../domain/forecast/rain-motion.ts';
import { RainRecord } from '../../../domain/forecast/rain-record.ts';
import { RainWatch } from '../../../domain/forecast/rain-watch.ts';
import { type FieldGrid, gridAround } from '../../../domain/rain-field.ts';
import { MINUTE_MS } from '../../../domain/time.ts';
import { minute, reading, START, station } from './made-up-city.ts';

const GRID = gridAround(
  [
    { lon: 121, lat: 30.8 },
    { lon: 122, lat: 31.6 },
  ],
  { cell_km: 2, margin_km: 4 },
);
const { east_km, south_km } = cellSize_km(GRID);

/** A round shower of 60 mm/h, so many km east and north of the grid's middle. */
function shower(grid: FieldGrid, east: number, north: number, peak_mm_h = 60): Float64Array {
  const field = new Float64Array(grid.columns * grid.rows);
  for (let row = 0; row < grid.rows; row++)
    for (let column = 0; column < grid.columns; column++) {
      const x = (column - (grid.columns - 1) / 2) * east_km - east;
      const y = ((grid.rows - 1) / 2 - row) * south_km - north;
      field[row * grid.columns + column] = peak_mm_h * Math.exp(-(x * x + y * y) / 64);
    }
  return field;
}

describe('rain of a gauge', () => {
  test('[F1] reports of every minute add up to a rate', () => {
    const record = new RainRecord(60_000);
    for (let i = 1; i <= 10; i++) record.add(minute(i), 0.5);
    expect(record.rate_mm_h(minute(5), minute(10))).toBeCloseTo(30, 9);
    expect(record.rate_mm_h(minute(4.5), minute(5.5))).toBeCloseTo(30, 9);
  });

  test('[F1] a window that reports cover less than half has no rate, and half is enough', () => {
    const record = new RainRecord(60_000);
    for (let i = 1; i <= 10; i++) record.add(minute(i), 0.1);
    expect(record.rate_mm_h(minute(5), minute(15))).toBeCloseTo(6, 9);
    expect(record.rate_mm_h(minute(5), minute(15.1))).toBeNull();
    expect(new RainRecord(60_000).rate_mm_h(minute(0), minute(5))).toBeNull();
  });

  test('[F1] after a silence an amount stands for one cadence, not for the silence', () => {
    const record = new RainRecord(60_000);
    record.add(minute(0), 0);
    record.add(minute(20), 1);
    expect(record.rate_mm_h(minute(19), minute(20))).toBeCloseTo(60, 9);
    expect(record.rate_mm_h(minute(10), minute(15))).toBeNull();
  });

  test('[Q20] an amount derived from a running total stands for the time that it fell in', () => {
    const record = new RainRecord(60_000);
    record.add(minute(0), 0);
    record.add(minute(30), 15, { since: minute(0) });
    expect(record.rate_mm_h(minute(0), minute(30))).toBeCloseTo(30, 9);
    expect(record.rate_mm_h(minute(10), minute(15))).toBeCloseTo(30, 9);
  });

  test('[Q21] what stands for an instant takes the place of what was told before, and may be nothing', () => {
    const record = new RainRecord(60_000);
    for (let i = 1; i <= 10; i++) record.add(minute(i), 0.5);
    record.add(minute(10), 2, { corrects: true });
    expect(record.rate_mm_h(minute(9), minute(10))).toBeCloseTo(120, 9);
    record.remove(minute(10));
    expect(record.rate_mm_h(minute(9), minute(10))).toBeNull();
  });

  test('[F1] late and repeated reports change nothing of what comes out', () => {
    const [inOrder, shuffled] = [new RainRecord(60_000), new RainRecord(60_000)];
    for (const i of [1, 2, 3, 4, 5, 6]) inOrder.add(minute(i), i / 10);
    for (const i of [1, 2, 4, 3, 3, 6, 5, 1]) shuffled.add(minute(i), i / 10);
    expect(shuffled.rate_mm_h(minute(1), minute(6))).toBeCloseTo(inOrder.rate_mm_h(minute(1), minute(6))!, 9);
  });
});

describe('rain that moves', () => {
  test.each([
    [30, 0],
    [-45, 20],
    [6, -4],
    [0, 60],
    [0, 0],
  ])('[F2] %s km/h east and %s north are found again', (east, north) => {
    const motion = findMotion(GRID, shower(GRID, -east / 8, -north / 8), shower(GRID, east / 8, north / 8))!;
    expect(Math.abs(motion.east_km_h - east)).toBeLessThan(2);
    expect(Math.abs(motion.north_km_h - north)).toBeLessThan(2);
  });

  test('[F2] dry and unlike fields say nothing, and what was known stays', () => {
    const dry = new Float64Array(GRID.columns * GRID.rows);
    expect(findMotion(GRID, dry, shower(GRID, 0, 0))).toBeNull();
    expect(findMotion(GRID, dry.slice().fill(Number.NaN), dry.slice().fill(Number.NaN))).toBeNull();
    const known = { east_km_h: 20, north_km_h: 5 };
    expect(followMotion(known, null)).toEqual(known);
    expect(followMotion(null, null)).toBeNull();
    expect(followMotion(known, { east_km_h: 30, north_km_h: 5 })).toEqual({ east_km_h: 24, north_km_h: 5 });
  });

  test('[F2] is followed by the gauges, and not known any more once nothing has told of it for twenty minutes', () => {
    const at = [...Array(13).keys()];
    const gauges = at.flatMap((x) =>
      at.map((y) => station(`gauge${x}-${y}`, { kind: 'rain-gauge', lon: 121.2 + 0.05 * x, lat: 30.95 + 0.045 * y })),
    );
    const watch = new RainWatch(gauges);
    const kmPerLon = 111.2 * Math.cos((31.2 * Math.PI) / 180);
    let now = START;
    const pass = (rateAt: (x_km: number, y_km: number, minutes: number) => number) => {
      now += MINUTE_MS;
      const minutes = (now - START) / MINUTE_MS;
      for (const { id, lon, lat } of gauges) {
        const value = rateAt((lon - 121.5) * kmPerLon, (lat - 31.2) * 111.2, minutes) / 60;
        watch.take(reading(id, 'rain_mm', now, value));
      }
      watch.look(now);
    };
    expect(watch.motionAt(now)).toBeNull();
    // Forty kilometres an hour to the east.
    for (let nth = 0; nth < 45; nth++)
      pass((x, y, minutes) => 60 * Math.exp(-((x + 15 - (minutes * 40) / 60) ** 2 + y ** 2) / 80));
    const motion = watch.motionAt(now)!;
    expect(Math.abs(motion.east_km_h - 40)).toBeLessThan(8);
    expect(Math.abs(motion.north_km_h)).toBeLessThan(4);
    for (let nth = 0; nth < 60; nth++) pass(() => 0);
    expect(watch.motionAt(now)).toBeNull();
  });

  test('[F2] a shower 20 km upwind at 40 km/h arrives in half an hour', () => {
    const now = {
      grid: GRID,
      rate_mm_h: shower(GRID, -20, 0),
      growth_per_h: new Float64Array(GRID.columns * GRID.rows),
      motion: { east_km_h: 40, north_km_h: 0 },
    };
    const member = { rain_log: 0, drain: 1, along: 1, across: 0 };
    const into = new Float64Array(RAIN_STEPS);
    const highest = rainAhead(now, gridPlace(GRID, 121.5, 31.2), member, into);
    const strongest = into.indexOf(highest);
    expect(Math.abs((strongest + 0.5) * RAIN_STEP_MIN + NOW_MIN / 2 - 30)).toBeLessThan(RAIN_STEP_MIN);
    expect(highest).toBeGreaterThan(50);
    expect(into[0]!).toBeLessThan(2);
  });

  test('[F2] rain that doubles is told to grow, rain that moves on unchanged is not', () => {
    const motion = { east_km_h: 24, north_km_h: 0 };
    const middle = Math.floor(GRID.rows / 2) * GRID.columns + Math.floor(GRID.columns / 2);
    const growing = findGrowth(GRID, shower(GRID, -3, 0, 30), shower(GRID, 3, 0, 40), motion);
    const steady = findGrowth(GRID, shower(GRID, -3, 0), shower(GRID, 3, 0), motion);
    expect(growing[middle]!).toBeGreaterThan(0.7);
    expect(Math.abs(steady[middle]!)).toBeLessThan(0.1);
  });

  test('[F2] beyond the edge the edge goes on, and cells out of reach are dry', () => {
    const field = new Float64Array(GRID.columns * GRID.rows).fill(7);
    expect(sampleField(GRID, field, -50, 1e6)).toBe(7);
    expect(sampleField(GRID, field.fill(Number.NaN), 3.3, 4.4)).toBe(0);
  });
});

describe('the futures', () => {
  test('[F5] are the same for the same seed, lean to no side, and differ for another', () => {
    const members = drawMembers(1);
    expect(members).toHaveLength(20);
    expect(drawMembers(1)).toEqual(members);
    expect(drawMembers(2)).not.toEqual(members);
    const mean = (of: (member: (typeof members)[number]) => number) =>
      members.reduce((sum, member) => sum + of(member), 0) / members.length;
    expect(mean(({ rain_log }) => rain_log)).toBeCloseTo(0, 6);
    expect(mean(({ drain }) => drain)).toBeCloseTo(1, 6);
    expect(mean(({ along }) => along)).toBeCloseTo(1, 6);
    expect(Math.sqrt(mean(({ rain_log }) => rain_log ** 2))).toBeCloseTo(0.4, 1);
  });
});
