// P11: a street, an underpass or a district, typed in either language, as the person would write it.
import type { Words } from '../measures.ts';
import { shownGrade } from './shown-grade.ts';
import { GRADES, type PublicPlace } from './snapshot.ts';

export type SearchAnswer =
  | { readonly kind: 'none' }
  | { readonly kind: 'place'; readonly place: PublicPlace; readonly others: readonly PublicPlace[] }
  | { readonly kind: 'district'; readonly district: Words; readonly places: readonly PublicPlace[] }
  | { readonly kind: 'unknown' };

/** What is asked at most; a longer question is no place. */
export const LONGEST_QUESTION = 80;

export function searchPlaces(places: readonly PublicPlace[], question: string): SearchAnswer {
  const wanted = plain(question.slice(0, LONGEST_QUESTION));
  if (wanted === '') return { kind: 'none' };
  const byId = places.find(({ id }) => id.toLowerCase() === question.trim().toLowerCase());
  if (byId) return { kind: 'place', place: byId, others: [] };
  const district = places.find(
    (place) =>
      plain(place.district.zh).replace(/区$/, '') === wanted.replace(/区$/, '') ||
      plain(place.district.en) === wanted.replace(/district$/, ''),
  )?.district;
  if (district)
    return { kind: 'district', district, places: places.filter((place) => place.district.zh === district.zh) };
  const found = places
    .filter(({ name }) => plain(name.zh).includes(wanted) || plain(name.en).includes(wanted))
    .toSorted((a, b) => closeness(b, wanted) - closeness(a, wanted) || worstFirst(a, b));
  const [place, ...others] = found;
  return place ? { kind: 'place', place, others } : { kind: 'unknown' };
}

/** Worse grades first, deeper first among the same; without water by name. */
export function worstFirst(a: PublicPlace, b: PublicPlace): number {
  return (
    GRADES.indexOf(shownGrade(a)) - GRADES.indexOf(shownGrade(b)) ||
    (b.depth_m ?? 0) - (a.depth_m ?? 0) ||
    (a.name.en < b.name.en ? -1 : 1)
  );
}

// A measured place answers better than one where nothing is known, the exact name better than a longer one.
function closeness({ name, measured }: PublicPlace, wanted: string): number {
  const exact = plain(name.zh) === wanted || plain(name.en) === wanted;
  const starts = plain(name.zh).startsWith(wanted) || plain(name.en).startsWith(wanted);
  return (exact ? 4 : 0) + (measured ? 2 : 0) + (starts ? 1 : 0);
}

/** Letters and figures alone, lower case, with the usual short forms of a street's kind. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\broad\b/g, 'rd')
    .replace(/\bstreet\b/g, 'st')
    .replace(/\bavenue\b/g, 'ave')
    .replace(/\b(north|south|east|west)\b/g, (word) => word[0]!)
    .replace(/[^\p{L}\p{N}]/gu, '');
}
