import { describe, expect, test } from 'vitest';
import { rangeOf } from '../../../client/panels/Station/Chart/axis.ts';
import {
  curveOf,
  hoursOf,
  pointOf,
  rainBars,
  withLatest,
  withOpenGaps,
} from '../../../client/panels/Station/Chart/series.ts';
import { layOut } from '../../../client/panels/TimeBar/lay-out.ts';
import type { BucketedReadings, RawReadings } from '../../../domain/api.ts';
import { formatInstant, HOUR_MS, MINUTE_MS } from '../../../domain/time.ts';
import { NOW } from '../small-city.ts';

const iso = (at: number) => formatInstant(at, 'Asia/Shanghai');
const raw = (...points: [minute: number, value: number | null, flag?: 1 | 3 | 4 | 9][]): RawReadings => ({
  station_id: 'UP-001',
  measure: 'depth_m',
  unit: 'm',
  bucket: 'raw',
  next: null,
  points: points.map(([minute, value, flag = 1]) => ({
    at: iso(NOW + minute * MINUTE_MS),
    value,
    flag,
    tests: {},
    reason: null,
  })),
});
const buckets = (bucket: BucketedReadings['bucket'], ...sums: [minute: number, sum: number][]): BucketedReadings => ({
  station_id: 'RG-001',
  measure: 'rain_mm',
  unit: 'mm',
  bucket,
  next: null,
  points: sums.map(([minute, sum]) => ({
    at: iso(NOW + minute * MINUTE_MS),
    min: sum,
    max: sum,
    mean: sum,
    last: sum,
    sum,
    count: 1,
    flag: 1,
  })),
});

describe('a curve', () => {
  test('is joined over reports up to two and a half cadences apart', () => {
    expect(curveOf(raw([0, 1], [2, 2]), 60).gaps).toEqual([]);
  });

  test('is broken where nothing was reported, and the gap is told', () => {
    const { points, gaps } = curveOf(raw([0, 1], [1, 2], [26, 3]), 60);
    expect(gaps).toEqual([{ from: NOW + MINUTE_MS, to: NOW + 26 * MINUTE_MS }]);
    expect(points.map((point) => point.value)).toEqual([1, 2, null, 3]);
  });

  test('[Q1] a value that failed leaves a hole in the curve and keeps its own height beside it', () => {
    const { points } = curveOf(raw([0, 1], [1, 99, 4], [2, 2, 3]), 60);
    expect(points).toMatchObject([
      { value: 1 },
      { value: null, failed: 99, doubted: true },
      { value: 2, doubted: true },
    ]);
    expect(points[2]).not.toHaveProperty('failed');
  });

  test('a fault of the sensor is a hole, never zero', () => {
    const { points } = curveOf(raw([0, 1], [1, null, 9], [2, 2]), 60);
    expect(points.map((point) => point.value)).toEqual([1, null, 2]);
    expect(points[1]?.doubted).toBe(true);
  });

  test('[Q1] a failed value is marked and not drawn as water', () => {
    const { points } = curveOf(raw([0, 1], [1, 99, 4], [2, 2]), 60);
    expect(points[1]).toMatchObject({ value: null, doubted: true });
  });

  test('[T1] a fall that is not believed is marked where it was said and not drawn as water, in history and live alike', () => {
    const said = raw([0, 0.7], [1, 0, 3]);
    const fell = {
      ...said,
      points: said.points.map((point) => ({ ...point, tests: { impossible_fall: point.flag } })),
    };
    const { points } = curveOf(fell, 60);
    expect(points).toMatchObject([{ value: 0.7 }, { value: null, failed: 0, doubted: true }]);
    const live = pointOf({ at: NOW + MINUTE_MS, value: 0, flag: 3, tests: { impossible_fall: 3 } });
    expect(live).toEqual(points[1]);
    expect(pointOf({ at: NOW, value: -999, flag: 4 })).toMatchObject({ value: null, failed: -999 });
  });

  test('a bucket stands at its middle; an absent one is a gap', () => {
    const { points, gaps } = curveOf(buckets('1h', [0, 3], [60, 4], [240, 5]), 60);
    expect(points[0]?.at).toBe(NOW + 30 * MINUTE_MS);
    expect(gaps).toHaveLength(1);
  });

  test('goes on with the newest value of the live world, once', () => {
    const curve = curveOf(raw([0, 1], [1, 2]), 60);
    const latest = { at: NOW + 2 * MINUTE_MS, value: 3, doubted: false };
    const longer = withLatest(curve, latest, 150_000);
    expect(longer.points.map((point) => point.value)).toEqual([1, 2, 3]);
    expect(withLatest(longer, latest, 150_000)).toBe(longer);
    // [Q21] Another value stands for its moment since the history was asked.
    const corrected = withLatest(longer, { ...latest, value: 9 }, 150_000);
    expect(corrected.points.map((point) => point.value)).toEqual([
      ...longer.points.slice(0, -1).map(({ value }) => value),
      9,
    ]);
    expect(withLatest(curve, { ...latest, at: NOW + HOUR_MS }, 150_000).gaps).toHaveLength(1);
  });
});

describe('a silence at an end', () => {
  const curve = curveOf(raw([0, 1], [1, 2]), 60);
  const gapsIn = (from: number, to: number) =>
    withOpenGaps(curve, { from: NOW + from * MINUTE_MS, to: NOW + to * MINUTE_MS }, 150_000).gaps;

  test('that still lasts is a gap up to now', () => {
    expect(gapsIn(0, 30)).toEqual([{ from: NOW + MINUTE_MS, to: NOW + 30 * MINUTE_MS }]);
  });

  test('[K4] before the first report is one too: what was not heard is not known', () => {
    expect(gapsIn(-30, 1)).toEqual([{ from: NOW - 30 * MINUTE_MS, to: NOW }]);
  });

  test('begins only where a report is overdue', () => {
    expect(gapsIn(-2, 3.5)).toEqual([]);
  });
});

