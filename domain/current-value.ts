// What the water at a place is now: the one answer that every face reads (T1). What a sensor said last is another matter, and may
// be empty, doubted or hours old: water does not go away for that.
import type { Station } from './city.ts';
import { SILENT_CADENCES } from './freshness.ts';
import { lifeCadence_ms } from './life-cadence.ts';
import type { Measure } from './measures.ts';
import type { Flag } from './readings.ts';
import { type Fresh, type HeardState, isRetired, sensorFreshness, sensorHeardAt } from './station-freshness.ts';
import { roleOf, type StationRole } from './station-kinds.ts';
import { type EpochMs, HOUR_MS } from './time.ts';
import type { StationState, WhenHeard } from './world.ts';

/**
 * How the value is known. `measured`: the newest report passed. `doubted`: the newest is there, and a check speaks against it.
 * `last-known`: there is none, it failed, or the sensor is silent; the value is the last that could be used. `unknown`: nobody knows.
 */
export const BASES = ['measured', 'doubted', 'last-known', 'unknown'] as const;
export type Basis = (typeof BASES)[number];

/** Why it is not simply measured. */
export const CURRENT_REASONS = [
  'suspect',
  'fall',
  'missing',
  'failed',
  'silent',
  'offline',
  'never',
  'outdated',
  'under-work',
  'retired',
] as const;
export type CurrentReason = (typeof CURRENT_REASONS)[number];

export interface Peak {
  readonly at: EpochMs;
  readonly value: number;
  /** When the water first came over its line. */
  readonly since: EpochMs;
}

export interface CurrentValue {
  /** Null where `basis` is `unknown`, and only there. */
  readonly value: number | null;
  readonly at: EpochMs | null;
  readonly basis: Basis;
  /** Of the value; 9 where there is none. */
  readonly flag: Flag;
  readonly reason?: CurrentReason;
  /** Since when it is not simply measured. */
  readonly since?: EpochMs;
  /** Null where it cannot be told: nobody sees the water move, or nobody has long enough. */
  readonly rising: boolean | null;
  /** The highest since the water came over its line, until it was seen to be gone; null where none stands. */
  readonly peak: Peak | null;
}

export const NEVER_HEARD: CurrentValue = {
  value: null,
  at: null,
  basis: 'unknown',
  flag: 9,
  reason: 'never',
  rising: null,
  peak: null,
};

/** How long the last word of a sensor still says something of its water, while nothing dangerous stood. */
const LASTS_MS = {
  underpass: HOUR_MS,
  road: HOUR_MS,
  tidal: HOUR_MS,
  inner: 3 * HOUR_MS,
  flow: 3 * HOUR_MS,
  'rain-gauge': HOUR_MS,
  weather: 3 * HOUR_MS,
} as const satisfies Record<StationRole, number>;

/** What `currentAt` looks at: the value, when its sensor was last heard, and whether its device said goodbye. */
export type Known = Pick<StationState, 'current'> & HeardState;

type Asked = Pick<Station, 'kind' | 'regime'> & Fresh;

/**
 * T2. What is known of a measure at a moment: the value that the world carries, aged by what only time tells. Asked again of its
 * own answer's world it says the same, so that it makes no difference who ages it, or how often.
 */
export function currentAt(station: Asked, state: Known | undefined, measure: Measure, now: EpochMs): CurrentValue {
  const stored = state?.current[measure];
  if (!state || !stored) return NEVER_HEARD;
  // A23. Nobody looks any more, and somebody decided so: what it said last is no word on the water now.
  if (isRetired(station, now)) return { ...NEVER_HEARD, reason: 'retired', since: station.retired_at! };
  const seen = silenced(stored, station, state, measure, now);
  if (seen.basis !== 'last-known' || seen.peak !== null) return seen;
  if (seen.reason === 'under-work') return { ...NEVER_HEARD, reason: 'under-work', since: seen.since! };
  return now - saidAt(seen, state, measure) > lasts(station)
    ? { ...NEVER_HEARD, reason: 'outdated', since: seen.since! }
    : seen;
}

/** How long a value says something of the water after nobody has seen it any more, ms. */
export function lasts(station: Pick<Station, 'kind' | 'regime'>): number {
  return LASTS_MS[roleOf(station)];
}

/** The moment after which `currentAt` says something else, if nothing is heard until then; infinite where it never will. */
export function changesAfter(station: Asked, state: WhenHeard, measure: Measure, current: CurrentValue): EpochMs {
  const retires = current.reason === 'retired' ? undefined : station.retired_at;
  return Math.min(agesAfter(station, state, measure, current), retires ?? Number.POSITIVE_INFINITY);
}

function agesAfter(station: Asked, state: WhenHeard, measure: Measure, current: CurrentValue): EpochMs {
  if (isSeen(current))
    return (sensorHeardAt(station, state, measure) ?? current.at!) + SILENT_CADENCES * lifeCadence_ms(station) + 1;
  if (current.basis === 'unknown' || current.peak !== null) return Number.POSITIVE_INFINITY;
  return saidAt(current, state, measure) + lasts(station) + 1;
}

/** When a value was really said: by its own time, and what its device's clock is off. */
function saidAt({ at }: CurrentValue, { latest }: WhenHeard, measure: Measure): EpochMs {
  const newest = latest[measure];
  return at! + (newest?.heard_at === undefined ? 0 : newest.heard_at - newest.at);
}

/** True where two answers about one sensor say the same. */
export function saysTheSame(a: CurrentValue, b: CurrentValue): boolean {
  return (
    a === b ||
    (a.value === b.value && a.at === b.at && a.basis === b.basis && a.reason === b.reason && a.peak === b.peak)
  );
}

/** True where the water is seen now, if only through a doubt. */
export function isSeen({ basis }: Pick<CurrentValue, 'basis'>): boolean {
  return basis === 'measured' || basis === 'doubted';
}

function silenced(
  stored: CurrentValue,
  station: Asked,
  state: HeardState,
  measure: Measure,
  now: EpochMs,
): CurrentValue {
  if (!isSeen(stored)) return stored;
  const { presence } = state;
  const isSilent = sensorFreshness(station, { ...state, presence: null }, measure, now) === 'silent';
  if (!isSilent && presence !== 'offline') return stored;
  const since = sensorHeardAt(station, state, measure) ?? stored.at!;
  return { ...stored, basis: 'last-known', reason: isSilent ? 'silent' : 'offline', since, rising: null };
}
