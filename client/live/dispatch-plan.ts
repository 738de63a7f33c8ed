// What the desk shows of the plan: the suggestions that still wait for a person, with what has happened to their trucks
// since the plan was solved.
import { isUnderWay, type Order } from '../../domain/dispatch/order.ts';
import type { Plan, Suggestion } from '../../domain/dispatch/plan.ts';
import type { SiteForecast } from '../../domain/forecast/site-forecast.ts';
import { type EpochMs, MINUTE_MS } from '../../domain/time.ts';
import type { World } from '../../domain/world.ts';
import { ordersUnderWay } from './dispatch-fleet.ts';

/** Of the suggestions, so many stand on the page and lie on the map until more are asked for. */
export const CARDS_AT_FIRST = 12;

type PlanWorld = Pick<World, 'plans' | 'orders'>;

export interface Waiting {
  readonly suggestion: Suggestion;
  /** The order that binds its truck now. */
  readonly standing: Order | null;
  /** That order is not the one the plan takes the truck from: somebody was first. */
  readonly taken: boolean;
}

export function planOf({ plans }: Pick<World, 'plans'>): Plan | null {
  return plans.current ?? null;
}

/** In the plan's order, without those that an order has answered already. */
export function waitingSuggestions(world: PlanWorld): readonly Waiting[] {
  const plan = planOf(world);
  if (!plan) return [];
  const orders = ordersUnderWay(world.orders);
  return plan.suggestions.flatMap((suggestion): Waiting[] => {
    const standing = orders.get(suggestion.truck_id) ?? null;
    if (standing?.site_id === suggestion.site_id) return [];
    return [{ suggestion, standing, taken: standing !== null && standing.site_id !== suggestion.leaving?.site_id }];
  });
}

/** The one in focus: the chosen one while it waits, else the first. */
export function focusOf(waiting: readonly Waiting[], focus: string | null): Waiting | null {
  return waiting.find(({ suggestion }) => suggestion.id === focus) ?? waiting[0] ?? null;
}

/** Why Accept has to wait: a check of the place, a reason for what the rule advises against, or a truck that is gone. */
export function acceptNeeds({ suggestion, taken }: Waiting, checked: boolean): 'taken' | 'check' | 'reason' | null {
  if (taken) return 'taken';
  if (suggestion.needs_check && !checked) return 'check';
  return suggestion.leaving?.advised === false ? 'reason' : null;
}

/** "At most x % from best": upwards to a tenth, never claimed better than proven; null until the auditor has spoken. */
export function percentFromBest({
  objective_m3h,
  bound_m3h,
}: Pick<Plan, 'objective_m3h' | 'bound_m3h'>): number | null {
  if (bound_m3h === null) return null;
  if (bound_m3h <= 0 || bound_m3h <= objective_m3h) return 0;
  return Math.ceil(((bound_m3h - objective_m3h) / bound_m3h) * 1_000 - 1e-9) / 10;
}

/** When the truck stands at the place: for a post that is all, pumping begins only if the water comes. */
export function onPlaceAt({ solved_at }: Pick<Plan, 'solved_at'>, { pack_up_min, drive_min }: Suggestion): EpochMs {
  return solved_at + Math.round((pack_up_min + drive_min) * MINUTE_MS);
}

/** First lead at which the middle of the forecast is over a depth; else the first at which its upper edge is. */
export function expectedOver(
  forecast: Pick<SiteForecast, 'points'> | undefined,
  depth_m: number,
): { readonly at: EpochMs; readonly likely: boolean } | null {
  const likely = forecast?.points.find(({ p50 }) => p50 >= depth_m);
  if (likely) return { at: likely.at, likely: true };
  const possible = forecast?.points.find(({ p90 }) => p90 >= depth_m);
  return possible ? { at: possible.at, likely: false } : null;
}

/** Minutes by which the truck shortens the water over 15 cm; null where either end lies beyond the horizon. */
export function minutesSaved({ dry_at, dry_without_at }: Suggestion): number | null {
  if (dry_at === null || dry_without_at === null) return null;
  return Math.max(0, Math.round((dry_without_at - dry_at) / MINUTE_MS));
}

/** Orders of a truck, or to a site: those under way first, then the newest. */
export function ordersOf(
  orders: World['orders'],
  { truck_id, site_id }: { readonly truck_id?: string; readonly site_id?: string },
): readonly Order[] {
  return Object.values(orders)
    .filter((order) => (truck_id ? order.truck_id === truck_id : order.site_id === site_id))
    .sort((a, b) => Number(isUnderWay(b)) - Number(isUnderWay(a)) || b.issued_at - a.issued_at);
}
