import { type TruckView, truckLabel } from '../../live/truck-view.ts';
import type { Drawn } from '../drawn.ts';
import { glyphName } from '../glyphs/index.ts';
import { mapLayer } from '../layer.ts';
import { ALWAYS_SHOWN } from './text.ts';

/** The chip's left cell, whose middle is the truck's position, lies 15 px from its left edge. */
const CHIP = { ...ALWAYS_SHOWN, 'icon-anchor': 'left' } as const;

export const trucks = mapLayer({
  name: 'trucks',
  selects: 'truck',
  switch: {
    label: { en: 'Pump trucks', zh: '泵车' },
    sign: { patch: 'chip' },
    count: ({ city }) => city.trucks.length,
    tells: 'count',
  },
  legend: null,
  onDispatch: 'same',
  things: ({ situation }) => situation.trucks,
  draw: drawTruck,
  styles: () => [
    {
      id: 'trucks-busy',
      type: 'symbol',
      source: 'trucks',
      minzoom: 10,
      maxzoom: 11.5,
      filter: ['==', ['get', 'busy'], 1],
      layout: { ...CHIP, 'icon-offset': [-15, 0] },
    },
    {
      id: 'trucks-all',
      type: 'symbol',
      source: 'trucks',
      minzoom: 11.5,
      layout: { ...CHIP, 'icon-offset': [-15, 0] },
    },
  ],
});

export function drawTruck(view: TruckView): Drawn {
  const { truck, state, look } = view;
  // Ten degrees are as fine as an arrow of 13 px can be told.
  const heading = look === 'en_route' ? (Math.round((state?.position?.heading_deg ?? 0) / 10) * 10) % 360 : 0;
  return {
    id: truck.id,
    lon: state?.position?.lon ?? truck.lon,
    lat: state?.position?.lat ?? truck.lat,
    properties: {
      icon: glyphName('truck', truckLabel(truck), look, heading),
      busy: look === 'available' || look === 'out_of_service' ? 0 : 1,
      rank: rankOf(view),
    },
    paint: null,
  };
}

/** Which chip lies over the others: who works, then who is suggested for work. */
function rankOf({ look, isSuggested }: TruckView): number {
  if (look === 'out_of_service') return 0;
  if (look !== 'available') return 3;
  return isSuggested ? 2 : 1;
}
