// What may be asked for by name in a city: its places, its districts and what its gazetteer adds.
import type { City, GazetteerEntry } from '../../domain/city.ts';
import type { Words } from '../../domain/measures.ts';
import type { Landmark } from '../../domain/public/search/search-table.ts';
import type { PublicPlace } from '../../domain/public/snapshot.ts';
import { termOf } from '../../domain/terms.ts';

export interface NamesToRead {
  readonly names: readonly Words[];
  readonly landmarks: readonly Landmark[];
}

export function namesOf(city: City, places: readonly PublicPlace[]): NamesToRead {
  const landmarks = (city.gazetteer ?? []).map((entry) => landmarkOf(city, entry));
  const named = [...places, ...landmarks];
  const others = landmarks.flatMap(({ otherNames }) => otherNames.map((name) => ({ zh: name, en: name })));
  return {
    names: [city.name, ...named.map(({ district }) => district), ...named.map(({ name }) => name), ...others],
    landmarks,
  };
}

function landmarkOf(city: City, { id, name, other_names, kind, district, lon, lat }: GazetteerEntry): Landmark {
  return { id, name, otherNames: other_names, kind, district: termOf(city, district), lon, lat };
}
