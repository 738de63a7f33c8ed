import { levelRank } from '../../domain/levels.ts';
import type { StationView } from './station-view.ts';
import { THEMES } from './themes.ts';

/** Order by level, worst first; within a level by theme. Zero where only the values differ. */
export function worstFirst(a: StationView, b: StationView): number {
  return (
    Math.max(0, levelRank(b.level)) - Math.max(0, levelRank(a.level)) ||
    THEMES.indexOf(a.theme) - THEMES.indexOf(b.theme)
  );
}
