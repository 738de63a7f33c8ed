// What the server answers about the past of a station, for tests of panels that draw it.
import type { BucketedReadings, RawReadings } from '../../../domain/api.ts';
import type { Measure } from '../../../domain/measures.ts';
import type { Asked } from '../../support/panel/answering-server.ts';
import { MINUTE, NOW } from '../small-city.ts';

/** Readings a minute apart, the last of them a minute ago. */
export function rawHistory(measure: Measure, values: readonly number[], end = NOW - MINUTE): RawReadings {
  const points = values.map((value, i) => ({
    at: new Date(end - (values.length - 1 - i) * MINUTE).toISOString(),
    value,
    flag: 1 as const,
    tests: {},
    reason: null,
  }));
  return { station_id: 'any', measure, unit: 'm', bucket: 'raw', points, next: null };
}

/** Rain in five minutes each, the last bar ending now. */
export function rainHistory(sums_mm: readonly number[], end = NOW): BucketedReadings {
  const hourAt = (i: number) => {
    const sum = sums_mm.slice(Math.max(0, i - 11), i + 1).reduce((a, b) => a + b, 0);
    return { min_1h: sum, max_1h: sum };
  };
  const points = sums_mm.map((sum, i) => ({
    at: new Date(end - (sums_mm.length - i) * 5 * MINUTE).toISOString(),
    min: null,
    max: null,
    mean: null,
    last: null,
    sum,
    ...hourAt(i),
    count: 5,
    flag: 1,
  }));
  return { station_id: 'any', measure: 'rain_mm', unit: 'mm', bucket: '5m', points, next: null };
}

/** The readings of the cities' stations: what is drawn, and the rain beside it. */
export const HISTORY = {
  'GET /api/v1/stations/UP-001/corrections': { station_id: 'UP-001', items: [] },
  'GET /api/v1/stations/WL-002/corrections': { station_id: 'WL-002', items: [] },
  'GET /api/v1/stations/RG-001/corrections': { station_id: 'RG-001', items: [] },
  'GET /api/v1/stations/UP-001/readings': rawHistory('depth_m', [0.12, 0.3, 0.41, 0.5]),
  'GET /api/v1/stations/WL-002/readings': rawHistory('level_m', [4.31, 4.52]),
  'GET /api/v1/stations/RG-001/readings': ({ query }: Asked) =>
    rainHistory(query.bucket === '5m' ? [0, 1.2, 3.4] : [4.6]),
};
