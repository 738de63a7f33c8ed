// P1-P3: what a sensor's newest word means to someone in the street.
import type { Station } from '../city.ts';
import { type ClosingCity, closingDepth_m } from '../closing-depth.ts';
import { type Freshness, freshnessOf } from '../freshness.ts';
import { type LevelOrNone, levelReached } from '../levels.ts';
import { isUsable } from '../readings.ts';
import type { EpochMs } from '../time.ts';
import { lastHeard, type StationState } from '../world.ts';
import type { Grade, Trend } from './snapshot.ts';

/** From here on there is water on the road, m: under it a film that a sensor may only think it sees. */
export const WET_FROM_M = 0.05;
/** A change over ten minutes that is more than the sensor's own wavering, m. */
const TREND_FROM_M = 0.02;

export interface Assessment {
  readonly grade: Grade;
  readonly depth_m: number | null;
  readonly level: LevelOrNone | null;
  readonly trend: Trend | null;
  readonly measuredAt: EpochMs | null;
  readonly heardAt: EpochMs | null;
  readonly freshness: Freshness;
  readonly doubtful: boolean;
  readonly closed: boolean;
}

/** The line from which on the public is told that a place is closed, m; null for any but an underpass: a road is never shut whole. */
export function closingLineOf(city: ClosingCity, station: Station): number | null {
  return station.regime === 'underpass' ? closingDepth_m(city, station) : null;
}

/** @param station one that measures `depth_m` */
export function assess(city: ClosingCity, station: Station, state: StationState | undefined, now: EpochMs): Assessment {
  const latest = state?.latest.depth_m;
  const age = freshnessOf(latest?.at, station.interval_s, now);
  const freshness = state?.presence === 'offline' && age !== 'unknown' ? 'silent' : age;
  const usable = latest && isUsable(latest) ? latest : null;
  const depth_m = usable ? Math.max(0, usable.value) : null;
  const level = depth_m === null ? null : levelReached(station.thresholds, depth_m);
  const closingLine_m = closingLineOf(city, station);
  const believed = usable !== null && (freshness === 'live' || freshness === 'late');
  return {
    grade: believed ? gradeOf(depth_m!, level) : 'unknown',
    depth_m,
    level,
    trend: believed ? trendOf(state!.change_10min) : null,
    measuredAt: usable?.at ?? null,
    heardAt: lastHeard(state),
    freshness,
    doubtful: latest !== undefined && latest.flag >= 3,
    // A silent underpass stays closed: nobody has seen the water go.
    closed: closingLine_m !== null && depth_m !== null && depth_m >= closingLine_m,
  };
}

/** P2. */
function gradeOf(depth_m: number, level: LevelOrNone | null): Grade {
  switch (level) {
    case 'red':
      return 'danger';
    case 'orange':
      return 'impassable';
    case 'yellow':
      return 'avoid';
    case 'blue':
      return 'slow';
    default:
      return depth_m >= WET_FROM_M ? 'shallow' : 'dry';
  }
}

/** P3. */
export function trendOf(change_10min: number | null): Trend | null {
  if (change_10min === null) return null;
  if (change_10min >= TREND_FROM_M) return 'rising';
  return change_10min <= -TREND_FROM_M ? 'falling' : 'steady';
}
