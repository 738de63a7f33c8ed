// Which trucks are a sign of their own, and which wait with others at their base.

import { middleOf } from '../../domain/alerts/places.ts';
import type { Point } from '../../domain/plane.ts';
import type { TruckReport } from '../../domain/world.ts';
import type { TruckView } from '../live/truck-view.ts';
import type { Scene } from './scene.ts';

/** Trucks that wait for an order, counted where they have their base. */
export interface TruckBase extends Point {
  readonly id: string;
  readonly trucks: readonly TruckView[];
}

const WORKS: Readonly<Record<TruckReport, boolean>> = {
  available: false,
  en_route: true,
  setting_up: true,
  pumping: true,
  packing_up: true,
  out_of_service: false,
};

/** Whoever works or is under an order, whoever is chosen or opened, and on the dispatcher's page whoever is suggested. */
export function sortTrucks({ situation, selected, apart, dispatch }: Scene): {
  readonly busy: readonly TruckView[];
  readonly waiting: readonly TruckBase[];
} {
  const ordered = new Set(
    Object.values(situation.world.orders).flatMap(({ truck_id, ended_at }) => (ended_at === null ? [truck_id] : [])),
  );
  const chosen = selected && 'id' in selected ? selected.id : null;
  const isBusy = ({ truck: { id }, standing, isSuggested }: TruckView) =>
    (standing.said !== null && WORKS[standing.said]) ||
    ordered.has(id) ||
    id === chosen ||
    apart.has(id) ||
    (isSuggested && dispatch !== null);
  const byBase = Map.groupBy(
    situation.trucks.filter((view) => !isBusy(view)),
    ({ truck }) => truck.base || truck.id,
  );
  const waiting = [...byBase].map(([base, trucks]): TruckBase => {
    const middle = middleOf(trucks.map(({ truck }) => truck))!; // a group has members
    return { id: `base ${base}`, ...middle, trucks };
  });
  return {
    busy: situation.trucks.filter(isBusy),
    waiting: waiting.sort((a, b) => b.trucks.length - a.trucks.length),
  };
}
