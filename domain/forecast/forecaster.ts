// The forecast of a city: takes readings as they come, and every five minutes says what is expected of every site and river
// station. No clock and no chance of its own: the same readings and moments give the same forecasts.
import type { City, Site, Station } from '../city.ts';
import { tideOf } from '../city-tide.ts';
import { CurrentBook, type KnownNow } from '../current-book.ts';
import { freshnessOf } from '../freshness.ts';
import { reportsOnChange } from '../life-cadence.ts';
import type { Reading } from '../readings.ts';
import { roleDescription } from '../station-kinds.ts';
import { type EpochMs, HOUR_MS, MINUTE_MS } from '../time.ts';
import { drawMembers } from './ensemble.ts';
import { bandHalf_m, LevelGauge } from './level-gauge.ts';
import { Pond } from './pond.ts';
import { pondAhead } from './pond-ahead.ts';
import type { RainNow } from './rain-ahead.ts';
import type { GridPlace } from './rain-grid.ts';
import type { RainMotion } from './rain-motion.ts';
import { RainWatch } from './rain-watch.ts';
import { lostToPersistence } from './selection.ts';
import { SensorSeries } from './sensor-series.ts';
import { type ForecastPoint, LEADS_MIN, type SiteForecast } from './site-forecast.ts';
import type { SkillRecord } from './skill.ts';
import { SkillKeeper } from './skill-keeper.ts';
import { type ForecastStart, forecastStart } from './start.ts';
import { dampedTrend, POND_DAMPING, persistence, slopeOf } from './twins.ts';

/** How often forecasts are meant to be issued. */
export const ISSUE_EVERY_MS = 5 * MINUTE_MS;
/** After a longer pause the water is run on from so far back only. */
const LONGEST_PAUSE_MS = 30 * MINUTE_MS;
const DEPTH_MEMORY_MS = 2.5 * HOUR_MS;

export interface Forecaster {
  /** Takes a judged reading; what does not matter to a forecast is passed over. */
  accept(reading: Reading): void;
  /** What trucks take out of a site from now on, m³/h; 0 when they are gone. Forecasts are for the time without them. */
  setPumping(siteId: string, m3_per_h: number): void;
  /** What is expected from `now` on, sites first, then river stations that have spoken. */
  issue(now: EpochMs): SiteForecast[];
  /** F2. How the rain moves, as of the last issue; null where the gauges do not tell. */
  rainMotion(now: EpochMs): RainMotion | null;
  /** How forecasts did over the last day, by site or station. */
  readonly skill: ReadonlyMap<string, SkillRecord>;
  /** Takes scores from before a restart, where there are none of its own yet. */
  rememberSkill(kept: ReadonlyMap<string, SkillRecord>): void;
}

export interface ForecasterOptions {
  readonly seed?: number;
  /** Skill kept from before a restart. */
  readonly skill?: ReadonlyMap<string, SkillRecord>;
  /** What is known of a sensor at a moment; where it is not given, what the accepted readings say. */
  readonly knownAt?: (stationId: string, measure: 'depth_m' | 'level_m', now: EpochMs) => KnownNow;
}

interface WatchedSite {
  readonly site: Site;
  readonly place: GridPlace;
  readonly pond: Pond;
  readonly series: SensorSeries | null;
  readonly station: Station | null;
  pumpedAt: EpochMs;
}

/** One that reports on change stands by its last value for as long as it lives. */
function isLiveAt(station: Station, saidAt: EpochMs, to: EpochMs, knownNow: () => KnownNow): boolean {
  const freshness = reportsOnChange(station) ? knownNow().freshness : freshnessOf(saidAt, station.interval_s, to);
  return freshness === 'live';
}

/** What is followed: the sensors of depths and levels, and the places that flood. */
function watched(city: City, rain: RainWatch) {
  const depths = new Map<string, SensorSeries>();
  const gauges = new Map<string, LevelGauge>();
  const tide = tideOf(city);
  for (const station of city.stations) {
    const { water, isTidal } = roleDescription(station);
    if (water === 'depth') depths.set(station.id, new SensorSeries(DEPTH_MEMORY_MS));
    if (water === 'level') gauges.set(station.id, new LevelGauge(isTidal ? tide : null));
  }
  const stations = new Map(city.stations.map((station) => [station.id, station]));
  const sites = city.sites.map(
    (site): WatchedSite => ({
      site,
      place: rain.place(site.lon, site.lat),
      pond: new Pond(site),
      series: depths.get(site.station_id ?? '') ?? null,
      station: stations.get(site.station_id ?? '') ?? null,
      pumpedAt: Number.NEGATIVE_INFINITY,
    }),
  );
  return { stations, depths, gauges, sites };
}

