// The one table of kinds of stations. What a tide, a sluiced river and an underpass have in common is the sensor, so a
// water-level station is told apart by its regime: its role is that regime, the role of any other station its kind. Whatever must
// exist for each (quality table, alarm figures, theme, words, simulated device) is a Record over the roles: a new row here leaves
// red, until it is there, every place that must know it.
import type { Station } from './city.ts';
import type { Measure } from './measures.ts';

export const STATION_KINDS = ['water-level', 'rain-gauge', 'weather'] as const;
export type StationKind = (typeof STATION_KINDS)[number];

export const REGIMES = ['tidal', 'inner', 'flow', 'underpass', 'road'] as const;
export type Regime = (typeof REGIMES)[number];

export type StationRole = Regime | Exclude<StationKind, 'water-level'>;

export interface RoleDescription {
  /** What it may report, its own measure first. Anything else from it is refused. */
  readonly measures: readonly [Measure, ...Measure[]];
  /** What it says of water: over a road or a floor water has a depth, in a river a level or a flow. */
  readonly water: 'level' | 'flow' | 'depth' | null;
  readonly isTidal: boolean;
  /** `gauge`: rain is what it is for, and its sums colour it; `beside`: it measures rain too. Rain over rivers stays with them. */
  readonly rain: 'gauge' | 'beside' | null;
  /** As what the public's page shows it; null where that says nothing of it. */
  readonly onPublicPage: 'underpass' | 'road' | null;
}

export const STATION_ROLES = {
  tidal: {
    measures: ['level_m', 'flow_m3_s', 'rain_mm', 'rain_total_mm', 'battery_v'],
    water: 'level',
    isTidal: true,
    rain: null,
    onPublicPage: null,
  },
  inner: {
    measures: ['level_m', 'flow_m3_s', 'rain_mm', 'rain_total_mm', 'battery_v'],
    water: 'level',
    isTidal: false,
    rain: null,
    onPublicPage: null,
  },
  flow: {
    measures: ['flow_m3_s', 'level_m', 'battery_v'],
    water: 'flow',
    isTidal: false,
    rain: null,
    onPublicPage: null,
  },
  underpass: {
    measures: ['depth_m', 'battery_v'],
    water: 'depth',
    isTidal: false,
    rain: null,
    onPublicPage: 'underpass',
  },
  road: {
    measures: ['depth_m', 'battery_v'],
    water: 'depth',
    isTidal: false,
    rain: null,
    onPublicPage: 'road',
  },
  'rain-gauge': {
    measures: ['rain_mm', 'rain_total_mm', 'battery_v'],
    water: null,
    isTidal: false,
    rain: 'gauge',
    onPublicPage: null,
  },
  weather: {
    measures: [
      'wind_speed_ms',
      'wind_gust_ms',
      'wind_direction_deg',
      'air_temperature_c',
      'humidity_pct',
      'pressure_hpa',
      'visibility_m',
      'rain_mm',
      'rain_total_mm',
      'battery_v',
    ],
    water: null,
    isTidal: false,
    rain: 'beside',
    onPublicPage: null,
  },
} as const satisfies Record<StationRole, RoleDescription>;

/** What a station of a role may report. */
export type MeasureOf<Role extends StationRole> = (typeof STATION_ROLES)[Role]['measures'][number];

/** What the thresholds of some station speak of. */
export type PrimaryMeasure = (typeof STATION_ROLES)[StationRole]['measures'][0];

type OfRole = Pick<Station, 'kind' | 'regime'>;

export function roleOf({ kind, regime }: OfRole): StationRole {
  if (kind !== 'water-level') return kind;
  // The reader of a city's rows sees to it.
  if (regime === null) throw new Error('A water-level station has a regime');
  return regime;
}

/** What is known of a station by its role alone. */
export function roleDescription(station: OfRole): RoleDescription {
  return STATION_ROLES[roleOf(station)];
}
