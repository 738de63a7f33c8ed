// Which truck could go where: the constraints strike out, and every stroke keeps its reason.
import { boundTo, fixingOf, packUpOf, setUpLeft, standsThere } from './commitment.ts';
import type { PairConstraint, PairView, TruckConstraint, TruckView, WhyNot } from './constraints/constraint.ts';
import { PAIR_CONSTRAINTS, TRUCK_CONSTRAINTS } from './constraints/index.ts';
import { workOf } from './gain.ts';
import type { DispatchInput, SiteNow, TruckNow } from './input.ts';
import { isFinished, weightOf } from './need.ts';
import type { Exclusion } from './plan.ts';
import type { Fixing, Option } from './problem.ts';

/** A truck of the problem while it is being made. */
export interface Candidate {
  readonly truck: TruckNow;
  /** Index of the site it is bound to. */
  readonly bound: number | null;
  readonly finished: boolean;
  readonly fixing: Fixing | null;
  readonly options: readonly Option[];
}

export interface Candidates {
  readonly list: readonly Candidate[];
  readonly excluded: readonly Exclusion[];
  /** Trucks bound to each site. */
  readonly boundCount: readonly number[];
}

export function candidatesOf(input: DispatchInput): Candidates {
  const { weights, now } = input;
  const excluded: Exclusion[] = [];
  const indexOf = new Map(input.sites.map(({ site }, j) => [site.id, j]));
  const rows = input.trucks.map((truck, i) => {
    const view: TruckView = { truck, now, locks: input.locks, weights };
    const against = firstAgainst(TRUCK_CONSTRAINTS, view);
    const stays_as = against?.constraint.stays_as ?? null;
    // A truck that is out counts on nobody: neither as free nor as covering a site.
    const out = against !== null && stays_as === null;
    const bound = out ? null : (indexOf.get(boundTo(truck) ?? '') ?? null);
    // Held, or of unknown place: a truck that is free stays free, one at work stays at work.
    const stays = bound === null ? null : stays_as;
    if (against !== null && stays === null) excluded.push(exclusionOf(truck, null, against));
    return { i, truck, bound, out, stays, offered: against === null };
  });
  const boundCount = input.sites.map((_, j) => rows.filter(({ bound }) => bound === j).length);
  const weightsOf = input.sites.map((site) => weightOf(site, weights));

  const list = rows
    .filter(({ out }) => !out)
    .map(({ i, truck, bound, stays, offered }): Candidate => {
      const drives = input.travel.minutes[i]!;
      const options: Option[] = [];
      input.sites.forEach((site, j) => {
        const home = j === bound;
        if (!home && (!offered || weightsOf[j]! <= 0)) return;
        const stands = home && standsThere(truck);
        const pair: PairView = {
          truck,
          now,
          locks: input.locks,
          weights,
          site,
          drive_min: stands ? 0 : drives[j]!,
          pack_up_min: home ? 0 : packUpOf(truck, weights),
          set_up_min: home ? setUpLeft(truck, now) : truck.truck.setup_min,
          bound_there: boundCount[j]! - (home ? 1 : 0),
        };
        const against = stands || stays ? null : firstAgainst(PAIR_CONSTRAINTS, pair);
        if (against) excluded.push(exclusionOf(truck, site, against));
        else options.push(optionOf(pair, j));
      });
      const drive_min = bound === null ? null : (drives[bound] ?? null);
      return {
        truck,
        bound,
        finished: bound !== null && isFinished(input.sites[bound]!, weights),
        fixing: stays ?? fixingOf(truck, { now, weights, drive_min }),
        options,
      };
    });
  return { list, excluded, boundCount };
}

// Written out and not spread together: a city has twenty thousand pairs, each time.
function optionOf({ truck: { truck }, pack_up_min, set_up_min, drive_min, weights }: PairView, site: number): Option {
  // A truck that stays where it is although its place is unknown has no travel time; it is counted on as if it had arrived.
  const way_min = drive_min ?? 0;
  const ready_min = way_min + pack_up_min + set_up_min;
  return {
    site,
    drive_min: way_min,
    pack_up_min,
    set_up_min,
    work_m3h: workOf({ capacity_m3_h: truck.capacity_m3_h, ready_min }, weights),
    cost_m3h: weights.travel_cost_per_min * ready_min,
  };
}

interface Against<C> {
  readonly constraint: C;
  readonly figures: Exclusion['figures'];
}

function firstAgainst<V, C extends { readonly whyNot: (view: V) => WhyNot }>(
  constraints: readonly C[],
  view: V,
): Against<C> | null {
  for (const constraint of constraints) {
    const figures = constraint.whyNot(view);
    if (figures !== null) return { constraint, figures };
  }
  return null;
}

function exclusionOf(
  { truck }: TruckNow,
  site: SiteNow | null,
  { constraint, figures }: Against<TruckConstraint | PairConstraint>,
): Exclusion {
  return { truck_id: truck.id, site_id: site?.site.id ?? null, constraint: constraint.name, figures };
}
