// Twenty thousand pairs are struck out in a city; a person asks why the near truck was not offered. Told are: trucks that are
// out for every site, the nearest trucks of each site that asks, and free trucks that the reserve kept.
import { keptInReserve } from './constraints/reserve.ts';
import type { SolveRecord } from './explain.ts';
import type { DispatchInput } from './input.ts';
import type { Exclusion } from './plan.ts';
import { shortageCost } from './problem.ts';
import { createSearchState, IDLE } from './search-state.ts';

const NEAREST = 3;

export function toldExclusions(
  record: SolveRecord,
  excluded: readonly Exclusion[],
  { trucks, sites, travel, locks }: DispatchInput,
): Exclusion[] {
  const asking = new Set(record.problem.sites.filter(({ asks }) => asks).map(({ id }) => id));
  const near = new Set(
    sites.flatMap(({ site }, j) => {
      if (!asking.has(site.id)) return [];
      const rows = trucks.map(({ truck }, i) => ({ id: truck.id, min: travel.minutes[i]![j] ?? Infinity }));
      rows.sort((a, b) => a.min - b.min || (a.id < b.id ? -1 : 1));
      return rows.slice(0, NEAREST).map(({ id }) => `${id} ${site.id}`);
    }),
  );
  const askedFor = new Set([...locks.pins, ...locks.bans].map(({ truck_id, site_id }) => `${truck_id} ${site_id}`));
  const told = excluded.filter(({ truck_id, site_id }) => {
    const pair = `${truck_id} ${site_id}`;
    return site_id === null || near.has(pair) || askedFor.has(pair);
  });
  return [...told, ...reserved(record)];
}

/** D12. Free trucks that would be sent if the reserve had no price. */
function reserved({ problem, assignment }: SolveRecord): Exclusion[] {
  const state = createSearchState(problem);
  state.restore(Int32Array.from(assignment, (option) => option ?? IDLE));
  const price_m3h = shortageCost(problem);
  return problem.trucks.flatMap(({ id, district, options }, i) => {
    const wanted = problem.reserves.find((reserve) => reserve.district === district)?.wanted;
    if (wanted === undefined || assignment[i] !== null) return [];
    const left = problem.trucks.filter((other, k) => other.district === district && assignment[k] === null).length;
    const gains = options.flatMap(({ site }, option) =>
      state.count[site]! < state.most[site]! ? [state.addGain(i, option)] : [],
    );
    const short = left <= wanted;
    const worth_m3h = Math.max(0, ...gains) === 0 && short ? Math.max(0, ...gains.map((gain) => gain + price_m3h)) : 0;
    return keptInReserve(id, { district, left, wanted }, { worth_m3h, price_m3h }) ?? [];
  });
}
