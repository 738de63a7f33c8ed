import type { EpochMs } from '../../domain/time.ts';
import type { World } from '../../domain/world.ts';
import { type FleetTruck, fleetOf } from './dispatch-fleet.ts';
import { planOf, waitingSuggestions } from './dispatch-plan.ts';
import type { Situation } from './situation.ts';

export interface DispatchFigures {
  readonly waiting: number;
  /** When the oldest of them was first proposed. */
  readonly oldestAt: EpochMs | null;
  /** Of those that ask, the ones to which no truck is ordered: a suggestion that nobody has accepted covers nothing. */
  readonly uncovered: number;
  /** Sites that ask for a truck: without one, suggested one, or with one ordered to pump. */
  readonly asking: number;
  readonly committed_m3_h: number;
  readonly capacity_m3_h: number;
  readonly out: number;
  /** Of which nobody knows where they are or what they do. */
  readonly unknown: number;
  readonly trucks: number;
}

/** The dispatcher's figures of the top bar. */
export function dispatchFigures(situation: Pick<Situation, 'trucks' | 'world'>): DispatchFigures {
  const { world } = situation;
  const fleet = fleetOf(situation);
  const waiting = waitingSuggestions(world);
  const ordered = sitesOrdered(fleet);
  const asking = sitesAsking(world, ordered);
  return {
    waiting: waiting.length,
    oldestAt: waiting.length > 0 ? Math.min(...waiting.map(({ suggestion }) => suggestion.first_proposed_at)) : null,
    uncovered: [...asking].filter((site) => !ordered.has(site)).length,
    asking: asking.size,
    committed_m3_h: sumCapacity(fleet.filter(({ order }) => order !== null)),
    capacity_m3_h: sumCapacity(fleet),
    out: fleet.filter(isOut).length,
    unknown: fleet.filter(({ state }) => state === 'unknown').length,
    trucks: fleet.length,
  };
}

export function sumCapacity(fleet: readonly FleetTruck[]): number {
  return fleet.reduce((sum, { view }) => sum + view.truck.capacity_m3_h, 0);
}

function isOut({ state, order }: FleetTruck): boolean {
  if (state === 'unknown') return order !== null;
  return state !== 'available' && state !== 'out_of_service';
}

function sitesOrdered(fleet: readonly FleetTruck[]): ReadonlySet<string> {
  return new Set(fleet.flatMap(({ order }) => (order?.purpose === 'pump' ? [order.site_id] : [])));
}

function sitesAsking(world: World, ordered: ReadonlySet<string>): ReadonlySet<string> {
  const plan = planOf(world);
  return new Set([
    ...(plan?.uncovered ?? []).map(({ site_id }) => site_id),
    ...(plan?.suggestions ?? []).filter(({ purpose }) => purpose === 'pump').map(({ site_id }) => site_id),
    ...ordered,
  ]);
}
