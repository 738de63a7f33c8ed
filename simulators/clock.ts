// The only place of the simulators that asks for the time.
import type { DrillClock } from '../domain/messages/clock.ts';
import type { EpochMs } from '../domain/time.ts';

export function wallClock(): EpochMs {
  return Date.now();
}

/** L4. The simulated time: origin + (wall clock - started_at) x speed. */
export function drillNow(clock: DrillClock): EpochMs {
  return clock.origin + (wallClock() - clock.started_at) * clock.speed;
}

/** How long to wait, in wall milliseconds, until the drill clock shows `at`; 0 where it already does. */
export function wallMsUntil(clock: DrillClock, at: EpochMs): number {
  return Math.max(0, (at - drillNow(clock)) / clock.speed);
}
