import type { City } from '../../../domain/city.ts';
import type { Words } from '../../../domain/measures.ts';
import { roleOf, type StationRole } from '../../../domain/station-kinds.ts';
import { termOf } from '../../../domain/terms.ts';

export interface SearchHit {
  readonly key: string;
  readonly kind: 'station' | 'camera' | 'site' | 'truck' | 'district';
  readonly id: string;
  readonly name: Words;
  /** The word for its kind, to be looked up among the screen's words. */
  readonly role: StationRole | 'camera' | 'truck' | 'site' | 'district';
  readonly district: string;
}

const MOST_HITS = 30;

/** Everything of the city that has a name, made once. */
export function searchIndex(city: City): readonly SearchHit[] {
  const districts = [...new Set(city.stations.map((station) => station.district))].filter(Boolean);
  return [
    ...districts.map((id) => hit('district', id, termOf(city, id), 'district', id)),
    ...city.stations.map((station) => hit('station', station.id, station.name, roleOf(station), station.district)),
    ...city.sites.map((site) => hit('site', site.id, site.name, 'site', site.district)),
    ...city.trucks.map((truck) => hit('truck', truck.id, { en: truck.name, zh: truck.name }, 'truck', truck.district)),
    ...city.cameras.map((camera) => hit('camera', camera.id, camera.name, 'camera', '')),
  ];
}

function hit(kind: SearchHit['kind'], id: string, name: Words, role: SearchHit['role'], district: string): SearchHit {
  return { key: `${kind}:${id}`, kind, id, name, role, district };
}

/** What is meant by a few letters of a name in either language, or of an id; names that begin with them come first. */
export function searchCity(index: readonly SearchHit[], text: string): readonly SearchHit[] {
  const wanted = fold(text);
  if (!wanted) return [];
  const begins: SearchHit[] = [];
  const contains: SearchHit[] = [];
  for (const item of index) {
    const names = [fold(item.name.en), fold(item.name.zh), fold(item.id)];
    if (names.some((name) => name.startsWith(wanted))) begins.push(item);
    else if (names.some((name) => name.includes(wanted))) contains.push(item);
    if (begins.length >= MOST_HITS) break;
  }
  return [...begins, ...contains].slice(0, MOST_HITS);
}

function fold(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replaceAll(/['’\s]+/g, ' ');
}
