// P1-P3: what a sensor's newest word means to someone in the street.
import type { Station } from '../city.ts';
import { type ClosingCity, closingDepth_m } from '../closing-depth.ts';
import { type Basis, type CurrentReason, currentAt, isSeen } from '../current-value.ts';
import type { Freshness } from '../freshness.ts';
import { type LevelOrNone, levelReached } from '../levels.ts';
import { sensorFreshness } from '../station-freshness.ts';
import type { EpochMs } from '../time.ts';
import { WET_FROM_M } from '../wet-from.ts';
import { lastHeard, type StationState } from '../world.ts';
import type { Grade, Trend } from './snapshot.ts';

/** A change over ten minutes that is more than the sensor's own wavering, m. */
const TREND_FROM_M = 0.02;

export interface Assessment {
  readonly grade: Grade;
  readonly depth_m: number | null;
  readonly basis: Basis;
  readonly reason: CurrentReason | null;
  /** Since when the depth is not simply measured. */
  readonly basisSince: EpochMs | null;
  readonly level: LevelOrNone | null;
  readonly trend: Trend | null;
  readonly measuredAt: EpochMs | null;
  readonly heardAt: EpochMs | null;
  readonly freshness: Freshness;
  readonly doubtful: boolean;
  /** T1. At or over the closing line by the current value, whatever is known of it. */
  readonly overClosingLine: boolean;
}

/** The depth from which on nobody should go in, m; null for any but an underpass: of a road one side may be dry. */
export function closingLineOf(city: ClosingCity, station: Station): number | null {
  return station.regime === 'underpass' ? closingDepth_m(city, station) : null;
}

/** @param station one that measures `depth_m` */
export function assess(city: ClosingCity, station: Station, state: StationState | undefined, now: EpochMs): Assessment {
  const current = currentAt(station, state, 'depth_m', now);
  const { basis } = current;
  const depth_m = current.value === null ? null : Math.max(0, current.value);
  const level = depth_m === null ? null : levelReached(station.thresholds, depth_m);
  const closingLine_m = closingLineOf(city, station);
  // Water that stood when it was last seen stands until somebody sees it gone; a dry street says nothing once nobody looks.
  const stands = isSeen(current) || current.peak !== null;
  return {
    grade: stands ? gradeOf(depth_m!, level) : 'unknown',
    depth_m,
    basis,
    reason: current.reason ?? null,
    basisSince: current.since ?? null,
    level,
    trend: isSeen(current) ? trendOf(state!.change_10min) : null,
    measuredAt: current.at,
    heardAt: lastHeard(state),
    freshness: sensorFreshness(station, state, 'depth_m', now),
    doubtful: basis === 'doubted',
    overClosingLine: closingLine_m !== null && depth_m !== null && depth_m >= closingLine_m,
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
