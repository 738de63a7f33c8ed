// The ladder seen from above: which level is reached, and which one is still held because its margin has not been left.
import { type Ladder, LEVELS, type LevelOrNone } from '../levels.ts';

/** The highest step whose threshold less its margin the value has not gone under. */
export function levelHeld(ladder: Ladder, value: number, marginOfStep: (step: number) => number): LevelOrNone {
  let held: LevelOrNone = 'none';
  for (const level of LEVELS) {
    const step = ladder[level];
    // Rounded, because 0.25 - 0.02 is not quite 0.23 in binary and a value exactly on the lower limit is still held.
    if (step !== undefined && value >= Math.round((step - marginOfStep(step)) * 1e6) / 1e6) held = level;
  }
  return held;
}
