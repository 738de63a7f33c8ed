// Reports that say the same: the same place, or a point within a few houses, and water as deep.
import { metresBetween } from '../plane.ts';
import type { CitizenReport } from './citizen-report.ts';

export type Comparable = Pick<CitizenReport, 'id' | 'lon' | 'lat' | 'place_id' | 'depth' | 'replaces'>;

const NEAR_M = 100;

export function isNear(a: Comparable, b: Comparable): boolean {
  return a.place_id !== null && b.place_id !== null ? a.place_id === b.place_id : metresBetween(a, b) <= NEAR_M;
}

/** What puts another report right is decided by itself. */
export function isAlike(a: Comparable, b: Comparable): boolean {
  return a.replaces === null && b.replaces === null && a.depth === b.depth && isNear(a, b);
}

/** Groups in the order of their first; each report is in one. */
export function groupAlike<T extends Comparable>(reports: readonly T[]): T[][] {
  const groups: T[][] = [];
  for (const report of reports) {
    const group = groups.find(([first]) => isAlike(first!, report));
    if (group) group.push(report);
    else groups.push([report]);
  }
  return groups;
}
