// A plan, its orders and a city of two sites for tests of the dispatcher's page.
import { describeSituation, type Situation } from '../../client/live/situation.ts';
import type { City, Site } from '../../domain/city.ts';
import type { Order } from '../../domain/dispatch/order.ts';
import type { Plan, Suggestion } from '../../domain/dispatch/plan.ts';
import type { SiteForecast } from '../../domain/forecast/site-forecast.ts';
import { EMPTY_WORLD, type TruckReport, type TruckState, type World } from '../../domain/world.ts';
import { CITY, MINUTE, NOW, SECOND, TRUCK, UNDERPASS } from './small-city.ts';

export const SITE: Site = {
  id: 'S-1',
  name: { en: 'Dalian Rd underpass', zh: '大连路下立交' },
  lon: 121.5085,
  lat: 31.2605,
  kind: 'underpass',
  district: 'Hongkou',
  exposure: 6,
  area_m2: 900,
  shape: 'box',
  rim_m: 3,
  catchment_ha: 3,
  drain_mm_h: 36,
  station_id: UNDERPASS.id,
  max_trucks: 2,
  synthetic: true,
};
export const UNMEASURED: Site = {
  ...SITE,
  id: 'S-2',
  name: { en: 'Tanglu Rd', zh: '唐陆路' },
  lon: 121.6,
  station_id: null,
};

export const FLEET_CITY: City = {
  ...CITY,
  sites: [SITE, UNMEASURED],
  trucks: ['P-01', 'P-02', 'P-03'].map((id) => ({
    ...TRUCK,
    id,
    name: id,
    district: id === 'P-03' ? 'Pudong' : 'Yangpu',
  })),
  crossings: [
    {
      id: 'TN-1',
      name: { en: 'Tunnel', zh: '隧道' },
      lon: 121.5,
      lat: 31.24,
      river: 'Huangpu',
      kind: 'tunnel',
      height_m: null,
      station_id: UNDERPASS.id,
    },
  ],
};

export function truckState(state: TruckReport, { age = 5 * SECOND } = {}): TruckState {
  return {
    position: { at: NOW - age, lon: 121.516, lat: 31.297, speed_kmh: 0, heading_deg: null },
    status: { at: NOW - age, state, fuel_pct: 80, pumped_m3: 0 },
  };
}

export const ORDER: Order = {
  id: 'O-1',
  truck_id: 'P-01',
  site_id: 'S-1',
  state: 'sent',
  issued_at: NOW - MINUTE,
  issued_by: 'Wang',
  suggestion_id: null,
  reason: null,
  left_site_id: null,
  purpose: 'pump',
  accepted_at: null,
  arrived_at: null,
  pumping_at: null,
  ended_at: null,
  end_reason: null,
  pumped_from_m3: null,
  pumped_to_m3: null,
  silent_since: null,
};

export const SUGGESTION: Suggestion = {
  id: 'P-01>S-1',
  rank: 1,
  truck_id: 'P-01',
  site_id: 'S-1',
  purpose: 'pump',
  first_proposed_at: NOW - 2 * MINUTE,
  capacity_m3_h: 2_000,
  drive_min: 18,
  pack_up_min: 0,
  set_up_min: 15,
  pumping_at: NOW + 33 * MINUTE,
  dry_at: NOW + 60 * MINUTE,
  dry_without_at: NOW + 100 * MINUTE,
  gain_m3h: 1_200,
  depth_m: 0.5,
  depth_at: NOW - 40 * SECOND,
  trend_m_h: 0.1,
  trust: 1,
  trust_reason: null,
  needs_check: false,
  alternatives: [{ truck_id: 'P-02', worse_pct: 22, pumping_at: NOW + 40 * MINUTE }],
  reserve: null,
  leaving: null,
  avoids: [],
};

export function plan(suggestions: readonly Suggestion[], rest: Partial<Plan> = {}): Plan {
  return {
    solved_at: NOW,
    horizon_min: 120,
    objective_m3h: 980,
    bound_m3h: 1_000,
    solve_ms: 40,
    travel_source: 'portal',
    suggestions,
    uncovered: [],
    excluded: [],
    ...rest,
  };
}

export function forecast(id: string, now: number, p50: readonly number[], spread = 0.05): SiteForecast {
  const points = p50.map((value, i) => ({
    at: NOW + (i + 1) * 30 * MINUTE,
    p10: Math.max(0, value - spread),
    p50: value,
    p90: value + spread,
  }));
  return {
    id,
    issued_at: NOW,
    measure: 'depth_m',
    now,
    basis: 'sensor',
    method: 'reservoir',
    points,
    model: p50,
    persistence: p50.map(() => now),
    damped_trend: p50,
    peak: { at: NOW + 30 * MINUTE, value: Math.max(...p50) },
    exceeds: { cm15: 0.64, cm25: 0.2, cm30: 0.1 },
    volume_m3: [],
  };
}

export function situation(rest: Partial<World> = {}): Situation {
  return describeSituation(FLEET_CITY, { ...EMPTY_WORLD, ...rest }, NOW);
}