export function createForecaster(city: City, options: ForecasterOptions = {}): Forecaster {
  const { seed = 1, skill: kept, knownAt } = options;
  const own = knownAt ? null : new CurrentBook(city);
  const known = knownAt ?? ((stationId, measure, now) => own!.at(stationId, measure, now));
  const members = drawMembers(seed);
  const rain = new RainWatch(city.stations);
  const { stations, depths, gauges, sites } = watched(city, rain);
  const sitesById = new Map(sites.map((watched) => [watched.site.id, watched]));
  const keeper = new SkillKeeper(kept);
  let followed: EpochMs | null = null;

  function startOf(stationId: string | null, measure: 'depth_m' | 'level_m', now: EpochMs): ForecastStart {
    if (stationId === null || !stations.has(stationId)) return { value: null, basis: 'estimate' };
    const { current, freshness } = known(stationId, measure, now);
    return forecastStart(current, freshness);
  }

  /** Runs every pond on to `now` in pieces no longer than an issue, under the rain of each piece. */
  function follow(now: EpochMs): void {
    let from = Math.max(followed ?? Number.NEGATIVE_INFINITY, now - LONGEST_PAUSE_MS);
    const places = sites.map(({ place }) => place);
    while (from < now) {
      const to = Math.min(now, from + ISSUE_EVERY_MS);
      const rates = rain.rates_mm_h(from, to, places);
      for (const [i, { pond, series, station }] of sites.entries()) {
        const sample = series?.newest(to);
        const isLive = sample && station && isLiveAt(station, sample.at, to, () => known(station.id, 'depth_m', now));
        pond.follow((to - from) / 1_000, rates[i]!, isLive ? sample.value : null);
      }
      from = to;
    }
    followed = now;
  }

  function forecastSite(watched: WatchedSite, now: EpochMs, rainNow: RainNow | null): SiteForecast {
    const { site, place, pond, series } = watched;
    if (pond.pumped_m3_h > 0) watched.pumpedAt = now;
    const { value, basis } = startOf(site.station_id, 'depth_m', now);
    const depth_m = value === null ? pond.depth_m : Math.max(0, value);
    // Doubt and age only ever add water to what the model holds (T1).
    if (value !== null && basis !== 'sensor') pond.raiseTo(depth_m);
    const ahead = pondAhead(pond, { rain: rainNow, place, members, measured: basis === 'sensor' });
    const slope = basis === 'sensor' ? slopeOf(series!.samples, now, POND_DAMPING) : 0;
    const model = ahead.bands.map(({ p50 }) => p50);
    const lost = lostToPersistence(keeper.skill.get(site.id));
    const points = ahead.bands.map(({ p10, p50, p90 }, i): ForecastPoint => {
      const shown = lost ? depth_m : p50;
      return { at: at(now, i), p10: Math.min(p10, shown), p50: shown, p90: Math.max(p90, shown) };
    });
    return {
      id: site.id,
      issued_at: now,
      measure: 'depth_m',
      now: depth_m,
      basis,
      method: lost ? 'persistence' : 'reservoir',
      points,
      model,
      persistence: persistence(depth_m),
      damped_trend: dampedTrend(depth_m, slope, POND_DAMPING, 0),
      peak: peakOf(points),
      exceeds: ahead.exceeds,
      volume_m3: ahead.volume_m3,
    };
  }

  function forecastRiver(id: string, gauge: LevelGauge, now: EpochMs): SiteForecast | null {
    const { value, basis } = startOf(id, 'level_m', now);
    if (value === null) return null;
    const { method, model, damped_trend } = gauge.ahead(now, value);
    const record = keeper.skill.get(id);
    const lost = lostToPersistence(record);
    const twin = persistence(value);
    const half_m = bandHalf_m(record, lost ? 'persistence' : 'model');
    const points = (lost ? twin : model).map(
      (p50, i): ForecastPoint => ({ at: at(now, i), p10: p50 - half_m[i]!, p50, p90: p50 + half_m[i]! }),
    );
    return {
      id,
      issued_at: now,
      measure: 'level_m',
      now: value,
      basis,
      method: lost ? 'persistence' : method,
      points,
      model,
      persistence: twin,
      damped_trend,
      peak: peakOf(points),
      exceeds: null,
      volume_m3: [],
    };
  }

  /** What was measured since a forecast was made; null where that cannot judge it. */
  function truthOf({ id, basis, issued_at }: SiteForecast) {
    const watched = sitesById.get(id);
    // Pumped water says nothing of a forecast that was made for the time without trucks.
    if (basis === 'estimate' || (watched && watched.pumpedAt >= issued_at)) return null;
    const series = watched ? watched.series : gauges.get(id)?.series;
    return series ? series.since(issued_at) : null;
  }

  return {
    skill: keeper.skill,
    rememberSkill: (kept) => keeper.remember(kept),
    accept(reading) {
      own?.take(reading);
      const { stationId, measure } = reading;
      if (measure === 'depth_m') depths.get(stationId)?.add(reading);
      else if (measure === 'level_m') gauges.get(stationId)?.series.add(reading);
      else if (measure === 'rain_mm') rain.take(reading);
    },
    setPumping(siteId, m3_per_h) {
      const watched = sitesById.get(siteId);
      if (watched) watched.pond.pumped_m3_h = Math.max(0, m3_per_h);
    },
    issue(now) {
      keeper.score(now, truthOf);
      follow(now);
      const rainNow = rain.look(now);
      const forecasts = sites.map((watched) => forecastSite(watched, now, rainNow));
      for (const [id, gauge] of gauges) {
        const forecast = forecastRiver(id, gauge, now);
        if (forecast) forecasts.push(forecast);
      }
      keeper.take(forecasts, now);
      return forecasts;
    },
    rainMotion: (now) => rain.motionAt(now),
  };
}

const at = (now: EpochMs, lead: number): EpochMs => now + LEADS_MIN[lead]! * MINUTE_MS;

function peakOf(points: readonly ForecastPoint[]): SiteForecast['peak'] {
  const highest = points.reduce((best, point) => (point.p50 > best.p50 ? point : best));
  return { at: highest.at, value: highest.p50 };
}
