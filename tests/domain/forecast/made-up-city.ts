import type { City, Site, Station } from '../../../domain/city.ts';
import type { Measure } from '../../../domain/measures.ts';
import type { Flag, Reading } from '../../../domain/readings.ts';
import { MINUTE_MS } from '../../../domain/time.ts';
import { TIDE } from '../../../scripts/shanghai/waters.ts';

export const START = Date.parse('2026-07-21T08:00:00+08:00');
export const minute = (count: number) => START + count * MINUTE_MS;

const words = (id: string) => ({ en: id, zh: id });

export function station(id: string, cells: Partial<Station>): Station {
  return {
    id,
    name: words(id),
    lon: 121.5,
    lat: 31.2,
    kind: 'water-level',
    district: 'Pudong',
    regime: null,
    interval_s: 60,
    thresholds: {},
    hysteresis: 0,
    range: null,
    synthetic: true,
    code: '',
    ...cells,
  };
}

export function site(id: string, cells: Partial<Site> = {}): Site {
  return {
    id,
    name: words(id),
    lon: 121.5,
    lat: 31.2,
    kind: 'underpass',
    district: 'Pudong',
    exposure: 6,
    area_m2: 1_000,
    shape: 'box',
    rim_m: 3,
    catchment_ha: 2,
    drain_mm_h: 36,
    station_id: null,
    max_trucks: 2,
    synthetic: true,
    ...cells,
  };
}

/** Gauges every 5 km around the middle, a measured underpass, an unmeasured street, a tidal and an inner river. */
export function madeUpCity({ gauges = true } = {}): City {
  const around = [-2, -1, 0, 1, 2].flatMap((x) => [-2, -1, 0, 1, 2].map((y) => ({ x, y })));
  return {
    id: 'made-up',
    name: words('made-up'),
    timezone: 'Asia/Shanghai',
    bounds: [121, 30.8, 122, 31.6],
    center: [121.5, 31.2],
    zoom: 10,
    datum: words('datum'),
    rain_warning: { '1h': {}, '6h': {} },
    attribution: '',
    tide: TIDE,
    stations: [
      ...(gauges
        ? around.map(({ x, y }) =>
            station(`gauge${x}${y}`, { kind: 'rain-gauge', lon: 121.5 + 0.05 * x, lat: 31.2 + 0.045 * y }),
          )
        : []),
      station('depth', { regime: 'underpass' }),
      station('tide', { regime: 'tidal' }),
      station('inner', { regime: 'inner' }),
      station('flow', { regime: 'flow' }),
    ],
    sites: [
      site('underpass', { station_id: 'depth' }),
      site('street', { kind: 'road', shape: 'bowl', area_m2: 20_000, rim_m: 0.5, catchment_ha: 6 }),
    ],
    cameras: [],
    trucks: [],
    crossings: [],
  };
}

export function reading(
  stationId: string,
  measure: Measure,
  at: number,
  value: number | null,
  flag: Flag = 1,
): Reading {
  return { stationId, measure, at, value, flag };
}