describe('a bucket', () => {
  const told = (figures: Partial<BucketedReadings['points'][number]>) => {
    const [first] = buckets('5m', [0, 0]).points;
    return curveOf({ ...buckets('5m'), points: [{ ...first!, ...figures }] }, 60).points[0];
  };

  test('[K1] reaches from its lowest to its highest: a crossing within it is no mean', () => {
    expect(told({ min: 0.12, max: 0.6, mean: 0.37, last: 0.2 })).toMatchObject({ value: 0.6, low: 0.12, high: 0.6 });
  });

  test('[T1] has no water in a fall that is not believed, and the rest of it stands', () => {
    const fell = { min: 0, max: 0.7, flag: 3 };
    expect(told({ ...fell, believed_min: 0.66, believed_max: 0.7 })).toMatchObject({
      low: 0.66,
      high: 0.7,
      doubted: true,
    });
    const none = told({ ...fell, max: 0, believed_min: null, believed_max: null });
    expect(none).toMatchObject({ value: null, failed: 0, doubted: true });
    expect(none).not.toHaveProperty('high');
  });

  test('in which every value failed is a hole', () => {
    expect(told({ min: null, max: null, mean: null, last: null, flag: 4 })).toMatchObject({
      value: null,
      doubted: true,
    });
  });
});

describe('rain of an hour', () => {
  test('[A4] is drawn from the lowest to the highest hour that ended in each bucket, and breaks where none was reported', () => {
    const rain = buckets('15m', [0, 1], [15, 2], [120, 4]);
    const points = rain.points.map((point, i) => ({ ...point, min_1h: i * 10, max_1h: i * 10 + 7 }));
    const { points: drawn, gaps } = hoursOf({ ...rain, points }, 300);
    expect(drawn.map(({ value }) => value)).toEqual([7, 17, null, 27]);
    expect(drawn[1]).toMatchObject({ low: 10, high: 17, doubted: false });
    expect(gaps).toHaveLength(1);
  });

  test('hangs as bars of what fell in each bucket', () => {
    expect(rainBars(buckets('15m', [0, 1], [15, 2])).map(({ mm }) => mm)).toEqual([1, 2]);
  });
});

describe('the scale of a chart', () => {
  const flat = (value: number) => [{ at: NOW, value, doubted: false }];

  test('holds the whole ladder, from zero for a depth', () => {
    const [low, high] = rangeOf({ points: flat(3), steps: [{ value: 50 }], decimals: 0, head: null });
    expect(low).toBe(0);
    expect(high).toBeGreaterThan(50);
  });

  test('[T1] holds the current value, also where the curve has fallen under it', () => {
    const [, high] = rangeOf({ points: flat(3), steps: [], decimals: 0, head: { value: 70 } });
    expect(high).toBeGreaterThan(70);
  });

  test('holds what is expected, its whole band', () => {
    const forecast = { points: [{ p10: 10, p90: 240 }] };
    expect(rangeOf({ points: flat(150), steps: [], decimals: 0, head: null, forecast })[1]).toBeGreaterThan(240);
  });

  test('[K3] keeps the ladder readable where far more is expected', () => {
    const forecast = { points: [{ p10: 100, p90: 900 }] };
    const [low, high] = rangeOf({ points: flat(3), steps: [{ value: 50 }], decimals: 0, head: null, forecast });
    expect((50 - low) / (high - low)).toBeGreaterThan(1 / 3);
    // A level is drawn around itself: no height is its ground.
    expect(rangeOf({ points: flat(3), steps: [], decimals: 2, head: null, forecast })[1]).toBeGreaterThan(900);
  });

  test('never closes up on a flat curve', () => {
    const [low, high] = rangeOf({ points: flat(3.2), steps: [], decimals: 2, head: null });
    expect(high).toBeGreaterThan(low);
  });
});

describe('the time bar', () => {
  const lay = (points: { minute: number; mm: number }[], timezone = 'Asia/Shanghai') =>
    layOut({
      peaks: {
        bucket_s: 600,
        points: points.map(({ minute, mm }) => ({
          at: iso(NOW + minute * MINUTE_MS),
          max_mm: mm,
          station_id: 'RG-001',
        })),
      },
      now: NOW,
      width: 1_452,
      height: 111,
      timezone,
    });

  test('a bar has the colour of its rate: 10 mm in ten minutes fall at 60 mm/h', () => {
    expect(lay([{ minute: -10, mm: 10 }]).bars[0]?.step).toBe(5);
  });

  test('what is older than the bar, or dry, is not drawn', () => {
    expect(
      lay([
        { minute: -1_500, mm: 10 },
        { minute: -20, mm: 0 },
      ]).bars,
    ).toEqual([]);
  });

  test('heavier rain than fits does not leave the bar', () => {
    const { bars, base, top } = lay([{ minute: -20, mm: 60 }]);
    expect(bars[0]!.height).toBeLessThanOrEqual(base - top);
  });

  test('its hours are the city’s, and midnight is marked', () => {
    const { hours } = lay([]);
    expect(hours[0]?.label).toBe('14');
    expect(hours.filter((hour) => hour.midnight).map((hour) => hour.label)).toEqual(['00']);
    expect(lay([], 'Asia/Kolkata').hours[0]!.at % HOUR_MS).toBe(30 * MINUTE_MS);
  });
});
