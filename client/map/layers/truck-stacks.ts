// Trucks at one depot lie on one another: the chip on top says how many it hides.
import type { TruckView } from '../../live/truck-view.ts';
import type { Drawn } from '../drawn.ts';
import { glyphName } from '../glyphs/index.ts';
import { mapLayer } from '../layer.ts';
import { stack } from '../stack.ts';
import { ALWAYS_SHOWN } from './text.ts';
import { drawTruck } from './trucks.ts';

/** As in the layer of the chips: under this only busy trucks are drawn. */
const ALL_FROM_ZOOM = 11.5;
const CHIP_PX = { x: 34, y: 15 } as const;

interface TruckStack {
  readonly id: string;
  readonly lon: number;
  readonly lat: number;
  readonly hidden: number;
}

export const truckStacks = mapLayer({
  name: 'truck-stacks',
  selects: null,
  switch: 'trucks',
  legend: null,
  onDispatch: 'same',
  things: ({ situation, zoom }) => stackTrucks(situation.trucks, zoom),
  draw: drawTruckStack,
  styles: () => [
    {
      id: 'truck-stacks-counts',
      type: 'symbol',
      source: 'truck-stacks',
      minzoom: 10,
      layout: { ...ALWAYS_SHOWN, 'icon-offset': [-14, 15] },
    },
  ],
});

export function stackTrucks(trucks: readonly TruckView[], zoom: number): TruckStack[] {
  const shown = trucks
    .map((view) => drawTruck(view))
    .filter(({ properties }) => zoom >= ALL_FROM_ZOOM || properties.busy === 1)
    // The later lies over the earlier, the higher rank over the lower.
    .map((drawn, order) => ({ ...drawn, order: Number(drawn.properties.rank) * 10_000 + order }))
    .sort((a, b) => b.order - a.order);
  return stack(shown, zoom, CHIP_PX).flatMap(({ top: { id, lon, lat }, under }) =>
    under.length === 0 ? [] : [{ id, lon, lat, hidden: under.length }],
  );
}

export function drawTruckStack({ id, lon, lat, hidden }: TruckStack): Drawn {
  return { id, lon, lat, properties: { icon: glyphName('more', hidden), rank: hidden }, paint: null };
}
