// A city of a handful of things, and states for them, for tests of what the screen makes of a world.
import type { Camera, City, Station, Truck } from '../../domain/city.ts';
import type { Measure } from '../../domain/measures.ts';
import type { Flag } from '../../domain/readings.ts';
import { primaryMeasure } from '../../domain/station-measures.ts';
import type { CameraState, StationState, World } from '../../domain/world.ts';
import { EMPTY_WORLD } from '../../domain/world.ts';
import { stateAfter } from '../support/station-state.ts';

/** 2026-07-21T14:00:00+08:00. */
export const NOW = Date.parse('2026-07-21T14:00:00+08:00');
export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;

const place = {
  district: 'Hongkou',
  interval_s: 60,
  thresholds: {},
  hysteresis: 0,
  range: null,
  synthetic: true,
  code: '',
};

export const UNDERPASS: Station = {
  ...place,
  id: 'UP-001',
  kind: 'water-level',
  regime: 'underpass',
  name: { en: 'Dalian Rd underpass', zh: '大连路下立交' },
  lon: 121.5085,
  lat: 31.2605,
  thresholds: { blue: 0.1, yellow: 0.15, orange: 0.25, red: 0.5 },
};
export const TIDE: Station = {
  ...place,
  id: 'WL-002',
  kind: 'water-level',
  regime: 'tidal',
  name: { en: 'Huangpu Park', zh: '黄浦公园' },
  lon: 121.488,
  lat: 31.2448,
  thresholds: { blue: 4.55, yellow: 4.91, orange: 5.1, red: 5.29 },
};
export const GAUGE: Station = {
  ...place,
  id: 'RG-001',
  kind: 'rain-gauge',
  regime: null,
  name: { en: 'Wujiaochang', zh: '五角场' },
  lon: 121.512,
  lat: 31.3005,
};
export const WEATHER: Station = {
  ...place,
  id: 'WX-001',
  kind: 'weather',
  regime: null,
  name: { en: 'Xujiahui', zh: '徐家汇' },
  lon: 121.43,
  lat: 31.19,
};
export const CAMERA: Camera = {
  id: 'C-0001',
  name: { en: 'North portal', zh: '北洞口' },
  lon: 121.5087,
  lat: 31.2607,
  owner: 'roads',
  site_id: null,
  interval_s: 60,
  stream_url: null,
  synthetic: true,
};
export const TRUCK: Truck = {
  id: 'P-01',
  name: 'P-01',
  kind: 'vertical',
  capacity_m3_h: 2_000,
  setup_min: 15,
  wading_m: 0.5,
  height_m: 3.4,
  base: 'Wujiaochang depot',
  lon: 121.516,
  lat: 31.297,
  district: 'Yangpu',
};

export const CITY: City = {
  id: 'small',
  name: { en: 'Small', zh: '小城' },
  timezone: 'Asia/Shanghai',
  bounds: [121, 31, 122, 32],
  center: [121.5, 31.25],
  zoom: 10,
  datum: { en: 'Wusong datum', zh: '吴淞高程' },
  rain_warning: {
    '1h': { blue: 35, yellow: 50, orange: 80, red: 100 },
    '6h': { blue: 50, yellow: 80, orange: 100, red: 150 },
  },
  attribution: '',
  stations: [UNDERPASS, TIDE, GAUGE, WEATHER],
  cameras: [CAMERA],
  sites: [],
  trucks: [TRUCK],
  crossings: [],
};

export const SILENT_STATE: StationState = {
  latest: {},
  current: {},
  level: null,
  change_10min: null,
  rain: null,
  presence: null,
  under_work: null,
};

export function reported(
  measure: Measure,
  value: number | null,
  {
    age = 10 * SECOND,
    flag = 1 as Flag,
    reason = undefined as string | undefined,
    ...rest
  }: Partial<StationState> & {
    age?: number;
    flag?: Flag;
    reason?: string | undefined;
  } = {},
): StationState {
  const latest = { at: NOW - age, value, flag, ...(reason === undefined ? {} : { reason }) };
  const station = CITY.stations.find((one) => primaryMeasure(one) === measure) ?? WEATHER;
  return stateAfter(station, { [measure]: latest }, { level: 'none', ...rest });
}

export function rained(
  last_1h_mm: number,
  rest: Partial<StationState> & { age?: number; flag?: Flag } = {},
): StationState {
  const rain = { last_10min_mm: last_1h_mm / 6, last_1h_mm, last_6h_mm: last_1h_mm, covered_1h: 1 };
  return { ...reported('rain_mm', 0.2, rest), rain };
}

export function world(stations: Record<string, StationState>, cameras: Record<string, CameraState> = {}): World {
  return { ...EMPTY_WORLD, stations, cameras };
}

export function filming(rest: Partial<CameraState> = {}): CameraState {
  return { at: NOW - 5 * SECOND, state: 'live', fps: 12, depth_m: null, frame_at: NOW - 5 * SECOND, ...rest };
}
