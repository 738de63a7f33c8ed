// What a gauge's rain of the last minutes and hours adds up to.
import type { Station } from '../../domain/city.ts';
import { reportsOnChange } from '../../domain/life-cadence.ts';
import type { RecentReadings } from '../../domain/recent-readings.ts';
import { type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../domain/time.ts';
import type { RainSums, StationState } from '../../domain/world.ts';

export interface GaugeRain {
  readonly station: Station;
  readonly state: StationState;
  readonly rain: RecentReadings;
}

const TEN_MINUTES_MS = 10 * MINUTE_MS;

// Sums end at the newest report and not at "now": a silent gauge keeps its last sum, and its age says how old that is.
export function rainSums(watched: GaugeRain, reportAt: EpochMs): RainSums | null {
  const { station, state } = watched;
  const told = Math.max(reportAt, state.latest.rain_mm?.at ?? reportAt);
  // One that reports on change has had no rain since, for as long as it lives.
  const newest = reportsOnChange(station) ? Math.max(told, state.alive_at ?? told) : told;
  const over = (milliseconds: number) => watched.rain.sum(newest - milliseconds, newest);
  const hour = over(HOUR_MS);
  return sumsOf(watched.station, {
    last_10min_mm: over(TEN_MINUTES_MS).total,
    last_1h_mm: hour.total,
    last_6h_mm: over(6 * HOUR_MS).total,
    count_1h: hour.count,
  });
}

/** Sums that end at the newest report, mm. */
export interface RainAdded {
  readonly last_10min_mm: number;
  readonly last_1h_mm: number;
  readonly last_6h_mm: number;
  readonly count_1h: number;
}

/** Null where no usable report speaks for the hour: nothing is known then, and it is not dry. */
export function sumsOf(station: Station, { count_1h, ...added }: RainAdded): RainSums | null {
  if (count_1h === 0 && !reportsOnChange(station)) return null;
  return {
    last_10min_mm: round(added.last_10min_mm),
    last_1h_mm: round(added.last_1h_mm),
    last_6h_mm: round(added.last_6h_mm),
    covered_1h: coveredShare(station, count_1h),
  };
}

/** How much of an hour the reports of it stand for; one that reports on change says by its silence that it does not rain. */
function coveredShare(station: Station, count: number): number {
  const { interval_s } = station;
  if (reportsOnChange(station)) return 1;
  return round(Math.min(1, count / Math.max(1, HOUR_MS / (interval_s * SECOND_MS))));
}

// Sums of tenths are tenths: without this 0.1 + 0.2 would show its binary dust.
function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
