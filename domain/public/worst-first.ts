import { shownGrade } from './shown-grade.ts';
import { GRADES, type PublicPlace } from './snapshot.ts';

/** Worse grades first, deeper first among the same; without water by name. */
export function worstFirst(a: PublicPlace, b: PublicPlace): number {
  return (
    GRADES.indexOf(shownGrade(a)) - GRADES.indexOf(shownGrade(b)) ||
    (b.depth_m ?? 0) - (a.depth_m ?? 0) ||
    (a.name.en < b.name.en ? -1 : 1)
  );
}
