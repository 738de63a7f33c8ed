import { levelRank } from '../../domain/levels.ts';
import { warnedPlaces } from '../live/warned-places.ts';
import type { Console } from './console.ts';

/** Brings what is in alarm into view: orange and red, else what is yellow, else the whole city. */
export function frameAlarms({ situation, map }: Pick<Console, 'situation' | 'map'>): void {
  const warned = warnedPlaces(situation.get());
  const severe = warned.filter(({ level }) => levelRank(level) >= levelRank('orange'));
  const places = severe.length > 0 ? severe : warned;
  if (places.length === 0) map.get()?.fitCity();
  else map.get()?.frame(places.map(({ view: { station } }) => [station.lon, station.lat]));
}
