// What a station is about: the layer it is drawn in and the chip it is filtered by.
import type { City, Station } from '../../domain/city.ts';
import { roleOf, type StationRole } from '../../domain/station-kinds.ts';

/** Water in the street before water in the river before water in the sky: their numbers cannot be compared. */
export const THEMES = ['depth', 'level', 'rain', 'weather'] as const;
export type Theme = (typeof THEMES)[number];

const THEME_OF_ROLE = {
  tidal: 'level',
  inner: 'level',
  flow: 'level',
  underpass: 'depth',
  road: 'depth',
  'rain-gauge': 'rain',
  weather: 'weather',
} as const satisfies Record<StationRole, Theme>;

export function themeOf(station: Pick<Station, 'kind' | 'regime'>): Theme {
  return THEME_OF_ROLE[roleOf(station)];
}

/** What is told of its last ten minutes: how much the value has changed, the rain that fell, or nothing. */
export const CHANGE_OF = {
  depth: 'value',
  level: 'value',
  rain: 'rain',
  weather: null,
} as const satisfies Record<Theme, 'value' | 'rain' | null>;

/** How many stations of a city are about it. */
export function stationsAbout(theme: Theme, { stations }: Pick<City, 'stations'>): number {
  return stations.filter((station) => themeOf(station) === theme).length;
}
