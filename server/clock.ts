// The only place of the server that asks for the time. It runs in one of three ways: as the wall does, as a drill says, or not
// at all: a clock that stands moves only when it is stepped, and then runs what is due on the way, in its order. Whatever the
// city's time sets off hangs on `every`; what only keeps a connection alive does not.
import type { DrillClock } from '../domain/messages/clock.ts';
import type { ClockState } from '../domain/protocol.ts';
import { DAY_MS, type EpochMs, SECOND_MS } from '../domain/time.ts';

/** What is done again and again; a step waits until it is done. */
export type Tick = () => unknown;

export interface Clock {
  /** The time everything is judged by: the wall's, the drill's, or where the clock stands. */
  now(): EpochMs;
  /** Milliseconds since some moment, never fewer than before: what paces our own work. Stands where the clock stands. */
  elapsed_ms(): number;
  state(): ClockState;
  /** L4. Follows a drill clock; a server that was not started for a drill never calls this. */
  follow(drill: DrillClock): void;
  /**
   * Runs `tick` each `period_ms` of the wall, and while a clock that stands is stepped also at each of its periods, though not
   * more than once a second of it. Returns what stops it.
   */
  every(period_ms: number, tick: Tick): () => void;
  /** Steps a clock that stands, and resolves when all that was due is done. Throws where the clock runs. */
  advance(ms: number): Promise<void>;
  /** Calls on when the time has jumped, so that nobody goes on counting from before. Returns what stops it. */
  onJump(listener: () => void): () => void;
}

export interface ClockOptions {
  /** The wall clock, handed in by tests. */
  readonly wallNow?: () => EpochMs;
  /** L20. This server runs a drill, whether or not a drill clock has been heard yet. */
  readonly exercise?: boolean;
  /** Stands here from the start, until it is stepped. */
  readonly standsAt?: EpochMs;
}

interface Timer {
  readonly period_ms: number;
  readonly tick: Tick;
  dueAt: EpochMs;
}

/** A change of pace is heard within this time of the wall; a clock that lies further back is another one. */
const LATE_MS = 5 * SECOND_MS;
/** Nothing that rests on time looks more often, so a step runs no timer more often either. */
const STRIDE_MS = SECOND_MS;
/** A drill clock that stands further on is another day, and nothing of what lies between is gone through. */
const MOST_STEPPED_MS = DAY_MS;

export function createClock({ wallNow = () => Date.now(), exercise = false, standsAt }: ClockOptions = {}): Clock {
  let drill: DrillClock | null = null;
  /** Until when time stands still: a slower pace is heard a moment late, and nothing may happen twice. */
  let notBefore = Number.NEGATIVE_INFINITY;
  /** Where the clock stands; null while it runs. */
  let stands: { at: EpochMs; elapsed_ms: number } | null = null;
  /** How far the count of what has passed is from the wall's, by what was stepped and stood. */
  let ahead_ms = 0;
  let stepping: Promise<void> = Promise.resolve();
  const timers = new Set<Timer>();
  const listeners = new Set<() => void>();
  if (standsAt !== undefined) stand(standsAt);

  const shownBy = ({ origin, started_at, speed }: DrillClock) => Math.round(origin + (wallNow() - started_at) * speed);
  const now = () => stands?.at ?? (drill ? Math.max(shownBy(drill), notBefore) : wallNow());

  function elapsed_ms(): number {
    return stands ? stands.elapsed_ms : performance.now() + ahead_ms;
  }

  function stand(at: EpochMs): void {
    stands = { at, elapsed_ms: elapsed_ms() };
    for (const timer of timers) timer.dueAt = at + strideOf(timer);
  }

  function jumped(): void {
    for (const listener of listeners) listener();
  }

  async function step(ms: number): Promise<void> {
    const standing = stands;
    if (!standing) throw new Error('a clock that runs cannot be stepped');
    const end = standing.at + ms;
    while (stands === standing && standing.at < end) {
      const next = Math.min(end, ...[...timers].map(({ dueAt }) => dueAt));
      standing.elapsed_ms += next - standing.at;
      standing.at = next;
      for (const timer of timers) {
        if (timer.dueAt > next) continue;
        timer.dueAt = next + strideOf(timer);
        await timer.tick();
      }
      // What came over a wire meanwhile is taken at its moment, and not at the end.
      await new Promise((resolve) => setImmediate(resolve));
    }
    jumped();
  }

  function advance(ms: number): Promise<void> {
    const stepped = stepping.then(() => step(ms));
    stepping = stepped.catch(() => undefined);
    return stepped;
  }

  function followStanding({ origin }: DrillClock): void {
    if (!stands) {
      stand(origin);
      jumped();
      return;
    }
    // Steps are taken one after the other, each to where its message says.
    stepping = stepping
      .then(async () => {
        const standing = stands;
        if (!standing) return;
        const ahead = origin - standing.at;
        if (ahead >= 0 && ahead <= MOST_STEPPED_MS) return step(ahead);
        stand(origin);
        jumped();
      })
      .catch(() => undefined); // a tick that fails says so itself
  }

  return {
    now,
    elapsed_ms,
    state() {
      if (stands) return { mode: drill ? 'drill' : 'live', speed: 0, exercise };
      if (!drill) return { mode: 'live', speed: 1, exercise };
      const { speed, wanted } = drill;
      return { mode: 'drill', speed, ...(wanted === undefined ? {} : { wanted }), exercise };
    },
    follow(next) {
      if (next.speed === 0) {
        drill = next;
        followStanding(next);
        return;
      }
      // Measured between the two paces alone, and not from where time stands: or what is said twice would end the standing.
      const before = drill !== null && drill.speed > 0 ? drill : null;
      const isSame = before !== null && shownBy(before) - shownBy(next) < LATE_MS * Math.max(1, before.speed);
      notBefore = isSame ? now() : Number.NEGATIVE_INFINITY;
      drill = next;
      ahead_ms = elapsed_ms() - performance.now();
      stands = null;
      jumped();
    },
    every(period_ms, tick) {
      const timer: Timer = { period_ms, tick, dueAt: 0 };
      timer.dueAt = now() + strideOf(timer);
      timers.add(timer);
      const wall = setInterval(tick, period_ms);
      return () => {
        clearInterval(wall);
        timers.delete(timer);
      };
    },
    advance,
    onJump(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

const strideOf = ({ period_ms }: Timer) => Math.max(period_ms, STRIDE_MS);

let dated = { second: Number.NaN, text: '' };

/** Wall time for the `Date` of an answer, made once a second. */
export function httpDate(): string {
  const second = Math.floor(Date.now() / 1_000);
  if (second !== dated.second) dated = { second, text: new Date(second * 1_000).toUTCString() };
  return dated.text;
}
