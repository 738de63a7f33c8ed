// P11, P15, P16: a street, a place, a district or a position, asked for as people ask. Exact after its letters are put into one form, it
// is answered; what only resembles a name is offered, and never answered for.
import type { Words } from '../measures.ts';
import type { Point } from '../plane.ts';
import { isArea } from './search/areas.ts';
import { askedOf, type Form } from './search/forms.ts';
import { saysSomething } from './search/letters.ts';
import { type Hit, type NameIndex, nameIndexOf } from './search/name-index.ts';
import { RANKS } from './search/name-keys.ts';
import { offersFor } from './search/offers.ts';
import { type Landmark, readerOf, type SearchTable } from './search/search-table.ts';
import { typedPosition } from './search/typed-position.ts';
import type { PublicPlace, PublicSnapshot } from './snapshot.ts';
import { worstFirst } from './worst-first.ts';

export type SearchAnswer =
  | { readonly kind: 'none' }
  | { readonly kind: 'place'; readonly place: PublicPlace; readonly others: readonly PublicPlace[] }
  | { readonly kind: 'district'; readonly district: Words; readonly places: readonly PublicPlace[] }
  | { readonly kind: 'landmark'; readonly landmark: Landmark }
  | { readonly kind: 'position'; readonly at: Point }
  /** Several that it may be; a guess where none of them bears the name. */
  | { readonly kind: 'choice'; readonly candidates: readonly (PublicPlace | Landmark)[]; readonly isGuess: boolean }
  | { readonly kind: 'unknown' };

/** What is asked at most; a longer question is no place. */
export const LONGEST_QUESTION = 80;
/** More than these nobody reads through. */
const MOST_CANDIDATES = 6;
/** One Chinese character or two letters begin too many names to mean any. */
const SHORTEST_BEGINNING = { han: 2, letters: 3 };

export type SearchedIn = Pick<PublicSnapshot, 'places' | 'city'>;

export function searchPlaces({ places, city }: SearchedIn, question: string, table: SearchTable): SearchAnswer {
  const text = question.slice(0, LONGEST_QUESTION);
  if (!saysSomething(text)) return { kind: 'none' };
  const hasId = ({ id }: { readonly id: string }) => id.toLowerCase() === text.trim().toLowerCase();
  const place = places.find(hasId);
  if (place) return { kind: 'place', place, others: [] };
  const landmark = table.landmarks.find(hasId);
  if (landmark) return { kind: 'landmark', landmark };
  const position = typedPosition(text, city.bounds);
  if (position) return { kind: 'position', at: position };

  const reader = readerOf(table);
  const districts = [...new Map(places.map(({ district }) => [district.zh, district])).values()];
  const { forms, district } = askedOf(text, { city: city.name, districts }, reader);
  const isAsked = (area: Words) => forms.some((form) => isArea(form, area, reader));
  if (isAsked(city.name)) return { kind: 'none' };
  const whole = districts.find(isAsked);
  if (whole) return { kind: 'district', district: whole, places: places.filter((one) => one.district.zh === whole.zh) };

  const index = nameIndexOf(places, table);
  const things: Things = (at) => places[at] ?? table.landmarks[at - places.length]!;
  const inDistrict = (hits: readonly Hit[]) => {
    const there = hits.filter(({ at }) => things(at).district.zh === district?.zh);
    return there.length > 0 ? there : hits;
  };
  for (const form of forms) {
    const named = inDistrict(hitsWithText(form, index));
    const rank = RANKS.find((one) => named.some((hit) => hit.rank === one));
    const exact = named.filter((hit) => hit.rank === rank);
    if (rank === 'name' || rank === 'part') return decided(exact, named, things, index);
    // Without its kind a street may be called like a station, and a town's name may begin that of another place in it.
    const begun = rank === 'bare' ? named : inDistrict([...named, ...hitsBeginningWith(form, index)]);
    if (begun.length > 0) return decided(begun, [], things, index);
    const ends = inDistrict(endsOfStreet(form, index));
    if (ends.length > 0) return choiceOf(inOrder(ends, things), !isAmbiguous(ends, index));
  }
  const offers = offersFor(forms, index, reader);
  return offers.length > 0
    ? choiceOf(
        offers.map(({ hit }) => things(hit.at)),
        true,
      )
    : { kind: 'unknown' };
}

type Things = (at: number) => PublicPlace | Landmark;

const isPlace = (thing: PublicPlace | Landmark): thing is PublicPlace => 'measured' in thing;

function hitsWithText({ texts }: Form, { exact }: NameIndex): Hit[] {
  return texts.flatMap((text) => exact.get(text) ?? []).filter(({ rank }) => rank !== 'undirected');
}

/** `南京路` of a city that has an eastern one and a western one. */
function endsOfStreet({ texts }: Form, { exact }: NameIndex): Hit[] {
  return texts.flatMap((text) => exact.get(text) ?? []).filter(({ rank }) => rank === 'undirected');
}

/** Whole words at the beginning of a name, or of a street in it. */
function hitsBeginningWith({ texts, isHan }: Form, { all }: NameIndex): Hit[] {
  const long = texts.filter(
    (text) => text.length >= SHORTEST_BEGINNING[isHan ? 'han' : 'letters'] && /\p{L}/u.test(text),
  );
  if (long.length === 0) return [];
  return all.filter(
    (hit) =>
      hit.rank !== 'undirected' &&
      (hit.script === 'han') === isHan &&
      long.some((text) => hit.text.startsWith(text) && (hit.ends?.has(text.length) ?? true)),
  );
}

/** The best of them, or a choice where they have no street in common. A place answers better than a point that nothing measures. */
function decided(hits: readonly Hit[], lesser: readonly Hit[], things: Things, index: NameIndex): SearchAnswer {
  const ofPlaces = hits.filter(({ at }) => isPlace(things(at)));
  const meant = lesser.length > 0 && ofPlaces.length > 0 ? ofPlaces : hits;
  const best = inOrder(meant, things);
  if (isAmbiguous(meant, index)) return choiceOf(best, false);
  const [first, ...rest] = best as [PublicPlace | Landmark, ...(PublicPlace | Landmark)[]]; // hits are never none
  if (!isPlace(first)) return { kind: 'landmark', landmark: first };
  const others = new Set([...rest, ...inOrder(lesser, things)]);
  others.delete(first);
  return { kind: 'place', place: first, others: [...others].filter(isPlace) };
}

/** Two things of one whole name, or such as have no street in common: `Siping Rd` is 四平路, and 四平公路 too. */
function isAmbiguous(hits: readonly Hit[], { writtenOf }: NameIndex): boolean {
  const ats = new Set(hits.map(({ at }) => at));
  if (ats.size < 2) return false;
  if (hits.every(({ rank }) => rank === 'name')) return true;
  const written = [...ats].map((at) => writtenOf.get(at) ?? new Set<string>());
  return ![...written[0]!].some((street) => written.every((streets) => streets.has(street)));
}

/** Measured ones first, then the worst; points that nothing measures last. */
function inOrder(hits: readonly Hit[], things: Things): (PublicPlace | Landmark)[] {
  const unique = [...new Set(hits.map(({ at }) => at))].map(things);
  const places = unique.filter(isPlace);
  return [
    ...places.toSorted((a, b) => Number(b.measured) - Number(a.measured) || worstFirst(a, b)),
    ...unique.filter((thing) => !isPlace(thing)),
  ];
}

function choiceOf(things: readonly (PublicPlace | Landmark)[], isGuess: boolean): SearchAnswer {
  return { kind: 'choice', candidates: things.slice(0, MOST_CANDIDATES), isGuess };
}
