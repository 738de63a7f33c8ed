// An underpass is closed at 25 cm; when water comes up quickly that is too late for the car already inside. The rule carries the
// rise of the last minutes on and speaks while there is still time.
import { type City, primaryMeasure, type Station } from '../city.ts';
import type { Level } from '../levels.ts';
import { isUsable } from '../readings.ts';
import { roleOf, type StationRole } from '../station-kinds.ts';
import { MINUTE_MS, SECOND_MS } from '../time.ts';
import type { AlarmFigures } from './alarm.ts';
import { levelHeld } from './ladder.ts';
import { minutesUntil, type RiseModel, type Seen, slopePerMinute } from './rise-ahead.ts';
import { NO_FIGURES, type ReadingRule, UNKNOWN } from './rule.ts';
import { marginOf, waterTable } from './tables.ts';

interface Pace {
  /** The values that the rise is seen in. */
  readonly window_ms: number;
  /** It raises when the step would be reached within this time. */
  readonly lead_ms: number;
  /** A smaller rise over the window is noise of the sensor. */
  readonly least_rise: number;
  readonly inflow_lasts_ms: number;
}

// Eight minutes: over made-up streets the time that makes the most warnings true and still finds as many floods as a straight
// line does. A river gathers from far away, and lasts.
const STREET: Pace = {
  window_ms: 5 * MINUTE_MS,
  lead_ms: 15 * MINUTE_MS,
  least_rise: 0.04,
  inflow_lasts_ms: 8 * MINUTE_MS,
};
const RIVER: Pace = {
  window_ms: 30 * MINUTE_MS,
  lead_ms: 30 * MINUTE_MS,
  least_rise: 0.08,
  inflow_lasts_ms: Number.POSITIVE_INFINITY,
};
/** Null where a quick rise says nothing: tides have a rule of their own, a flow is no level, rain and wind do not fill. */
const PACES = {
  underpass: STREET,
  road: STREET,
  inner: RIVER,
  tidal: null,
  flow: null,
  'rain-gauge': null,
  weather: null,
} as const satisfies Record<StationRole, Pace | null>;
const FEWEST_VALUES = 3;
/** A street whose site is not listed: neither walls nor a bowl that is known, so between the two. */
const UNKNOWN_STREET_POWER = 1.5;

/** A3. Rising so that the station's orange step is reached within its lead time. Tides have a rule of their own (A6). */
export const rapidRise = {
  number: 'A3',
  lives_on: 'readings',
  watch(station, measure, city) {
    const pace: Pace | null = PACES[roleOf(station)];
    const target = targetOf(station);
    if (!pace || !target || measure !== primaryMeasure(station)) return null;
    const window_ms = Math.max(pace.window_ms, FEWEST_VALUES * station.interval_s * SECOND_MS);
    const model: RiseModel = { power: powerOf(station, city), inflow_lasts_ms: pace.inflow_lasts_ms };
    const margin = (step: number) => marginOf(station, measure, step);
    let values: Seen[] = [];
    let newest: AlarmFigures = NO_FIGURES;
    return {
      clear_after_ms: waterTable(station).clear_after_ms,
      judge(reading, good) {
        if (!isUsable(reading)) return UNKNOWN;
        const { at, value } = reading;
        values = [...values.filter((seen) => seen.at >= at - window_ms && seen.at < at), { at, value }];
        newest = { measure, value, value_at: at, threshold: target.step };
        // Over its step it is no forecast any more: that is A2's to say, and this one stands until the water is down.
        if (value >= target.step) return { says: 'normal', held: target.level, good: false };
        if (values.length < FEWEST_VALUES) return UNKNOWN;
        const minutes = isRising(values, pace.least_rise) ? minutesUntil(target.step, values, model) : null;
        if (minutes !== null && minutes * MINUTE_MS <= pace.lead_ms) {
          newest = { ...newest, extra: { minutes_to_threshold: Math.ceil(minutes) } };
          return { says: 'raise', level: target.level, held: target.level, good };
        }
        const near = levelHeld({ [target.level]: target.step }, value, margin) !== 'none';
        const nearing = minutes !== null && minutes * MINUTE_MS <= 2 * pace.lead_ms;
        return { says: 'normal', held: near || nearing ? target.level : 'none', good };
      },
      figures: () => newest,
    };
  },
} satisfies ReadingRule;

/** Beyond the noise of the sensor, in the last value and as a whole. */
function isRising(values: readonly Seen[], leastRise: number): boolean {
  const [before, last] = values.slice(-2) as [Seen, Seen];
  const lowest = Math.min(...values.map((seen) => seen.value));
  // Two values above the lowest: one alone may be a splash.
  const rises = last.value >= before.value && before.value > lowest && last.value - lowest >= leastRise - 0.0005;
  if (!rises) return false;
  const span_min = (last.at - values[0]!.at) / MINUTE_MS;
  return slopePerMinute(values) * span_min >= leastRise / 2;
}

/** What the volume at a sensor grows with: by the shape of its site, where one is listed. */
function powerOf(station: Station, { sites }: City): number {
  const site = sites.find(({ station_id }) => station_id === station.id);
  if (site) return site.shape === 'box' ? 1 : 2;
  return roleOf(station) === 'road' ? UNKNOWN_STREET_POWER : 1;
}

function targetOf({ thresholds }: Station): { level: Level; step: number } | null {
  for (const level of ['orange', 'red'] as const) {
    const step = thresholds[level];
    if (step !== undefined) return { level, step };
  }
  return null;
}
