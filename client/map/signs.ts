// The signs that bear numbers, as they are handed to the arrangement: what they show, how large they are, what they do without room.
import { type Level, levelRank } from '../../domain/levels.ts';
import { formatMeasure, formatNumber } from '../format/quantities.ts';
import type { Situation } from '../live/situation.ts';
import type { StationView } from '../live/station-view.ts';
import type { Theme } from '../live/themes.ts';
import { type TruckView, truckLabel } from '../live/truck-view.ts';
import type { WarnedPlace } from '../live/warned-places.ts';
import type { Size, Wanted } from './arrange.ts';
import { glyphName, glyphOf } from './glyphs/index.ts';
import type { TruckBase } from './sort-trucks.ts';

export interface PlaceSign extends Wanted {
  readonly kind: 'place';
  readonly place: WarnedPlace;
}
export interface TruckSign extends Wanted {
  readonly kind: 'truck';
  readonly view: TruckView;
}
export interface BaseSign extends Wanted {
  readonly kind: 'base';
  readonly base: TruckBase;
}
/** Room around something chosen that has no sign of its own here. */
interface ChosenSpot extends Wanted {
  readonly kind: 'chosen';
}
export type Sign = PlaceSign | TruckSign | BaseSign | ChosenSpot;

export interface AboutSign {
  readonly zoom: number;
  readonly isChosen: boolean;
  readonly isApart: boolean;
}

/** Under it the whole city is seen: a yellow gauge of rain is its shape, and the field says as much as its number. */
export const NEAR_ZOOM = 11.5;
const RED = levelRank('red');
const MOVES = { red: 'far', orange: 'little', yellow: 'not', blue: 'not' } as const satisfies Record<
  Level,
  Wanted['moves']
>;
/** The corners around what is chosen. */
const CORNERS: Size = { width: 60, height: 56 };

export function placeSign(place: WarnedPlace, about: AboutSign & { readonly isNamed: boolean }): PlaceSign {
  const { view, theme, level } = place;
  const { id, lon, lat } = view.station;
  const isRed = level === 'red';
  const saidByField = theme === 'rain' && level === 'yellow' && about.zoom < NEAR_ZOOM && !about.isChosen;
  return {
    kind: 'place',
    id,
    lon,
    lat,
    group: 'places',
    size: roomFor(placeIcon(place), about),
    counting: roomFor(placeIcon(place, { hidden: 99, hiddenReds: isRed ? 9 : 0 }), about),
    bare: isRed || about.isChosen ? null : sizeOf(shapeIcon(place)),
    hasNumber: !saidByField,
    isNamed: about.isNamed || about.isChosen,
    // Water stands where it stands; rain on the next gauge is much the same rain.
    moves: about.isApart ? 'opened' : theme === 'rain' ? 'not' : MOVES[level],
    rank: levelRank(level),
    isUrgent: isRed || about.isChosen,
    place,
  };
}

export function truckSign(view: TruckView, about: AboutSign): TruckSign {
  const { truck, state } = view;
  return {
    kind: 'truck',
    id: truck.id,
    lon: state?.position?.lon ?? truck.lon,
    lat: state?.position?.lat ?? truck.lat,
    group: 'trucks',
    size: roomFor(truckIcon(view), about),
    counting: roomFor(truckIcon(view, 99), about),
    bare: null,
    hasNumber: true,
    isNamed: false,
    moves: about.isApart ? 'opened' : 'far',
    rank: 0,
    isUrgent: about.isChosen || about.isApart,
    view,
  };
}

export function baseSign(base: TruckBase): BaseSign {
  const size = sizeOf(baseIcon(base));
  const { id, lon, lat } = base;
  return {
    ...{ kind: 'base', id, lon, lat, group: null, size, counting: size, bare: null, hasNumber: true },
    ...{ isNamed: false, moves: 'not', rank: 0, isUrgent: false, base },
  };
}

/** Nothing stands on what is chosen: a sensor under its ladder, a camera. */
export function chosenSpot(id: string, { stationById, cameraById }: Situation): readonly Sign[] {
  const place = stationById.get(id)?.station ?? cameraById.get(id)?.camera;
  if (!place) return [];
  const { lon, lat } = place;
  return [
    {
      ...{ kind: 'chosen', id, lon, lat, group: null, size: CORNERS, counting: CORNERS, bare: null, hasNumber: true },
      ...{ isNamed: true, moves: 'not', rank: RED, isUrgent: true },
    },
  ];
}

/** What its sign says of those that it counts. */
export function countOf(under: readonly Wanted[]): { readonly hidden: number; readonly hiddenReds: number } {
  return { hidden: under.length, hiddenReds: under.filter(({ rank }) => rank === RED).length };
}

export function placeIcon(
  { view, theme, value, level, condition, isOpen }: WarnedPlace,
  { hidden, hiddenReds } = { hidden: 0, hiddenReds: 0 },
): string {
  const text = value === null ? '' : TEXTS[theme](view, value);
  return glyphName('place', theme, text, level, condition, isOpen ? 'open' : '', hidden, hiddenReds);
}

export function shapeIcon({ level, condition, isOpen }: WarnedPlace): string {
  return glyphName('shape', level, condition, isOpen ? 'open' : '');
}

export function truckIcon({ truck, state, look }: TruckView, hidden = 0): string {
  // Ten degrees are as fine as an arrow of 13 px can be told.
  const heading = look === 'en_route' ? (Math.round((state?.position?.heading_deg ?? 0) / 10) * 10) % 360 : 0;
  return glyphName('truck', truckLabel(truck), look, heading, hidden);
}

export function baseIcon({ trucks }: TruckBase): string {
  return glyphName('trucks', trucks.length, trucks.filter(({ look }) => look === 'unknown').length);
}

const asMeasured = ({ measure }: StationView, value: number) => formatMeasure(measure, value).text;

/** What is written on a sign: a sensor in air reads a little below zero, and that is dry. */
const TEXTS = {
  depth: (_view, value) => String(Math.max(0, Math.round(value * 100))),
  level: asMeasured,
  rain: (_view, value) => formatNumber(value, value < 10 ? 1 : 0),
  weather: (_view, value) => formatNumber(value, 0),
} as const satisfies Record<Theme, (view: StationView, value: number) => string>;

function roomFor(icon: string, { isChosen }: AboutSign): Size {
  const { width, height } = sizeOf(icon);
  return isChosen
    ? { width: Math.max(width, CORNERS.width), height: Math.max(height, CORNERS.height) }
    : { width, height };
}

const sizes = new Map<string, Size>();

export function sizeOf(icon: string): Size {
  const known = sizes.get(icon);
  if (known) return known;
  const { width, height } = glyphOf(icon);
  sizes.set(icon, { width, height });
  return { width, height };
}
