// What is known of the water at a site now: by its sensor, or, where nothing measures, by the forecast's estimate, which
// then says that it is one.
import type { Site } from '../../domain/city.ts';
import { ladderWithoutStation } from '../../domain/closing-depth.ts';
import { type Level, levelReached } from '../../domain/levels.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { Situation } from './situation.ts';
import type { Condition, StationView } from './station-view.ts';

export interface SiteView {
  readonly site: Site;
  /** What measures it; null for an estimate. */
  readonly station: StationView | null;
  /** T1. The current value. */
  readonly depth_m: number | null;
  readonly level: Level | null;
  /** Null for an estimate: it is no reading and has no freshness. */
  readonly condition: Condition | null;
  readonly at: EpochMs | null;
}

export function viewSite(
  site: Site,
  { city, stationById, world }: Pick<Situation, 'city' | 'stationById' | 'world'>,
): SiteView {
  const station = site.station_id === null ? undefined : stationById.get(site.station_id);
  if (station) {
    const { value, level, condition, current } = station;
    return { site, station, depth_m: value, level: level === 'none' ? null : level, condition, at: current.at };
  }
  const forecast = world.forecasts[site.id];
  if (!forecast) return { site, station: null, depth_m: null, level: null, condition: null, at: null };
  const reached = levelReached(ladderWithoutStation(city), forecast.now);
  return {
    site,
    station: null,
    depth_m: forecast.now,
    level: reached === 'none' ? null : reached,
    condition: null,
    at: forecast.issued_at,
  };
}
