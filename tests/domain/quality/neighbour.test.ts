import { describe, expect, test } from 'vitest';
import type { Station } from '../../../domain/city.ts';
import { nearGauges } from '../../../domain/quality/near-gauges.ts';
import { checkRainNeighbours, type Neighbourhood } from '../../../domain/quality/neighbour.ts';
import type { GaugeMemory } from '../../../domain/quality/rain-sum.ts';
import { SMALL_INDEX } from '../../support/cities.ts';
import { minute, type Past, reading, recentOf } from './readings.ts';

function gauge(past: Past, interval_s = 60): GaugeMemory {
  const wet = past.filter(([, mm]) => mm > 0).map(([at]) => minute(at));
  return { recent: recentOf(past), interval_s, lastWetAt: Math.max(Number.NEGATIVE_INFINITY, ...wet) };
}
/** A report a minute from minute 1, in equal parts of a sum over the last thirty of them. */
const minutes = (mm: number, until = 39, doubted?: 'doubted'): Past =>
  Array.from({ length: until }, (_, i) => {
    const value = i + 1 > until - 30 ? mm / 30 : 0;
    return doubted ? [i + 1, value, doubted] : [i + 1, value];
  });
const around = (...sums: number[]): Neighbourhood => ({
  gauges: sums.map((mm) => gauge(minutes(mm))),
  settled_ms: 60_000,
});
const judge = (value: number, own: GaugeMemory, neighbourhood: Neighbourhood) =>
  checkRainNeighbours(reading(40, value, 'rain_mm'), own, neighbourhood);
const dry = gauge(minutes(0));

describe('a gauge among its neighbours', () => {
  test.each([
    ['dry beside three that are wet', dry, around(11, 12, 10.5), 3],
    ['dry beside two that are wet and one on the limit', dry, around(11, 12, 9.9), 1],
    ['dry beside two gauges only', dry, around(30, 30), 1],
    ['dry where all are dry', dry, around(0, 0, 0, 0), 1],
    ['wet itself', gauge(minutes(0.5)), around(20, 20, 20), 1],
    ['wet in the last minute alone', gauge([...minutes(0, 38), [39, 0.1]]), around(20, 20, 20), 1],
    ['heard for less than four fifths of the half hour', gauge(minutes(0).slice(20)), around(20, 20, 20), 2],
  ])('[Q7] %s', (_name, own, neighbourhood, flag) => {
    expect(judge(0, own, neighbourhood).flag).toBe(flag);
  });

  test('[Q7] a gauge that tips is not blocked', () => {
    expect(judge(0.1, dry, around(20, 20, 20)).flag).toBe(1);
  });

  test('[Q7] doubted values are no witnesses', () => {
    const witnesses = { gauges: [1, 2, 3].map(() => gauge(minutes(20, 39, 'doubted'))), settled_ms: 60_000 };
    expect(judge(0, dry, witnesses).flag).toBe(1);
  });

  test('[Q7] what the neighbours said in this interval does not count yet', () => {
    const suddenly = { gauges: [1, 2, 3].map(() => gauge([...minutes(0), [40, 30]])), settled_ms: 60_000 };
    expect(judge(0, dry, suddenly).flag).toBe(1);
    expect(checkRainNeighbours(reading(41, 0, 'rain_mm'), dry, suddenly).flag).toBe(3);
  });

  test('[Q7] the reason says how wet the others are', () => {
    expect(judge(0, dry, around(11, 12, 30)).reason).toBe('Q7 dry while 3 gauges within 5 km have up to 30 mm');
  });
});

describe('the gauges near a gauge', () => {
  const model = SMALL_INDEX.stations.get('gauge')!;
  const at = (id: string, east_km: number, north_km: number): Station => ({
    ...model,
    id,
    lon: 121.5 + east_km / (111.2 * Math.cos((31.2 * Math.PI) / 180)),
    lat: 31.2 + north_km / 111.2,
  });

  test('[Q7] are those within 5 km, nearest first, across the squares they are sorted by', () => {
    const near = nearGauges([at('a', 0, 0), at('b', 4.9, 0), at('c', 0, -1), at('d', 5.2, 0), at('e', 3.6, 3.6)]);
    expect(near.get('a')).toEqual(['c', 'b']);
    expect(near.get('d')).toEqual(['b', 'e']);
  });

  test('[Q7] are twelve at most', () => {
    const crowd = Array.from({ length: 30 }, (_, i) => at(`g${i}`, i / 100, 0));
    expect(nearGauges(crowd).get('g0')).toEqual(Array.from({ length: 12 }, (_, i) => `g${i + 1}`));
    expect(nearGauges([]).size).toBe(0);
  });
});
