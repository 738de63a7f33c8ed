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

/** A change of pace is heard within this time of the wall; a clock that lies further back is another one. */
const LATE_MS = 5_000;

/**
 * @param wallNow the wall clock, handed in by tests
 * @param exercise L20: this server runs a drill, whether or not a drill clock has been heard yet
 */
export function createClock(wallNow: () => EpochMs = () => Date.now(), exercise = false): Clock {
  let drill: DrillClock | null = null;
  /** Until when time stands still: a slower pace is heard a moment late, and nothing may happen twice. */
  let notBefore = Number.NEGATIVE_INFINITY;
  const shownBy = ({ origin, started_at, speed }: DrillClock) => Math.round(origin + (wallNow() - started_at) * speed);
  const now = () => (drill ? Math.max(shownBy(drill), notBefore) : wallNow());
  return {
    now,
    state() {
      if (!drill) return { mode: 'live', speed: 1, exercise };
      const { speed, wanted } = drill;
      return { mode: 'drill', speed, ...(wanted === undefined ? {} : { wanted }), exercise };
    },
    follow(next) {
      // Measured between the two paces alone, and not from where time stands: or what is said twice would end the standing.
      const isSame = drill !== null && shownBy(drill) - shownBy(next) < LATE_MS * Math.max(1, drill.speed);
      notBefore = isSame ? now() : Number.NEGATIVE_INFINITY;
      drill = next;
    },
  };
}

let dated = { second: Number.NaN, text: '' };

/** Wall time for the `Date` of an answer, made once a second. */
export function httpDate(): string {
  const second = Math.floor(Date.now() / 1_000);
  if (second !== dated.second) dated = { second, text: new Date(second * 1_000).toUTCString() };
  return dated.text;
}
