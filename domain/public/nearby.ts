import { metresBetween, type Point } from '../plane.ts';
import { isClosed } from './shown-grade.ts';
import type { PublicPlace } from './snapshot.ts';
import { worstFirst } from './worst-first.ts';

export interface Near {
  readonly place: PublicPlace;
  /** Null where there is no point to measure from. */
  readonly distance_m: number | null;
}

/** P6. Where water stands, or stood when it was last seen: a place that fell silent is not dry. */
export function isFlooded({ grade }: PublicPlace): boolean {
  return grade !== 'dry' && grade !== 'unmeasured' && grade !== 'unknown';
}

/** What somebody on the road has to know of: water, or a place that is closed (P14). */
export const isInTheWay = (place: PublicPlace): boolean => isFlooded(place) || isClosed(place);

/** Nearest first; without a point the worst first. */
export function sortedNear(places: readonly PublicPlace[], from: Point | null): Near[] {
  if (!from) return places.toSorted(worstFirst).map((place) => ({ place, distance_m: null }));
  return places
    .map((place) => ({ place, distance_m: metresBetween(place, from) }))
    .toSorted((a, b) => a.distance_m - b.distance_m);
}
