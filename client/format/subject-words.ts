// What an alarm is about, by its name: a station, a camera, an area, or a part of Highwater.
import type { Subject } from '../../domain/alerts/alarm.ts';
import type { City } from '../../domain/city.ts';
import type { Words } from '../../domain/measures.ts';
import { termOf } from '../../domain/terms.ts';

export interface SubjectWords {
  readonly wholeCity: Words;
  readonly part: (name: string) => string;
}

const indexes = new WeakMap<City, ReadonlyMap<string, Words>>();

/** A thing the city does not know any more is called by its id. */
export function subjectName(city: City, { kind, id }: Subject, words: SubjectWords): Words {
  switch (kind) {
    case 'station':
    case 'camera':
      return thingNames(city).get(`${kind} ${id}`) ?? { en: id, zh: id };
    case 'area':
      return id === 'city' ? words.wholeCity : termOf(city, id);
    case 'part':
      return { en: words.part(id), zh: words.part(id) };
  }
}

function thingNames(city: City): ReadonlyMap<string, Words> {
  const known = indexes.get(city);
  if (known) return known;
  const names = new Map<string, Words>([
    ...city.stations.map(({ id, name }) => [`station ${id}`, name] as const),
    ...city.cameras.map(({ id, name }) => [`camera ${id}`, name] as const),
  ]);
  indexes.set(city, names);
  return names;
}
