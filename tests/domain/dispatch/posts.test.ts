import { describe, expect, it } from 'vitest';
import type { Site, Truck } from '../../../domain/city.ts';
import type { Gathered } from '../../../domain/dispatch/gather.ts';
import type { SiteNow, TruckNow } from '../../../domain/dispatch/input.ts';
import { suggestPosts } from '../../../domain/dispatch/posts.ts';
import type { TravelTime } from '../../../domain/dispatch/travel-time.ts';
import { LEADS_MIN } from '../../../domain/forecast/site-forecast.ts';
import { MINUTE_MS } from '../../../domain/time.ts';
import { SMALL_CITY } from '../../support/cities.ts';

const NOW = Date.parse('2026-07-21T12:00:00+08:00');
/** A minute for every thousandth of a degree. */
const travel: TravelTime = {
  matrix: async (from, to, { at }) => ({
    minutes: from.map((a) => to.map((b) => 1_000 * Math.hypot(a.lon - b.lon, a.lat - b.lat))),
    source: 'portal',
    at,
  }),
};
const site = (
  id: string,
  lon: number,
  changes: { now?: number; probability?: number; volume?: number } = {},
): SiteNow => ({
  site: { ...SMALL_CITY.sites[0]!, id, lon, lat: 31.2 } satisfies Site,
  forecast: {
    id,
    issued_at: NOW,
    measure: 'depth_m',
    now: changes.now ?? 0,
    basis: 'sensor',
    method: 'reservoir',
    points: [],
    model: [],
    persistence: [],
    damped_trend: [],
    peak: { at: NOW, value: 0 },
    exceeds: { cm15: changes.probability ?? 0.6, cm25: 0.3, cm30: 0.1 },
    volume_m3: LEADS_MIN.map(() => changes.volume ?? 400),
  },
  depth: { value_m: changes.now ?? 0, at: NOW, doubt: null },
  approach_depth_m: null,
  height_limit_m: null,
  reach_m: null,
  discharge: null,
  life_safety: false,
});
const truck = (id: string, lon: number, changes: Partial<TruckNow> = {}): TruckNow => ({
  truck: { ...SMALL_CITY.trucks[0]!, id, capacity_m3_h: 2_000 } satisfies Truck,
  state: 'available',
  position: { at: NOW, lon, lat: 31.2 },
  crew_left_min: null,
  fuel_pct: 80,
  order: null,
  ...changes,
});
const seen = (trucks: TruckNow[], sites: SiteNow[]): Gathered => ({
  trucks,
  sites,
  avoids: [],
  avoid: [],
  closedCrossings: [],
});
const posts = (all: Gathered, taken: string[] = []) => suggestPosts(all, new Set(taken), travel, NOW, 5);

describe('posts for trucks', () => {
  it('[R5] send a free truck to wait where water is likely and none is near', async () => {
    const [post, ...more] = await posts(seen([truck('far', 121.54)], [site('likely', 121.5)]));
    expect(more).toEqual([]);
    expect(post).toMatchObject({ truck_id: 'far', site_id: 'likely', purpose: 'post', rank: 5, needs_check: false });
    expect(post!.drive_min).toBeCloseTo(40, 6);
    expect(post!.pumping_at).toBeCloseTo(NOW + 40 * MINUTE_MS, 0);
  });

  it('[R5] ask nobody to wait where water stands already, where none is likely, or where a truck is near enough', async () => {
    expect(await posts(seen([truck('far', 121.54)], [site('wet', 121.5, { now: 0.3 })]))).toEqual([]);
    expect(await posts(seen([truck('far', 121.54)], [site('dry', 121.5, { probability: 0.1 })]))).toEqual([]);
    expect(await posts(seen([truck('near', 121.505)], [site('likely', 121.5)]))).toEqual([]);
  });

  it('[R5] leave alone trucks that are wanted, ordered, out of service or lost', async () => {
    const sites = [site('likely', 121.5)];
    expect(await posts(seen([truck('far', 121.54)], sites), ['far'])).toEqual([]);
    const busy: Partial<TruckNow>[] = [
      { state: 'out_of_service' },
      { position: null },
      { position: { at: NOW - 6 * MINUTE_MS, lon: 121.54, lat: 31.2 } },
      { order: { site_id: 'x', purpose: 'pump', arrived_at: null, pumping_at: null, silent_since: null } },
    ];
    for (const changes of busy) expect(await posts(seen([truck('far', 121.54, changes)], sites))).toEqual([]);
  });
});
