// What is usual where: one table for every kind of series. Levels, depths and rain: start values for a tidal delta city, to be
// tightened with a year of its own data. Weather: after the WMO (Zahumensky 2004); what it fails is suspect here, since a
// squall is quicker than its limits and a landing typhoon falls faster than 3 hPa an hour.
import type { Station } from '../city.ts';
import type { Measure } from '../measures.ts';
import { type MeasureOf, roleOf, type StationRole } from '../station-kinds.ts';
import { HOUR_MS, MINUTE_MS } from '../time.ts';
import type { GrowthLaw, LimitGrowth } from './limit-growth.ts';

export interface SpikeSettings {
  /** How far off is suspect, and how far off fails, in the unit, for values up to `within_ms` apart. */
  readonly low: number;
  readonly high: number;
  readonly within_ms: number;
  /** What both come to for values farther apart. */
  readonly growth: LimitGrowth;
  /** Values farther apart have no pace that would go on. */
  readonly reach_ms: number;
  /** Sudden flooding looks exactly like a spike: a rise is never one, and never fails. */
  readonly risesAreReal: boolean;
}

export interface RateSettings {
  /** At most so much change within so long, shortest first. */
  readonly limits: readonly { readonly within_ms: number; readonly change: number }[];
  /** An older value says nothing about this one, unless the limit is known to grow. */
  readonly reach_ms: number;
  /** Water: how the limit grows beyond its last duration. The WMO's limits of the air go on in proportion. */
  readonly growth?: LimitGrowth;
}

export interface FlatLineSettings {
  /** Moving no farther than this is not moving. */
  readonly within: number;
  readonly suspect_ms: number;
  readonly fail_ms: number | null;
  /** Values at which standing still is right. */
  readonly healthyWhen?: readonly [number, number];
  /** A direction: 359 and 1 are two degrees apart. */
  readonly isCircular?: true;
}

export interface AttenuationSettings {
  readonly hours: number;
  readonly suspectBelow: number;
  readonly failBelow: number;
}

export interface SeriesSettings {
  readonly usual?: readonly [number, number];
  readonly spike?: SpikeSettings;
  readonly rate?: RateSettings;
  readonly flatLine?: FlatLineSettings;
  readonly attenuation?: AttenuationSettings;
  /** Rain: more than this within five minutes is suspect, and neighbours tell a blocked funnel. */
  readonly rainIn5Min_mm?: number;
  readonly isWind?: true;
  /** The deepest fall in five minutes that water can make, in the unit; missing where no limit is known. */
  readonly fall_per_5min?: number;
}

const FIVE_MIN_MS = 5 * MINUTE_MS;
/** Less than the manual's 0.001 m: a gauge of millimetres that wobbles by one of them in a brook without rain is alive. */
const SAME = 0.0005;

// The root finds more of what experts marked in real stages, with as few false ones. But gates and pumps move a river by
// steps, and a tide is steady: by the root alone their suspects were three times as many.
const FREE: LimitGrowth = { law: 'root', most: 1 };
const MOVED: LimitGrowth = { law: 'linear', most: 1 };

const levelSpike = (growth: LimitGrowth): SpikeSettings => ({
  low: 0.1,
  high: 0.2,
  within_ms: FIVE_MIN_MS,
  growth,
  reach_ms: HOUR_MS,
  risesAreReal: false,
});
const levelRate = (in5Min_m: number, growth: LimitGrowth): RateSettings => ({
  limits: [{ within_ms: FIVE_MIN_MS, change: in5Min_m }],
  growth,
  reach_ms: HOUR_MS,
});

const TIDAL: SeriesSettings = {
  spike: levelSpike(MOVED),
  rate: levelRate(0.15, MOVED),
  flatLine: { within: SAME, suspect_ms: 4 * HOUR_MS, fail_ms: 8 * HOUR_MS },
  attenuation: { hours: 12, suspectBelow: 0.25, failBelow: 0.1 },
  // The tide's steepest modelled step is 0.10 m in five minutes.
  fall_per_5min: 0.3,
};

// Behind a gate a river may lie still for a day and move 0.20 m in five minutes when the gate or a pump does.
const INNER: SeriesSettings = {
  spike: levelSpike(MOVED),
  rate: levelRate(0.2, MOVED),
  flatLine: { within: SAME, suspect_ms: 24 * HOUR_MS, fail_ms: 72 * HOUR_MS },
  // A gate that opens moves an inner river 0.20 m in five minutes.
  fall_per_5min: 0.3,
};

// Where a flow is gauged no gate is near.
const STAGE: SeriesSettings = { ...INNER, spike: levelSpike(FREE), rate: levelRate(0.2, FREE) };

