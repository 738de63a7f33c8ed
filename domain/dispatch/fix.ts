// D14, D18. Locks of the desk and standing suggestions leave a truck one option.
import type { Candidate, Candidates } from './candidates.ts';
import type { DispatchInput } from './input.ts';
import type { Exclusion } from './plan.ts';
import type { Fixing, ProblemSite } from './problem.ts';

/** Trucks that hysteresis leaves no choice in this solve. */
export interface Fixings {
  readonly open: readonly { readonly truck_id: string; readonly site_id: string }[];
  /** Trucks whose redirect has not won often enough. */
  readonly notYetWon: ReadonlySet<string>;
}

export const NO_FIXINGS: Fixings = { open: [], notYetWon: new Set() };

export function fixed(
  { list, boundCount }: Candidates,
  { locks }: Pick<DispatchInput, 'locks'>,
  { fixings, sites }: { readonly fixings: Fixings; readonly sites: readonly ProblemSite[] },
): { readonly list: readonly Candidate[]; readonly excluded: readonly Exclusion[] } {
  const excluded: Exclusion[] = [];
  const taken = [...boundCount];
  const goesTo = new Map<string, { readonly site: number; readonly fixing: Fixing }>();
  const byId = new Map(list.map((candidate) => [candidate.truck.truck.id, candidate]));
  const indexOf = new Map(sites.map(({ id }, j) => [id, j]));

  const send = (pair: { truck_id: string; site_id: string }, fixing: Fixing) => {
    const candidate = byId.get(pair.truck_id);
    const site = indexOf.get(pair.site_id);
    if (!candidate || site === undefined || goesTo.has(pair.truck_id)) return;
    // A pair that a constraint has struck out was named there; a truck that may not be moved is not moved by a suggestion.
    if (!candidate.options.some((option) => option.site === site)) return;
    if (candidate.fixing !== null && candidate.bound !== site && fixing !== 'pinned') return;
    const most_trucks = sites[site]!.most_trucks;
    if (candidate.bound !== site && taken[site]! >= most_trucks) {
      const figures = { trucks: taken[site]!, most: most_trucks };
      excluded.push({ ...pair, constraint: 'max-trucks', figures });
      return;
    }
    if (candidate.bound !== site) taken[site]! += 1;
    goesTo.set(pair.truck_id, { site, fixing });
  };
  for (const pin of locks.pins) send({ truck_id: pin.truck_id, site_id: pin.site_id }, 'pinned');
  for (const { truck_id, site_id } of fixings.open) send({ truck_id, site_id }, 'open-suggestion');

  return {
    excluded,
    list: list.map((candidate): Candidate => {
      const sent = goesTo.get(candidate.truck.truck.id);
      if (sent) return only(candidate, sent.site, sent.fixing);
      const { bound } = candidate;
      if (bound === null) return candidate;
      if (candidate.fixing !== null) return only(candidate, bound, candidate.fixing);
      return fixings.notYetWon.has(candidate.truck.truck.id) ? only(candidate, bound, 'not-yet-won') : candidate;
    }),
  };
}

function only(candidate: Candidate, site: number, fixing: Fixing): Candidate {
  const options = candidate.options.filter((option) => option.site === site);
  return options.length === 0 ? candidate : { ...candidate, fixing, options };
}
