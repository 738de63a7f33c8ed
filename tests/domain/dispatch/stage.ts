// A small city on a line: sites and trucks a known number of minutes apart, with forecasts made by hand.
import type { Site, Truck } from '../../../domain/city.ts';
import { type DispatchInput, NO_MEMORY, type SiteNow, type TruckNow } from '../../../domain/dispatch/input.ts';
import { volumeAt } from '../../../domain/dispatch/volume.ts';
import { DISPATCH_WEIGHTS, type DispatchWeights } from '../../../domain/dispatch/weights.ts';
import { LEADS_MIN, type SiteForecast } from '../../../domain/forecast/site-forecast.ts';
import { MINUTE_MS } from '../../../domain/time.ts';

export const NOW = Date.parse('2026-07-21T14:00:00+08:00');
export const minutes = (count: number): number => count * MINUTE_MS;

export const WEIGHTS: DispatchWeights = { ...DISPATCH_WEIGHTS, reserve_per_district: 0, search_rounds: 50 };

export function truckNow(id: string, over: Partial<Truck> = {}, now: Partial<TruckNow> = {}): TruckNow {
  const truck: Truck = {
    id,
    name: id,
    kind: 'vertical',
    capacity_m3_h: 2000,
    setup_min: 15,
    wading_m: 0.3,
    height_m: 3.4,
    base: 'depot',
    lon: 121.4,
    lat: 31.2,
    district: 'Yangpu',
    ...over,
  };
  return {
    truck,
    state: 'available',
    position: { at: NOW - minutes(1), lon: truck.lon, lat: truck.lat },
    crew_left_min: null,
    fuel_pct: 80,
    order: null,
    ...now,
  };
}

/** Bound to a site: on the road since a while, or standing there, or pumping since some minutes. */
export function boundTruck(
  id: string,
  site_id: string,
  since: { arrived_min?: number; pumping_min?: number } = {},
  over: Partial<Truck> = {},
): TruckNow {
  const arrived_min = since.arrived_min ?? (since.pumping_min === undefined ? undefined : since.pumping_min + 15);
  return truckNow(id, over, {
    state: since.pumping_min !== undefined ? 'pumping' : arrived_min !== undefined ? 'setting_up' : 'en_route',
    order: {
      site_id,
      purpose: 'pump',
      silent_since: null,
      arrived_at: arrived_min === undefined ? null : NOW - minutes(arrived_min),
      pumping_at: since.pumping_min === undefined ? null : NOW - minutes(since.pumping_min),
    },
  });
}

interface Water {
  /** Depth now, and at the horizon without any truck. */
  readonly depth_m: number;
  readonly later_m?: number;
  readonly probability?: number;
}

export function siteNow(id: string, water: Water, over: Partial<Site> = {}, now: Partial<SiteNow> = {}): SiteNow {
  const site: Site = {
    id,
    name: { en: id, zh: id },
    lon: 121.4,
    lat: 31.2,
    kind: 'underpass',
    district: 'Yangpu',
    exposure: 6,
    area_m2: 4000,
    shape: 'box',
    rim_m: 3,
    catchment_ha: 2,
    drain_mm_h: 36,
    station_id: `ST-${id}`,
    max_trucks: 2,
    synthetic: true,
    ...over,
  };
  return {
    site,
    forecast: forecastOf(site, water),
    depth: { value_m: water.depth_m, at: NOW - minutes(1), doubt: null },
    approach_depth_m: null,
    height_limit_m: null,
    reach_m: null,
    discharge: null,
    life_safety: false,
    ...now,
  };
}

function forecastOf(site: Site, { depth_m, later_m = depth_m, probability }: Water): SiteForecast {
  const depths = LEADS_MIN.map((lead) => depth_m + ((later_m - depth_m) * lead) / 120);
  const likely = probability ?? (Math.max(depth_m, later_m) > 0.15 ? 1 : 0);
  return {
    id: site.id,
    issued_at: NOW,
    measure: 'depth_m',
    now: depth_m,
    basis: 'sensor',
    method: 'reservoir',
    points: depths.map((p50, i) => ({ at: NOW + minutes(LEADS_MIN[i]!), p10: 0.8 * p50, p50, p90: 1.2 * p50 })),
    model: depths,
    persistence: depths.map(() => depth_m),
    damped_trend: depths.map(() => depth_m),
    peak: { at: NOW, value: Math.max(depth_m, later_m) },
    exceeds: { cm15: likely, cm25: likely, cm30: likely },
    volume_m3: depths.map((depth) => volumeAt(site, depth)),
  };
}

/** Minutes from each truck to each site; `drive` where a pair is not named. */
export function inputOf(
  trucks: readonly TruckNow[],
  sites: readonly SiteNow[],
  over: Partial<DispatchInput> & { drive?: (truck_id: string, site_id: string) => number | null } = {},
): DispatchInput {
  const { drive = () => 10, ...rest } = over;
  return {
    now: NOW,
    trucks,
    sites,
    travel: {
      minutes: trucks.map(({ truck }) => sites.map(({ site }) => drive(truck.id, site.id))),
      source: 'portal',
      at: NOW,
    },
    avoids: [],
    locks: { pins: [], bans: [], held: [] },
    rejections: [],
    memory: NO_MEMORY,
    reserve_wanted: {},
    weights: WEIGHTS,
    ...rest,
  };
}
