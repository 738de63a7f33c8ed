import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StationStep } from '../../../domain/desk-event.ts';
import type { Measure } from '../../../domain/measures.ts';
import type { Flag, Reading } from '../../../domain/readings.ts';
import { MINUTE_MS } from '../../../domain/time.ts';
import { Board } from '../../../server/stream/board.ts';
import { LiveWorld } from '../../../server/stream/live-world.ts';
import { SMALL_CITY } from '../../support/cities.ts';

const NOON = Date.parse('2026-07-21T12:00:00+08:00');
const reading = (
  stationId: string,
  measure: Measure,
  minute: number,
  value: number | null,
  flag: Flag = 1,
): Reading => ({
  stationId,
  measure,
  at: NOON + minute * MINUTE_MS,
  value,
  flag,
});
const boardAfter = (...readings: Reading[]) => {
  const board = new Board(SMALL_CITY);
  for (const one of readings) board.acceptReading(one);
  return { world: worldOf(board) };
};
/** Everything that was on the board. */
const worldOf = (board: Board) => {
  const world = new LiveWorld(SMALL_CITY);
  world.fold(board.changesAt(NOON));
  return world.current;
};
const depth = (minute: number, value: number | null, flag?: Flag) =>
  reading('underpass', 'depth_m', minute, value, flag);
const rain = (minute: number, value: number | null, flag?: Flag) => reading('gauge', 'rain_mm', minute, value, flag);

