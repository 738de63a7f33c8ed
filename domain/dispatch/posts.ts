// Where free trucks should wait for water that is forecast and not there yet. Posts are the places themselves; a truck that
// the plan of now wants for a flood is not asked to wait.

import { type EpochMs, MINUTE_MS } from '../time.ts';
import { TRUCK_SILENT_MS } from '../trucks/standing.ts';
import type { Gathered } from './gather.ts';
import type { DispatchInput } from './input.ts';
import { trustIn } from './need.ts';
import type { Suggestion } from './plan.ts';
import { preposition } from './preposition.ts';
import { demandOf } from './preposition-demand.ts';
import type { TravelTime } from './travel-time.ts';
import { DISPATCH_WEIGHTS } from './weights.ts';

/** Members of the forecast's ensemble; the city keeps no record of earlier floods yet. */
const MEMBERS = 20;
const MOST_POSTS = 40;
/** A place that is deeper is no longer one to wait for: trucks are sent there. */
const DRY_M = 0.1;
const LEAST_PROBABILITY = 0.15;
const ROOM = 2;
/** A post that a truck of middling size reaches. */
const ANY_VEHICLE = { height_m: 3.5, wading_m: 0.4 };

/** Posts for the trucks that are free and not wanted elsewhere, as suggestions after those of the plan. */
export async function suggestPosts(
  seen: Gathered,
  taken: ReadonlySet<string>,
  travel: TravelTime,
  now: EpochMs,
  firstRank: number,
): Promise<Suggestion[]> {
  const trucks = seen.trucks.filter((truck) => isFree(truck, now) && !taken.has(truck.truck.id));
  const sites = seen.sites
    .filter(({ forecast }) => forecast.now < DRY_M && (forecast.exceeds?.cm15 ?? 0) >= LEAST_PROBABILITY)
    .map((one) => ({
      ...one,
      demand: demandOf({
        probability: one.forecast.exceeds?.cm15 ?? 0,
        members: MEMBERS,
        exposure: one.site.exposure,
        excess_m3: Math.max(0, ...one.forecast.volume_m3),
        floods: 0,
        storms: 0,
      }),
    }))
    .filter(({ demand }) => demand > 0)
    .sort((a, b) => b.demand - a.demand || (a.site.id < b.site.id ? -1 : 1));
  if (trucks.length === 0 || sites.length === 0) return [];
  const posts = sites.slice(0, MOST_POSTS);
  const blocks = { avoid: seen.avoid, closedCrossings: seen.closedCrossings, at: now };
  const places = sites.map(({ site }) => ({ lon: site.lon, lat: site.lat }));
  const fromTrucks = trucks.map(({ truck, position }) => ({
    lon: position!.lon,
    lat: position!.lat,
    vehicle: truck,
  }));
  const truckToSite = (await travel.matrix(fromTrucks, places, blocks)).minutes;
  const fromPosts = posts.map(({ site }) => ({ lon: site.lon, lat: site.lat, vehicle: ANY_VEHICLE }));
  const postToSite = (await travel.matrix(fromPosts, places, blocks)).minutes;
  const { moves } = preposition({
    trucks: trucks.map(({ truck }) => ({ id: truck.id, capacity_m3_h: truck.capacity_m3_h, post_id: null })),
    posts: posts.map(({ site }) => ({ id: site.id, room: ROOM })),
    sites: sites.map(({ site, demand }) => ({ id: site.id, demand })),
    truckToSite,
    truckToPost: truckToSite.map((row) => row.slice(0, posts.length)),
    postToSite,
  });
  return moves.map(({ truck_id, site_id, drive_min, gain }, i): Suggestion => {
    const { depth } = sites.find((one) => one.site.id === site_id)!;
    const truck = trucks.find((one) => one.truck.id === truck_id)!.truck;
    return {
      id: `${truck_id}>${site_id}@${now}`,
      rank: firstRank + i,
      truck_id,
      site_id,
      purpose: 'post',
      capacity_m3_h: truck.capacity_m3_h,
      first_proposed_at: now,
      drive_min,
      pack_up_min: 0,
      set_up_min: truck.setup_min,
      pumping_at: now + drive_min * MINUTE_MS,
      dry_at: null,
      dry_without_at: null,
      gain_m3h: gain,
      depth_m: depth.value_m,
      depth_at: depth.at,
      trend_m_h: 0,
      trust: trustIn(depth, DISPATCH_WEIGHTS),
      trust_reason: depth.doubt,
      needs_check: false,
      alternatives: [],
      reserve: null,
      leaving: null,
      avoids: seen.avoids,
    };
  });
}

function isFree({ state, position, order, standing }: DispatchInput['trucks'][number], now: EpochMs): boolean {
  if (order !== null || state !== 'available' || (standing && standing.doubt !== null)) return false;
  return position !== null && now - position.at <= TRUCK_SILENT_MS;
}
