import type { EpochMs } from '../../domain/time.ts';

/** An instant as a parameter `$n::timestamptz`: a constant to the planner, which can then leave out chunks. */
export function instant(at: EpochMs): string {
  return new Date(at).toISOString();
}
