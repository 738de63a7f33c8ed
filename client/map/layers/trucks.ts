// Trucks under order, each with its number; those that wait are counted at their base, and a press opens them.
import type { TruckView } from '../../live/truck-view.ts';
import type { Arranged } from '../arrange.ts';
import { arrangementOf } from '../arrangement.ts';
import type { Drawn } from '../drawn.ts';
import { mapLayer } from '../layer.ts';
import type { Scene } from '../scene.ts';
import { type BaseSign, baseIcon, type Sign, type TruckSign, truckIcon } from '../signs.ts';
import { STANDS } from './text.ts';

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
  glides: true,
  things: trucksOf,
  draw: drawTruck,
  styles: () => [
    { id: 'trucks-chips', type: 'symbol', source: 'trucks', filter: ['==', ['get', 'shown'], 1], layout: STANDS },
  ],
});

export const truckBases = mapLayer({
  name: 'truck-bases',
  selects: null,
  switch: 'trucks',
  legend: null,
  onDispatch: 'same',
  things: (scene) => arrangementOf(scene).filter(isBase),
  draw: drawBase,
  styles: () => [{ id: 'truck-bases-counts', type: 'symbol', source: 'truck-bases', layout: STANDS }],
});

/** A truck, and its sign where it has one. */
interface TruckOnMap {
  readonly view: TruckView;
  readonly sign: Arranged<Sign> | null;
}

function trucksOf(scene: Scene): readonly TruckOnMap[] {
  const signs = new Map(arrangementOf(scene).flatMap((one) => (isTruck(one) ? [[one.wanted.id, one] as const] : [])));
  return scene.situation.trucks.map((view) => ({ view, sign: signs.get(view.truck.id) ?? null }));
}

export function drawTruck({ view, sign }: TruckOnMap): Drawn {
  const { truck, state } = view;
  const shown = sign !== null && sign.shows !== 'nothing';
  const under = sign?.under ?? [];
  const place = shown ? sign : (state?.position ?? truck);
  return {
    id: truck.id,
    lon: place.lon,
    lat: place.lat,
    properties: {
      icon: truckIcon(view, under.length),
      shown: shown ? 1 : 0,
      rank: 0,
      // A sign that moves because of its neighbours does not drive there.
      at: state?.position?.at ?? 0,
      members: under.length === 0 ? '' : [truck.id, ...under.map(({ id }) => id)].join('\n'),
    },
    paint: null,
  };
}

function drawBase({ wanted: { base }, lon, lat, shows }: Arranged<Sign> & { readonly wanted: BaseSign }): Drawn {
  return {
    id: base.id,
    lon,
    lat,
    properties: {
      icon: shows === 'nothing' ? '' : baseIcon(base),
      rank: 0,
      members: base.trucks.map(({ truck }) => truck.id).join('\n'),
    },
    paint: null,
  };
}

function isTruck(one: Arranged<Sign>): one is Arranged<Sign> & { readonly wanted: TruckSign } {
  return one.wanted.kind === 'truck';
}

function isBase(one: Arranged<Sign>): one is Arranged<Sign> & { readonly wanted: BaseSign } {
  return one.wanted.kind === 'base';
}
