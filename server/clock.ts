// The only place of the server that asks for the time. In a drill the same clock runs at the drill's pace.
import type { DrillClock } from '../domain/messages/clock.ts';
import type { ClockState } from '../domain/protocol.ts';
import type { EpochMs } from '../domain/time.ts';

export interface Clock {
  /** The time everything is judged by: wall time, or the drill's. */
  now(): EpochMs;
  state(): ClockState;
  /** L4. Follows a drill clock; a server that was not started for a drill never calls this. */
  follow(drill: DrillClock): void;
}

/**
 * @param wallNow the wall clock, handed in by tests
 * @param exercise L20: this server runs a drill, whether or not a drill clock has been heard yet
 */
export function createClock(wallNow: () => EpochMs = () => Date.now(), exercise = false): Clock {
  let drill: DrillClock | null = null;
  return {
    now: () => (drill ? Math.round(drill.origin + (wallNow() - drill.started_at) * drill.speed) : wallNow()),
    state: () => (drill ? { mode: 'drill', speed: drill.speed, exercise } : { mode: 'live', speed: 1, exercise }),
    follow(next) {
      drill = next;
    },
  };
}
