// A simulated storm with its truth: what the sensors said, judged as the server judges it, and how deep the water really was.
import type { City } from '../../domain/city.ts';
import { isMeasure } from '../../domain/measures.ts';
import { createQualityJudge } from '../../domain/quality/judge.ts';
import type { Reading } from '../../domain/readings.ts';
import { HOUR_MS } from '../../domain/time.ts';
import { Fleet } from '../../simulators/fleet.ts';
import { SCENARIOS, type ScenarioName } from '../../simulators/scenarios/index.ts';

/** The moment that the scenarios are arranged around, and the hours before and after it that are played. */
export const STORM_START = Date.parse('2026-07-21T16:00:00+08:00');
export const BEFORE_H = 6;
export const AFTER_H = 4.5;

export interface StormMinute {
  readonly now: number;
  /** What arrived in this minute, in that order. */
  readonly readings: readonly Reading[];
  /** Depth of every site, m. */
  readonly depths: () => ReadonlyMap<string, number>;
  readonly level_m: (stationId: string) => number;
}

/** The storm of a seed, minute by minute. */
export function* playStorm(city: City, scenario: ScenarioName, seed: number): Generator<StormMinute> {
  const quiet: City = { ...city, cameras: [], trucks: [] };
  const fleet = new Fleet({
    city: quiet,
    scenario: SCENARIOS[scenario],
    seed,
    start: STORM_START,
    history_h: BEFORE_H,
  });
  const judge = createQualityJudge(quiet);
  while (fleet.now < STORM_START + AFTER_H * HOUR_MS) {
    const readings: Reading[] = [];
    for (const message of fleet.advance()) {
      if (message.kind !== 'report') continue;
      const { at, values, reason } = message.report;
      for (const [measure, value] of Object.entries(values)) {
        if (!isMeasure(measure) || value === undefined) continue;
        const flag = value === null ? 9 : 1;
        readings.push(judge.judge({ stationId: message.id, measure, at, value, flag, ...(reason ? { reason } : {}) }));
      }
    }
    const now = fleet.now;
    yield {
      now,
      readings,
      depths: () => fleet.waters.depths(),
      level_m: (stationId) => fleet.waters.level_m(stationId, now),
    };
  }
}
