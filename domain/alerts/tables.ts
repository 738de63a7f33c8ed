// The figures that the rules and the life-cycle go by, each with its reason. They are start values for a city that has none
// of its own; nothing here is a threshold, those are rule data of the stations.
import type { Station } from '../city.ts';
import type { Measure } from '../measures.ts';
import { roleOf, type StationRole } from '../station-kinds.ts';
import { HOUR_MS, MINUTE_MS } from '../time.ts';
import type { AlarmLevel } from './alarm.ts';

/** A15. How long nobody may answer before an alarm is escalated, and then how often it is repeated. Others wait in the list. */
export const ESCALATION: {
  readonly [level in AlarmLevel]?: { readonly first_ms: number; readonly repeat_ms: number };
} = {
  red: { first_ms: 3 * MINUTE_MS, repeat_ms: 5 * MINUTE_MS },
  orange: { first_ms: 10 * MINUTE_MS, repeat_ms: 15 * MINUTE_MS },
};

/** A17. Risen again within this time it is the same alarm, reopened. */
export const REOPEN_WITHIN_MS = 30 * MINUTE_MS;

/** Cleared alarms are remembered this long. */
export const REMEMBER_CLEARED_MS = 24 * HOUR_MS;

/** What the water of a role can do, and what is asked of it before an alarm clears. */
export interface WaterTable {
  /** Margin under a step where the station gives none, in the unit; of a flow as a share of the step. */
  readonly margin: number;
  /** Good values must have stayed under the step for this long. An underpass is pumped dry in minutes, a tide takes hours. */
  readonly clear_after_ms: number;
}

const STREET: WaterTable = { margin: 0.02, clear_after_ms: 10 * MINUTE_MS };
const SKY: WaterTable = { margin: 1, clear_after_ms: 10 * MINUTE_MS };

const WATERS = {
  underpass: STREET,
  road: STREET,
  tidal: { margin: 0.05, clear_after_ms: 30 * MINUTE_MS },
  inner: { margin: 0.05, clear_after_ms: 30 * MINUTE_MS },
  flow: { margin: 0.02, clear_after_ms: 30 * MINUTE_MS },
  'rain-gauge': SKY,
  weather: SKY,
} as const satisfies Record<StationRole, WaterTable>;

/** Rain: the sums fall slowly by themselves, so a short time is enough. mm. */
export const RAIN = { margin_mm: 2, clear_after_ms: 10 * MINUTE_MS } as const;

/** Good values farther apart than this many cadences do not show what happened between them. */
export const LONGEST_GAP_CADENCES = 3;

export function waterTable(station: Pick<Station, 'kind' | 'regime'>): WaterTable {
  return WATERS[roleOf(station)];
}

/** How far under its step a value must be before it counts as under it. */
export function marginOf(station: Station, measure: Measure, step: number): number {
  if (station.hysteresis > 0) return station.hysteresis;
  const { margin } = waterTable(station);
  return measure === 'flow_m3_s' ? margin * Math.abs(step) : margin;
}
