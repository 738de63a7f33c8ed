// What a replay is made of: the patches that were sent to the screens, each with its moment.
import type { EpochMs } from '../time.ts';
import { applyChanges, type Change, type World } from '../world.ts';

export interface RecordedPatch {
  readonly at: EpochMs;
  readonly changes: readonly Change[];
}

/** L10. The world after every patch up to a moment, and how many of them that were. */
export function foldUntil(
  world: World,
  patches: readonly RecordedPatch[],
  at: EpochMs,
  begin = 0,
): { readonly world: World; readonly end: number } {
  let end = begin;
  while (end < patches.length && patches[end]!.at <= at) end++;
  if (end === begin) return { world, end };
  // One fold for all: the last value of a key wins, as it would one by one, and each collection is copied once.
  const changes = patches.slice(begin, end).flatMap((patch) => patch.changes);
  return { world: applyChanges(world, changes), end };
}

/**
 * Patches of the same step of time become one that has each key's last value, at the moment of its last patch: whoever plays
 * ten minutes in a second cannot see more. Folding them gives the same world at the end of every step.
 *
 * @param step_ms 0 leaves the patches as they are
 */
export function mergePatches(patches: readonly RecordedPatch[], step_ms: number): readonly RecordedPatch[] {
  if (step_ms <= 0) return patches;
  const merged: RecordedPatch[] = [];
  let changes = new Map<string, Change>();
  patches.forEach((patch, i) => {
    for (const change of patch.changes) {
      const key = `${change[0]}/${change[1]}`;
      changes.delete(key); // so that the order is that of the last change
      changes.set(key, change);
    }
    const next = patches[i + 1];
    if (next && Math.floor(next.at / step_ms) === Math.floor(patch.at / step_ms)) return;
    merged.push({ at: patch.at, changes: [...changes.values()] });
    changes = new Map();
  });
  return merged;
}
