// Where the water is: a place by its name, where the phone is, or a point of the map. Whichever was chosen last counts.
import type { Point } from '../../../domain/plane.ts';
import { sortedNear } from '../../../domain/public/nearby.ts';
import { searchPlaces } from '../../../domain/public/search.ts';
import type { PublicPlace, PublicSnapshot } from '../../../domain/public/snapshot.ts';
import type { PublicView } from '../../../domain/public/view.ts';
import type { PublicWords } from '../../../domain/public/words.ts';
import type { FormWords } from '../../../domain/reports/form-words.ts';
import type { ReportBody } from './send.ts';

export interface ChosenPlace {
  readonly where: Pick<ReportBody, 'place_id' | 'lon' | 'lat'>;
  /** As the page calls it. */
  readonly name: string;
  /** The whole sentence. */
  readonly says: string;
}

interface Language {
  readonly page: PublicWords;
  readonly form: FormWords;
}

/** Null where the name is of no single place. */
export function placeByName({ snapshot, search }: PublicView, name: string, words: Language): ChosenPlace | null {
  const answer = searchPlaces(snapshot, name, search);
  return answer.kind === 'place' ? placeById(answer.place, words) : null;
}

export function placeById(place: PublicPlace, { page, form }: Language): ChosenPlace {
  const name = page.place(place.name).at(-1)!;
  return { where: { place_id: place.id }, name, says: form.where.place(name) };
}

/** Null outside of the city. @param within_m how far it may be off, where that is known */
export function placeAtPoint(
  { city, places }: PublicSnapshot,
  { lon, lat }: Point,
  within_m: number | null,
  { page, form }: Language,
): ChosenPlace | null {
  const [west = 0, south = 0, east = 0, north = 0] = city.bounds;
  if (lon < west || lon > east || lat < south || lat > north) return null;
  const nearest = sortedNear(places, { lon, lat })[0];
  const short = (value: number) => Math.round(value * 1e5) / 1e5;
  const at = `${lat.toFixed(4)}, ${lon.toFixed(4)}`;
  const near = nearest
    ? form.where.point(page.place(nearest.place.name).at(-1)!, page.distance(nearest.distance_m!))
    : form.where.place(at);
  return {
    where: { lon: short(lon), lat: short(lat) },
    name: at,
    says: near + (within_m === null ? '' : form.where.within(Math.max(1, Math.round(within_m)))),
  };
}
