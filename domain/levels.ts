// The warning ladder: four colours, worst last. Which value reaches which colour is rule data of each station.

export const LEVELS = ['blue', 'yellow', 'orange', 'red'] as const;
export type Level = (typeof LEVELS)[number];

/** A value under the ladder is 'none'; null means that the level is not known. */
export type LevelOrNone = Level | 'none';

/** Thresholds in the unit of what they guard; any may be missing. */
export type Ladder = { readonly [level in Level]?: number };

/** A1. The highest step that a value has reached, however many it jumped over; a value on a step has reached it. */
export function levelReached(ladder: Ladder, value: number): LevelOrNone {
  let reached: LevelOrNone = 'none';
  for (const level of LEVELS) {
    const threshold = ladder[level];
    if (threshold !== undefined && value >= threshold) reached = level;
  }
  return reached;
}

/** Order for sorting: not known -1, none 0, blue 1 ... red 4. */
export function levelRank(level: LevelOrNone | null): number {
  if (level === null) return -1;
  return level === 'none' ? 0 : LEVELS.indexOf(level) + 1;
}

/** The worse of two levels; a known one is worse than an unknown one. */
export function worseLevel(a: LevelOrNone | null, b: LevelOrNone | null): LevelOrNone | null {
  return levelRank(a) >= levelRank(b) ? a : b;
}

/** True where a ladder has at least one step. */
export function hasSteps(ladder: Ladder): boolean {
  return LEVELS.some((level) => ladder[level] !== undefined);
}