describe('the board', () => {
  it('knows every thing of the city from the start, as unknown', () => {
    const world = worldOf(new Board(SMALL_CITY));
    expect(Object.keys(world.stations)).toHaveLength(SMALL_CITY.stations.length);
    expect(world.stations.underpass).toEqual({
      latest: {},
      current: {},
      level: null,
      change_10min: null,
      rain: null,
      presence: null,
      under_work: null,
    });
    expect(world.cameras.camera).toMatchObject({ state: null, frame_at: null });
    expect(world.trucks.truck).toEqual({ position: null, status: null });
  });

  it('[A1] gives the highest step that the newest usable value has reached', () => {
    expect(boardAfter(depth(0, 0.05), depth(1, 0.6)).world.stations.underpass?.level).toBe('red');
    expect(boardAfter(depth(0, 0.6), depth(1, 0.2)).world.stations.underpass?.level).toBe('yellow');
    expect(boardAfter(depth(0, 0)).world.stations.underpass?.level).toBe('none');
  });

  it('[Q1] lets a failed value show but change no level', () => {
    const board = boardAfter(depth(0, 0.3), depth(1, 99, 4));
    expect(board.world.stations.underpass?.latest.depth_m).toMatchObject({ value: 99, flag: 4 });
    expect(board.world.stations.underpass?.level).toBe('orange');
    expect(boardAfter(depth(0, 99, 4)).world.stations.underpass?.level).toBeNull();
  });

  it('shows a sensor fault as missing and keeps the level of the last usable value', () => {
    const { latest, level } = boardAfter(depth(0, 0.3), depth(1, null, 9)).world.stations.underpass!;
    expect(latest.depth_m).toMatchObject({ value: null, flag: 9 });
    expect(level).toBe('orange');
  });

  it('[L5] never moves the newest value backwards', () => {
    const { latest, level } = boardAfter(depth(5, 0.02), depth(0, 0.9)).world.stations.underpass!;
    expect(latest.depth_m).toMatchObject({ at: NOON + 5 * MINUTE_MS, value: 0.02 });
    expect(level).toBe('none');
  });

  it('keeps the first value of an instant, as the database does', () => {
    expect(boardAfter(depth(0, 0.1), depth(0, 0.4)).world.stations.underpass?.latest.depth_m?.value).toBe(0.1);
  });

  it('tells the change over ten minutes, and does not where the earlier value is missing', () => {
    const series = Array.from({ length: 11 }, (_, minute) => depth(minute, minute * 0.01));
    expect(boardAfter(...series).world.stations.underpass?.change_10min).toBe(0.1);
    expect(boardAfter(depth(0, 0), depth(60, 0.3)).world.stations.underpass?.change_10min).toBeNull();
  });

  it('sums rain up to the newest report and says how much of the hour reports speak for', () => {
    // The small city's gauge reports every five minutes: twelve reports make an hour.
    const hour = Array.from({ length: 12 }, (_, report) => rain(5 * (report + 1), 0.1));
    expect(boardAfter(...hour).world.stations.gauge?.rain).toEqual({
      last_10min_mm: 0.2,
      last_1h_mm: 1.2,
      last_6h_mm: 1.2,
      covered_1h: 1,
    });
    expect(boardAfter(rain(0, 5), rain(60, 1)).world.stations.gauge?.rain).toEqual({
      last_10min_mm: 1,
      last_1h_mm: 1,
      last_6h_mm: 6,
      covered_1h: 0.083,
    });
  });

  it('colours a gauge by the worse of its hour and its six hours on the city ladder', () => {
    expect(boardAfter(rain(0, 36)).world.stations.gauge?.level).toBe('blue');
    expect(boardAfter(rain(0, 34)).world.stations.gauge?.level).toBe('none');
    const sixHours = Array.from({ length: 6 }, (_, hour) => rain(hour * 60, 30));
    expect(boardAfter(...sixHours).world.stations.gauge).toMatchObject({
      level: 'red',
      rain: { last_1h_mm: 30, last_6h_mm: 180 },
    });
  });

  it('knows nothing where no usable report speaks for the hour, and does not call it dry', () => {
    const { rain: sums, level } = boardAfter(rain(0, 900, 4), rain(5, null, 9), rain(10, 900, 4)).world.stations.gauge!;
    expect({ sums, level }).toEqual({ sums: null, level: null });
    expect(boardAfter(rain(0, 36), rain(61, 900, 4)).world.stations.gauge?.rain?.last_1h_mm).toBe(36);
  });

  it('counts neither failed nor missing rain', () => {
    expect(boardAfter(rain(0, 3), rain(5, 900, 4), rain(10, null, 9)).world.stations.gauge?.rain?.last_1h_mm).toBe(3);
  });

  it('[L5] ends with the same world however the readings of a gauge were shuffled or doubled', () => {
    const readings = Array.from({ length: 20 }, (_, report) => rain(report * 5, report % 4));
    const expected = boardAfter(...readings).world.stations.gauge;
    fc.assert(
      fc.property(fc.shuffledSubarray([...readings, ...readings], { minLength: 40 }), (shuffled) => {
        const { rain: sums, latest } = boardAfter(...shuffled).world.stations.gauge!;
        expect(latest).toEqual(expected?.latest);
        // Every late arrival ends the sums at the newest report, so the last one leaves the sums whole.
        expect(sums).toEqual(expected?.rain);
      }),
      { numRuns: 50 },
    );
  });

  it('[L2] merges the changes of a beat per key', () => {
    const board = new Board(SMALL_CITY);
    for (let minute = 0; minute < 5; minute += 1) board.acceptReading(depth(minute, minute / 10));
    const changes = board.changesAt(NOON);
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject(['stations', 'underpass', { level: 'orange' }]);
    expect(board.changesAt(NOON)).toEqual([]);
  });

  it('[Q27] ends work at a station at its time by itself, and says so once', () => {
    const ended: StationStep[] = [];
    const board = new Board(SMALL_CITY, { onWorkEnded: (step) => ended.push(step) });
    const until = NOON + 10 * MINUTE_MS;
    const work = { id: 'w', station_id: 'underpass', at: NOON, by: 'Li', until, reason: 'cleaning' } as const;
    board.apply({ about: 'station', step: { ...work, kind: 'under-work' } });
    const [change] = board.changesAt(until - 1);
    expect(change![2]).toMatchObject({ under_work: { since: NOON, until, by: 'Li', reason: 'cleaning' } });
    for (const now of [until, until + MINUTE_MS]) board.changesAt(now);
    expect(ended).toMatchObject([{ station_id: 'underpass', at: until, by: null, kind: 'work-ended' }]);
  });

  it('[D27] counts a truck that jumps, once for each fix, and believes it when a second one agrees', () => {
    const counted: [string, { reason: string; detail: string }][] = [];
    const board = new Board(SMALL_CITY, { refusals: { add: (topic, refusal) => counted.push([topic, refusal]) } });
    const hear = (lat: number, second: number) => {
      const position = { at: NOON + second * 1_000, lon: 121.5, lat, speed_kmh: 30, heading_deg: 90 };
      const item = { truckId: 'truck', position };
      board.accept({ kind: 'truck-position', topic: 'truck/truck/position', retained: false, item });
    };
    hear(31.2, 0);
    hear(31.326, 10);
    hear(31.326, 10);
    const jumped = worldOf(board).trucks.truck;
    expect(jumped).toMatchObject({ position: { lat: 31.2 }, doubted: { lat: 31.326 } });
    expect(counted.at(0)).toEqual([
      'truck/truck/position',
      { reason: 'impossible-speed', detail: expect.stringMatching(/^truck: 14\.0 km in 10 s, 5\d{3} km\/h$/) },
    ]);
    hear(31.3261, 70);
    expect(worldOf(board).trucks.truck).toMatchObject({ position: { lat: 31.3261 } });
    expect(counted).toHaveLength(1);
  });

  it('follows a truck by its newest position and state', () => {
    const board = new Board(SMALL_CITY);
    const position = { lon: 121.5, lat: 31.2, speed_kmh: 30, heading_deg: 90 };
    board.acceptTruckPosition({ truckId: 'truck', position: { ...position, at: NOON } });
    board.acceptTruckPosition({ truckId: 'truck', position: { ...position, lon: 0.1, at: NOON - 1 } });
    board.acceptTruckStatus({ truckId: 'truck', status: { at: NOON, state: 'en_route', fuel_pct: 80, pumped_m3: 0 } });
    expect(worldOf(board).trucks.truck).toMatchObject({ position: { lon: 121.5 }, status: { state: 'en_route' } });
  });

  it('[L32] gives no change for what is an amount: less rain is not falling water', () => {
    const series = [0, 1, 2, 3].map((i) => rain(5 * i, 10 - 2 * i));
    expect(boardAfter(...series).world.stations.gauge).toMatchObject({ change_10min: null, rain: { last_1h_mm: 28 } });
    const levels = [0, 1, 2, 3].map((i) => reading('tide', 'level_m', 5 * i, 3 + i / 10));
    expect(boardAfter(...levels).world.stations.tide?.change_10min).toBe(0.2);
  });

  it('[Q21] shows the value that stands for its instant, with its level, and never the same one twice in a sum', () => {
    const corrected = { ...depth(1, 0.6), corrects: true as const };
    expect(boardAfter(depth(0, 0.02), depth(1, 0.05), corrected).world.stations.underpass).toMatchObject({
      level: 'red',
      latest: { depth_m: { value: 0.6 } },
    });
    const rains = [rain(0, 1), rain(5, 2), { ...rain(0, 4), corrects: true as const }, rain(5, 2)];
    expect(boardAfter(...rains).world.stations.gauge).toMatchObject({
      rain: { last_1h_mm: 6 },
      latest: { rain_mm: { value: 2 } },
    });
  });

  it('[Q20] counts what is derived, marks it, and forgets what turns out to be no rain', () => {
    const derived = { ...rain(5, 8), derivedSince: NOON };
    const { world } = boardAfter(rain(0, 1), derived);
    expect(world.stations.gauge).toMatchObject({ rain: { last_1h_mm: 9 }, latest: { rain_mm: { derived: true } } });
    const none = { ...rain(5, null, 9), derivedSince: NOON, corrects: true as const };
    expect(boardAfter(rain(0, 1), derived, none).world.stations.gauge).toMatchObject({
      rain: { last_1h_mm: 1 },
      latest: { rain_mm: { value: null, flag: 9, derived: true } },
    });
  });
});
