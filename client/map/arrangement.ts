// What of a scene bears a number, in the one order of the map: what is chosen, red, orange, trucks under order, yellow, trucks that
// wait. Worked out once a scene; places, names, lines and trucks are drawn from the same arrangement.
import { levelRank } from '../../domain/levels.ts';
import { type WarnedPlace, warnedPlaces } from '../live/warned-places.ts';
import { type Arranged, arrange } from './arrange.ts';
import type { Scene } from './scene.ts';
import { baseSign, chosenSpot, placeSign, type Sign, truckSign } from './signs.ts';
import { sortTrucks } from './sort-trucks.ts';

/** A name brings as many labels again; only the worst are named. */
const MOST_NAMES = 10;
const ORANGE = levelRank('orange');

let last: { readonly key: readonly unknown[]; readonly signs: readonly Arranged<Sign>[] } | null = null;

/** The same list while nothing in it can have changed. */
export function arrangementOf(scene: Scene): readonly Arranged<Sign>[] {
  const { situation, zoom, window, selected, apart, dispatch } = scene;
  const key = [warnedPlaces(situation), situation.trucks, zoom, window, selected, apart, dispatch === null];
  if (last?.key.every((part, i) => part === key[i])) return last.signs;
  const signs = arrange(inOrder(scene), { zoom, window });
  last = { key, signs };
  return signs;
}

/** On the dispatcher's page trucks are sent to water in the street; rain and rivers give way to the arcs. */
export function placesOf({ situation, dispatch }: Scene): readonly WarnedPlace[] {
  const places = warnedPlaces(situation);
  return dispatch === null ? places : places.filter(({ theme }) => theme === 'depth');
}

function inOrder(scene: Scene): readonly Sign[] {
  const { situation, selected, apart, zoom } = scene;
  const chosen = selected && 'id' in selected ? selected.id : null;
  const { busy, waiting } = sortTrucks(scene);
  const about = (id: string) => ({ zoom, isChosen: id === chosen, isApart: apart.has(id) });
  let names = 0;
  const signs: Sign[] = [
    ...placesOf(scene).map((place) =>
      placeSign(place, { ...about(place.view.station.id), isNamed: place.level === 'red' && names++ < MOST_NAMES }),
    ),
    ...busy.map((view) => truckSign(view, about(view.truck.id))),
    ...waiting.map(baseSign),
  ];
  if (chosen !== null && !signs.some(({ id }) => id === chosen)) signs.push(...chosenSpot(chosen, situation));
  return signs
    .map((sign, i) => ({ sign, order: sign.id === chosen ? -2 : apart.has(sign.id) ? -1 : orderOf(sign), i }))
    .sort((a, b) => a.order - b.order || a.i - b.i)
    .map(({ sign }) => sign);
}

function orderOf(sign: Sign): number {
  switch (sign.kind) {
    case 'place':
      return sign.rank >= ORANGE ? 10 - sign.rank : 10;
    case 'truck':
      return 8;
    case 'base':
      return 20;
    case 'chosen':
      return 0;
  }
}
