// A13. How an alarm is held: up at once, down only after good values stayed under the margin long enough, without a hole.
import type { EpochMs } from '../time.ts';
import { ALARM_LEVELS, alarmRank } from './alarm.ts';
import type { LevelHeld } from './rule.ts';

/** Remembers since when good values have been under each level. */
export class Holding {
  readonly #clear_after_ms: number;
  readonly #longest_gap_ms: number;
  #underSince: (EpochMs | null)[] = ALARM_LEVELS.map(() => null);
  #lastGood: EpochMs | null = null;

  constructor({ clear_after_ms, longest_gap_ms }: { clear_after_ms: number; longest_gap_ms: number }) {
    this.#clear_after_ms = clear_after_ms;
    this.#longest_gap_ms = longest_gap_ms;
  }

  /** A usable value that holds a level; a value that is not good can only hold, never count towards going down. */
  take(held: LevelHeld, good: boolean, at: EpochMs): void {
    const rank = rankHeld(held);
    for (let under = 0; under <= rank; under++) this.#underSince[under] = null;
    if (!good) return;
    if (this.#lastGood !== null && at - this.#lastGood > this.#longest_gap_ms) this.#underSince.fill(null);
    this.#lastGood = at;
    for (let over = rank + 1; over < ALARM_LEVELS.length; over++) this.#underSince[over] ??= at;
  }

  /** The level that an alarm of this level may go down to at the moment of the last good value: itself where it must stay. */
  mayFallTo(level: Exclude<LevelHeld, 'none'>, at: EpochMs): LevelHeld {
    if (this.#lastGood !== at) return level;
    for (let rank = alarmRank(level); rank >= 0; rank--) {
      const since = this.#underSince[rank]!;
      // One value that is under it shows a moment, not a duration.
      if (since === null || since === at || at - since < this.#clear_after_ms) return ALARM_LEVELS[rank]!;
    }
    return 'none';
  }

  copy(): Holding {
    const copy = new Holding({ clear_after_ms: this.#clear_after_ms, longest_gap_ms: this.#longest_gap_ms });
    copy.#underSince = [...this.#underSince];
    copy.#lastGood = this.#lastGood;
    return copy;
  }
}

function rankHeld(held: LevelHeld): number {
  return held === 'none' ? -1 : alarmRank(held);
}
