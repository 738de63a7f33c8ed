// What the public is told of a station: every field is named here, so that a new field of a city's row or of the live world
// goes nowhere until somebody lists it (O1).
import type { City, Station } from '../../domain/city.ts';
import { currentAt } from '../../domain/current-value.ts';
import { MEASURE_NAMES, MEASURES, type Measure } from '../../domain/measures.ts';
import { sensorFreshness, stationFreshness } from '../../domain/station-freshness.ts';
import { measuresOf } from '../../domain/station-measures.ts';
import { termOf } from '../../domain/terms.ts';
import { type EpochMs, formatInstant } from '../../domain/time.ts';
import { lastHeard, type StationState } from '../../domain/world.ts';

/** What is measured of the water and the weather. A battery's voltage and a counter's stand are the device's own affair. */
const IS_OPEN = {
  level_m: true,
  depth_m: true,
  flow_m3_s: true,
  rain_mm: true,
  rain_total_mm: false,
  air_temperature_c: true,
  humidity_pct: true,
  pressure_hpa: true,
  wind_speed_ms: true,
  wind_gust_ms: true,
  wind_direction_deg: true,
  visibility_m: true,
  battery_v: false,
} as const satisfies Record<Measure, boolean>;
export type OpenMeasure = { [measure in Measure]: (typeof IS_OPEN)[measure] extends true ? measure : never }[Measure];

const isOpen = (measure: Measure): measure is OpenMeasure => IS_OPEN[measure];

export const OPEN_MEASURES = MEASURE_NAMES.filter(isOpen);

/** Everything a station may report of what is open, its own measure first. */
export function openMeasuresOf(station: Station): readonly OpenMeasure[] {
  return measuresOf(station).filter(isOpen);
}

/** Its own measure, and of the others those that it ever reported. */
export function seriesOf(station: Station, state: StationState | undefined): readonly OpenMeasure[] {
  return openMeasuresOf(station).filter((measure, position) => position === 0 || state?.latest[measure] !== undefined);
}

export function describeStation(station: Station, city: City) {
  return {
    id: station.id,
    kind: station.kind,
    regime: station.regime,
    name: station.name,
    district: termOf(city, station.district),
    interval_s: station.interval_s,
    thresholds: station.thresholds,
    /** The place or the thresholds are invented. */
    synthetic: station.synthetic,
  };
}

/** O2. What nobody knows is null, and its freshness says `unknown`; it is never zero and never left out. */
export function stationNow(station: Station, state: StationState | undefined, now: EpochMs, timezone: string) {
  const heard = lastHeard(state);
  const latest = Object.fromEntries(
    seriesOf(station, state).map((measure) => [measure, valueNow(measure, station, state, now, timezone)]),
  );
  return {
    level: state?.level ?? 'unknown',
    freshness: stationFreshness(station, state, now),
    heard_at: heard === null ? null : formatInstant(heard, timezone),
    latest,
  };
}

/** O2, T1. One measure as it is known now. */
export function valueNow(
  measure: OpenMeasure,
  station: Station,
  state: StationState | undefined,
  now: EpochMs,
  timezone: string,
) {
  const { at, value, flag, basis, reason, since, peak } = currentAt(station, state, measure, now);
  const instant = (moment: EpochMs | null | undefined) =>
    moment === null || moment === undefined ? null : formatInstant(moment, timezone);
  return {
    at: instant(at ?? state?.latest[measure]?.at),
    value,
    unit: MEASURES[measure].unit,
    /** QARTOD: 1 pass, 2 not evaluated, 3 suspect, 4 fail, 9 missing. */
    flag,
    freshness: sensorFreshness(station, state, measure, now),
    /** How the value is known (T1): what nobody measures now is the last that was known, with its time, or null. */
    basis,
    reason: reason ?? null,
    since: instant(since),
    peak: peak && { at: instant(peak.at), value: peak.value, since: instant(peak.since) },
  };
}
