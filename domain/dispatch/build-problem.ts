// From what is known to what can be chosen: constraints strike pairs out, locks and hysteresis fix trucks, the rest is pruned.
import { type Candidates, candidatesOf } from './candidates.ts';
import { boundTo } from './commitment.ts';
import { mostTrucks } from './constraints/max-trucks.ts';
import { type Fixings, fixed } from './fix.ts';
import type { DispatchInput, SiteNow } from './input.ts';
import { asksForTruck, pondedVolumeHours, trustIn, weightOf } from './need.ts';
import type { Exclusion } from './plan.ts';
import type { Problem, ProblemSite } from './problem.ts';
import { prunedOptions, typicalMove } from './prune.ts';
import { volumeLine } from './volume.ts';

const TREND_LEAD_MIN = 30;

export interface BuiltProblem {
  readonly problem: Problem;
  readonly excluded: readonly Exclusion[];
}

/** `candidates` depend on the input alone and serve all solves of one plan. */
export function buildProblem(
  input: DispatchInput,
  fixings: Fixings,
  candidates: Candidates = candidatesOf(input),
): BuiltProblem {
  const { weights } = input;
  const sites = input.sites.map((site, j) => problemSite(site, input, candidates.boundCount[j]!));
  const typical_move_m3h = typicalMove(candidates.list, sites, weights);
  const leaving_m3h = weights.switch_cost_share * typical_move_m3h;
  const priced = candidates.list.map((candidate) => ({
    ...candidate,
    options: candidate.options.map((option) =>
      candidate.bound === null || candidate.finished || option.site === candidate.bound
        ? option
        : { ...option, cost_m3h: option.cost_m3h + leaving_m3h },
    ),
  }));
  const { list, excluded } = fixed({ ...candidates, list: priced }, input, { fixings, sites });
  const options = prunedOptions(list, sites, weights);
  return {
    excluded: [...candidates.excluded, ...excluded],
    problem: {
      at: input.now,
      weights,
      typical_move_m3h,
      sites,
      trucks: list.map(({ truck, bound, finished, fixing }, i) => {
        const current_site = finished ? null : bound;
        const goes = fixing === 'pinned' || fixing === 'open-suggestion';
        return {
          id: truck.truck.id,
          district: truck.truck.district,
          capacity_m3_h: truck.truck.capacity_m3_h,
          current_site,
          ordered_site_id: boundTo(truck),
          fixing,
          may_idle: !goes && !(bound !== null && options[i]!.some(({ site }) => site === current_site)),
          options: options[i]!,
        };
      }),
      reserves: reservesOf(input),
      avoids: input.avoids,
    },
  };
}

function problemSite(now: SiteNow, { weights }: DispatchInput, bound: number): ProblemSite {
  const { site, forecast, depth } = now;
  const ahead = forecast.points.find(({ at }) => at >= forecast.issued_at + TREND_LEAD_MIN * 60_000);
  return {
    id: site.id,
    weight: weightOf(now, weights),
    need_m3h: pondedVolumeHours(now, weights.horizon_min),
    // Where more are at work than there is room for, those may stay.
    most_trucks: Math.max(bound, mostTrucks(now, weights)),
    asks: asksForTruck(now, weights),
    trust: trustIn(depth, weights),
    trust_reason: depth.doubt,
    depth_m: depth.value_m,
    depth_at: depth.at,
    trend_m_h: ahead ? (ahead.p50 - forecast.now) / (TREND_LEAD_MIN / 60) : 0,
    pond: { shape: site.shape, area_m2: site.area_m2, rim_m: site.rim_m },
    volume: volumeLine(now),
  };
}

function reservesOf({ trucks, reserve_wanted, weights }: DispatchInput): Problem['reserves'] {
  const districts = [...new Set(trucks.map(({ truck }) => truck.district))].sort();
  return districts
    .map((district) => ({ district, wanted: reserve_wanted[district] ?? weights.reserve_per_district }))
    .filter(({ wanted }) => wanted > 0);
}
