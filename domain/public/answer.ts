// What a view is answered with: what was found by the question, or by where somebody is.
import type { Point } from '../plane.ts';
import { type Near, sortedNear } from './nearby.ts';
import { type SearchAnswer, searchPlaces } from './search.ts';
import type { PublicPlace } from './snapshot.ts';
import type { PublicView } from './view.ts';
import { worstFirst } from './worst-first.ts';

/** P12. Farther away a sensor says nothing of where somebody stands: that is the next street, or the one after it. */
export const SPEAKS_FOR_M = 500;

export type Answer =
  | Exclude<SearchAnswer, { kind: 'position' | 'place' }>
  /** From: the position that it answers for. */
  | {
      readonly kind: 'place';
      readonly place: PublicPlace;
      readonly others: readonly PublicPlace[];
      readonly from: Point | null;
    }
  /** A position, and no sensor near enough to answer. */
  | { readonly kind: 'far'; readonly near: Near; readonly from: Point };

export function answerOf({ snapshot, question, from, search }: PublicView): Answer {
  const found = searchPlaces(snapshot, question, search);
  switch (found.kind) {
    case 'position':
      return answerAt(found.at, snapshot.places);
    case 'none':
      return from ? answerAt(from, snapshot.places) : found;
    case 'place':
      return { ...found, from: null };
    default:
      return found;
  }
}

function answerAt(from: Point, places: readonly PublicPlace[]): Answer {
  const [near] = nearestMeasured(places, from);
  if (!near) return { kind: 'none' };
  return near.distance_m! > SPEAKS_FOR_M
    ? { kind: 'far', near, from }
    : { kind: 'place', place: near.place, others: [], from };
}

export const nearestMeasured = (places: readonly PublicPlace[], from: Point): Near[] =>
  sortedNear(
    places.filter((place) => place.measured),
    from,
  );

/** The point that the map and the list are turned to. */
export function centreOf(view: PublicView): Point | null {
  const answer = answerOf(view);
  switch (answer.kind) {
    case 'place':
      return answer.place;
    case 'far':
      return answer.from;
    case 'landmark':
      return answer.landmark;
    case 'district':
      return answer.places.toSorted(worstFirst)[0] ?? null;
    case 'choice':
    case 'none':
    case 'unknown':
      return view.from;
  }
}
