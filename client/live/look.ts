import { isSeen } from '../../domain/current-value.ts';
import { levelRank } from '../../domain/levels.ts';
import type { Condition, StationView } from './station-view.ts';

/** T1. How a station's sign is drawn: a danger that nobody sees any more is hatched in its colour, whatever took the sight of it. */
export function lookOf({ condition, current, level }: Pick<StationView, 'condition' | 'current' | 'level'>): Condition {
  return condition === 'suspect' && !isSeen(current) && levelRank(level) > 0 ? 'silent' : condition;
}
