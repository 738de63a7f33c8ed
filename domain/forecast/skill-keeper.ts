// Forecasts wait until their two hours are over, and are scored then by what was measured.
import { type EpochMs, MINUTE_MS } from '../time.ts';

import { LEADS_MIN, type SiteForecast } from './site-forecast.ts';
import { NO_SKILL, type SkillRecord, scoreForecast } from './skill.ts';
import type { Sample } from './twins.ts';

/** Every third issue is scored. */
const SCORE_EVERY_MS = 15 * MINUTE_MS;
const HORIZON_MS = LEADS_MIN.at(-1)! * MINUTE_MS;

export class SkillKeeper {
  readonly #skill: Map<string, SkillRecord>;
  #takenAt = Number.NEGATIVE_INFINITY;
  #waiting: (readonly SiteForecast[])[] = [];

  /** @param kept from before a restart */
  constructor(kept?: ReadonlyMap<string, SkillRecord>) {
    this.#skill = new Map(kept);
  }

  /** How forecasts did over the last day, by site or station. */
  get skill(): ReadonlyMap<string, SkillRecord> {
    return this.#skill;
  }

  /** Takes scores where there are none yet. */
  remember(kept: ReadonlyMap<string, SkillRecord>): void {
    for (const [id, record] of kept) if (!this.#skill.has(id)) this.#skill.set(id, record);
  }

  /** Keeps an issue for scoring, where its turn has come. */
  take(issue: readonly SiteForecast[], now: EpochMs): void {
    if (now - this.#takenAt < SCORE_EVERY_MS) return;
    this.#waiting.push(issue);
    this.#takenAt = now;
  }

  /** @param truthOf what was measured since a forecast; null where that says nothing of it */
  score(now: EpochMs, truthOf: (forecast: SiteForecast) => readonly Sample[] | null): void {
    const due = this.#waiting.filter(([first]) => first && first.issued_at + HORIZON_MS <= now);
    this.#waiting = this.#waiting.filter((issue) => !due.includes(issue));
    for (const forecast of due.flat()) {
      const truth = truthOf(forecast);
      if (truth) this.#skill.set(forecast.id, scoreForecast(this.#skill.get(forecast.id) ?? NO_SKILL, forecast, truth));
    }
  }
}