// Dry for weeks is right; water that stands at exactly one depth for two hours is not, but may be true: it never fails.
const DEPTH: SeriesSettings = {
  usual: [-0.02, 3],
  spike: { low: 0.1, high: 0.3, within_ms: FIVE_MIN_MS, growth: FREE, reach_ms: HOUR_MS, risesAreReal: true },
  rate: levelRate(0.3, FREE),
  flatLine: {
    within: SAME,
    suspect_ms: 2 * HOUR_MS,
    fail_ms: null,
    healthyWhen: [Number.NEGATIVE_INFINITY, 0.05],
  },
  // A 3,000 m³/h truck takes 0.17 m off a 1,500 m² underpass in five minutes, two of them hardly twice that.
  fall_per_5min: 0.3,
};

// Flows differ a thousandfold from river to river, so no step is too big for all of them. A shut gate passes nothing for days.
const FLOW: SeriesSettings = {
  flatLine: { within: SAME, suspect_ms: 24 * HOUR_MS, fail_ms: 72 * HOUR_MS, healthyWhen: [0, 0] },
};

// One tip of the bucket in every report is a steady drizzle; the same larger amount for two hours is a counter that hangs.
const RAIN: SeriesSettings = {
  rainIn5Min_mm: 25,
  flatLine: { within: SAME, suspect_ms: 2 * HOUR_MS, fail_ms: null, healthyWhen: [0, 0.2] },
};

const step = (in1Min: number, in1h: number, in3h: number): RateSettings => ({
  limits: [
    { within_ms: MINUTE_MS, change: in1Min },
    { within_ms: HOUR_MS, change: in1h },
    { within_ms: 3 * HOUR_MS, change: in3h },
  ],
  reach_ms: 3 * HOUR_MS,
});
const persistence = (minimumChange: number, resolution: number): FlatLineSettings => ({
  // The WMO asks for a change of at least this much: anything less is none.
  within: minimumChange - resolution,
  suspect_ms: HOUR_MS,
  fail_ms: null,
});

const NONE: SeriesSettings = {};

const RIVER = { flow_m3_s: FLOW, rain_mm: RAIN, rain_total_mm: NONE, battery_v: NONE } as const;
const STREET = { depth_m: DEPTH, battery_v: NONE } as const;

/** A series with none of its own is checked for its possible range alone (Q1). */
const SETTINGS: { readonly [role in StationRole]: { readonly [measure in MeasureOf<role>]: SeriesSettings } } = {
  tidal: { level_m: TIDAL, ...RIVER },
  inner: { level_m: INNER, ...RIVER },
  flow: { flow_m3_s: FLOW, level_m: STAGE, battery_v: NONE },
  underpass: STREET,
  road: STREET,
  'rain-gauge': { rain_mm: RAIN, rain_total_mm: NONE, battery_v: NONE },
  weather: {
    air_temperature_c: { usual: [-50, 50], rate: step(3, 4, 9), flatLine: persistence(0.1, 0.1) },
    humidity_pct: { rate: step(10, 40, 60), flatLine: { ...persistence(1, 1), healthyWhen: [98, 100] } },
    pressure_hpa: { rate: step(0.5, 3, 9), flatLine: persistence(0.1, 0.1) },
    wind_speed_ms: {
      rate: step(10, 20, 30),
      flatLine: { ...persistence(0.5, 0.1), healthyWhen: [0, 0.5] },
      isWind: true,
    },
    wind_gust_ms: { rate: step(20, 30, 45), isWind: true },
    wind_direction_deg: { flatLine: { ...persistence(10, 1), isCircular: true }, isWind: true },
    visibility_m: NONE,
    rain_mm: RAIN,
    rain_total_mm: NONE,
    battery_v: NONE,
  },
};

/**
 * The settings of one measure of a station; none for what such a station does not measure. Its limits grow by the law of its
 * role, or by its own where the city gives one: an inner river that no gate moves, a tide behind a barrier.
 */
export function settingsFor(
  station: Pick<Station, 'kind' | 'regime' | 'limit_growth'>,
  measure: Measure,
): SeriesSettings {
  const ofRole: { readonly [measure in Measure]?: SeriesSettings } = SETTINGS[roleOf(station)];
  const settings = ofRole[measure] ?? NONE;
  return station.limit_growth ? withLaw(settings, station.limit_growth) : settings;
}

function withLaw(settings: SeriesSettings, law: GrowthLaw): SeriesSettings {
  const { spike, rate } = settings;
  return {
    ...settings,
    ...(spike && { spike: { ...spike, growth: { ...spike.growth, law } } }),
    ...(rate?.growth && { rate: { ...rate, growth: { ...rate.growth, law } } }),
  };
}
