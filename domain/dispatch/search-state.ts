// An assignment with running sums, so that a move is judged in a few operations. Typed arrays: a solve makes millions of
// these judgements in a tenth of a second.
import { worthOf } from './gain.ts';
import { type Assignment, type Problem, shortageCost } from './problem.ts';

/** What an option is, flat. */
export interface FlatOption {
  readonly site: number;
  readonly work: number;
  readonly cost: number;
}

export const IDLE = -1;

export interface SearchState {
  readonly options: readonly (readonly FlatOption[])[];
  /** Option of each truck, or IDLE. */
  readonly chosen: Int32Array;
  readonly count: Int32Array;
  readonly most: Int32Array;
  readonly mayIdle: readonly boolean[];
  /** Trucks that are at a site now. */
  readonly occupants: readonly Set<number>[];
  siteOf(truck: number): number;
  /** What putting a truck that is idle to this option would add. */
  addGain(truck: number, option: number): number;
  /** What making it idle would add; negative where it is of use. */
  removeGain(truck: number): number;
  add(truck: number, option: number): void;
  remove(truck: number): void;
  assignment(): Assignment;
  restore(chosen: Int32Array): void;
}

export function createSearchState(problem: Problem): SearchState {
  const { sites, trucks, reserves, weights } = problem;
  const price = shortageCost(problem);
  const options = trucks.map((truck) =>
    truck.options.map(({ site, work_m3h, cost_m3h }): FlatOption => ({ site, work: work_m3h, cost: cost_m3h })),
  );
  const chosen = new Int32Array(trucks.length).fill(IDLE);
  const count = new Int32Array(sites.length);
  const load = new Float64Array(sites.length);
  const most = Int32Array.from(sites, ({ most_trucks }) => most_trucks);
  const zoneOf = trucks.map(({ district }) => reserves.findIndex((reserve) => reserve.district === district));
  const free = reserves.map(({ district }) => trucks.filter((truck) => truck.district === district).length);
  const occupants = sites.map(() => new Set<number>());

  const worth = (site: number, work: number) => worthOf(work, sites[site]!, weights.segments);
  const shortage = (zone: number, left: number) => price * Math.max(0, reserves[zone]!.wanted - left);
  const take = (truck: number, by: number) => {
    const zone = zoneOf[truck]!;
    if (zone >= 0) free[zone]! += by;
  };
  const reserveGain = (truck: number, by: number) => {
    const zone = zoneOf[truck]!;
    return zone < 0 ? 0 : shortage(zone, free[zone]!) - shortage(zone, free[zone]! + by);
  };

  const state: SearchState = {
    options,
    chosen,
    count,
    most,
    mayIdle: trucks.map(({ may_idle }) => may_idle),
    occupants,
    siteOf: (truck) => (chosen[truck] === IDLE ? IDLE : options[truck]![chosen[truck]!]!.site),
    addGain(truck, option) {
      const { site, work, cost } = options[truck]![option]!;
      return worth(site, load[site]! + work) - worth(site, load[site]!) - cost + reserveGain(truck, -1);
    },
    removeGain(truck) {
      const { site, work, cost } = options[truck]![chosen[truck]!]!;
      return worth(site, load[site]! - work) - worth(site, load[site]!) + cost + reserveGain(truck, 1);
    },
    add(truck, option) {
      const { site, work } = options[truck]![option]!;
      chosen[truck] = option;
      load[site]! += work;
      count[site]! += 1;
      occupants[site]!.add(truck);
      take(truck, -1);
    },
    remove(truck) {
      const { site } = options[truck]![chosen[truck]!]!;
      chosen[truck] = IDLE;
      occupants[site]!.delete(truck);
      count[site]! -= 1;
      // Summed up again instead of subtracted: sums would drift over thousands of rounds.
      load[site] = 0;
      for (const other of occupants[site]!) load[site]! += options[other]![chosen[other]!]!.work;
      take(truck, 1);
    },
    assignment: () => Array.from(chosen, (option) => (option === IDLE ? null : option)),
    restore(from) {
      for (let truck = 0; truck < chosen.length; truck++) {
        if (chosen[truck] === from[truck]) continue;
        if (chosen[truck] !== IDLE) state.remove(truck);
      }
      for (let truck = 0; truck < chosen.length; truck++)
        if (chosen[truck] !== from[truck]) state.add(truck, from[truck]!);
    },
  };
  return state;
}
