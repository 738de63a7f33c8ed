// P14. A place that the desk has recorded as closed is as bad as one that nobody can drive through, whatever its depth.
import { GRADES, type Grade, type PublicPlace } from './snapshot.ts';

export const isClosed = ({ closure }: Pick<PublicPlace, 'closure'>): boolean => closure?.state === 'closed';

/** The grade that decides sign, colour and place in a list; the words say what is measured. */
export function shownGrade(place: Pick<PublicPlace, 'grade' | 'closure'>): Grade {
  const isMilder = GRADES.indexOf(place.grade) > GRADES.indexOf('impassable');
  return isClosed(place) && isMilder ? 'impassable' : place.grade;
}
