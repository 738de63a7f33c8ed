import { levelRank } from '../../domain/levels.ts';
import type { StationView, Theme } from './station-view.ts';

/** Water in the street before water in the river before water in the sky: their numbers cannot be compared. */
const THEME_ORDER = ['depth', 'level', 'rain', 'weather'] as const satisfies readonly Theme[];

/** Order by level, worst first; within a level by theme. Zero where only the values differ. */
export function worstFirst(a: StationView, b: StationView): number {
  return (
    Math.max(0, levelRank(b.level)) - Math.max(0, levelRank(a.level)) ||
    THEME_ORDER.indexOf(a.theme) - THEME_ORDER.indexOf(b.theme)
  );
}
