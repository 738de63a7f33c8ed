// Dispatchers see a calm plan. A5's rules between what the solver wants at this minute and what is published; the two that
// keep a truck where it is (D16, D17) are in commitment.ts, because the solver has to know of them.
import { MINUTE_MS } from '../time.ts';
import type { DispatchInput, DispatchMemory, OpenSuggestion, Rejection, SiteNow } from './input.ts';
import type { Locks } from './plan.ts';
import type { DispatchWeights } from './weights.ts';

export interface Redirect {
  readonly truck_id: string;
  readonly site_id: string;
  /** What going there adds over staying, the price of switching not counted. */
  readonly advantage_m3h: number;
  /** People in danger, the site has just crossed the life-safety depth, or the desk has pinned the pair. */
  readonly at_once: boolean;
}

export interface RedirectRuling {
  readonly published: readonly Redirect[];
  readonly held_back: readonly Redirect[];
  readonly wins: DispatchMemory['wins'];
}

/** D15, D19. New redirects: worth the switch, won twice in a row or urgent, and never more than five open. */
export function ruleOnRedirects(
  wanted: readonly Redirect[],
  {
    wins,
    open,
    switch_cost_m3h,
    weights,
  }: {
    readonly wins: DispatchMemory['wins'];
    /** Redirects already open. */
    readonly open: number;
    readonly switch_cost_m3h: number;
    readonly weights: DispatchWeights;
  },
): RedirectRuling {
  // The site has to win twice, not the pair: of two trucks alike now one is nearer and now the other, and counting pairs let
  // a grave place wait for half an hour.
  const counted = wanted.map((redirect) => {
    const before = wins.filter(({ site_id }) => site_id === redirect.site_id).map(({ count }) => count);
    return { redirect, count: Math.max(0, ...before) + 1 };
  });
  const ready = counted
    .filter(({ redirect, count }) => {
      const worthIt = redirect.advantage_m3h >= switch_cost_m3h;
      return redirect.at_once ? worthIt : worthIt && count >= weights.wins_needed;
    })
    .map(({ redirect }) => redirect)
    .sort(urgentThenLargest);
  const published = ready.slice(0, Math.max(0, weights.most_open_redirects - open));
  return {
    published,
    held_back: wanted.filter((redirect) => !published.includes(redirect)),
    wins: counted
      .filter(({ redirect }) => !published.includes(redirect))
      .map(({ redirect: { truck_id, site_id }, count }) => ({ truck_id, site_id, count })),
  };
}

/** D18. What is open stays until it is decided, its pair has become impossible, or its gain has fallen below half. */
export function stillStands(open: OpenSuggestion, gain_m3h: number | null, weights: DispatchWeights): boolean {
  return gain_m3h !== null && gain_m3h >= weights.stays_above_share * open.first_gain_m3h;
}

/** D20. A rejected pair is left alone for half an hour: a ban like the desk's own. */
export function withRejections(
  locks: Locks,
  rejections: readonly Rejection[],
  { now, weights }: Pick<DispatchInput, 'now' | 'weights'>,
): Locks {
  const bans = rejections
    .map(({ truck_id, site_id, at }) => ({ truck_id, site_id, until: at + weights.rejected_for_min * MINUTE_MS }))
    .filter(({ until }) => until > now);
  return { ...locks, bans: [...locks.bans, ...bans] };
}

/** Sites at or over the life-safety depth. */
export function deepSites(sites: readonly SiteNow[], weights: DispatchWeights): string[] {
  return sites.filter(({ forecast }) => forecast.now >= weights.life_safety_depth_m).map(({ site }) => site.id);
}

/** People in danger there, or it has crossed the life-safety depth since the last solve. */
export function isUrgent(site: SiteNow, deepBefore: DispatchMemory['deep'], weights: DispatchWeights): boolean {
  if (site.life_safety) return true;
  const crossed = site.forecast.now >= weights.life_safety_depth_m;
  return crossed && deepBefore !== null && !deepBefore.includes(site.site.id);
}

function urgentThenLargest(a: Redirect, b: Redirect): number {
  if (a.at_once !== b.at_once) return a.at_once ? -1 : 1;
  return b.advantage_m3h - a.advantage_m3h || (a.truck_id < b.truck_id ? -1 : 1);
}
