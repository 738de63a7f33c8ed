// Every place in warning as one sign: one severity, one number, and how many others it stands for. No switch hides them.
import type { Arranged } from '../arrange.ts';
import { arrangementOf } from '../arrangement.ts';
import type { Drawn } from '../drawn.ts';
import { mapLayer } from '../layer.ts';
import { countOf, type PlaceSign, placeIcon, type Sign, shapeIcon } from '../signs.ts';
import { STANDS } from './text.ts';

export const places = mapLayer({
  name: 'places',
  selects: 'station',
  switch: null,
  legend: 'signs',
  onDispatch: 'same',
  things: (scene) => arrangementOf(scene).filter(isPlace),
  draw: drawPlace,
  styles: () => [
    {
      id: 'places-signs',
      type: 'symbol',
      source: 'places',
      filter: ['!=', ['get', 'shows'], 'nothing'],
      layout: STANDS,
    },
  ],
});

export function isPlace(one: Arranged<Sign>): one is Arranged<Sign> & { readonly wanted: PlaceSign } {
  return one.wanted.kind === 'place';
}

export function drawPlace({ wanted, lon, lat, shows, under }: Arranged<Sign> & { readonly wanted: PlaceSign }): Drawn {
  const { place, id, rank } = wanted;
  const { theme, value } = place;
  return {
    id,
    lon,
    lat,
    properties: {
      icon: shows === 'shape' ? shapeIcon(place) : placeIcon(place, countOf(under)),
      shows,
      rank,
      level: place.level,
      state: place.isOpen ? 'open' : 'answered',
      cm: theme === 'depth' && value !== null ? Math.max(0, Math.round(value * 100)) : -1,
      hidden: under.length,
      // What a press opens.
      members: under.length === 0 ? '' : [id, ...under.map((one) => one.id)].join('\n'),
    },
    paint: null,
  };
}
