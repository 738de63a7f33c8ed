// Rain over an area is the mean of its gauges, asked for every whole minute from the records that the gauges' own rule keeps.
import type { City } from '../city.ts';
import { SILENT_CADENCES } from '../freshness.ts';
import { type EpochMs, HOUR_MS, MINUTE_MS } from '../time.ts';
import type { AlarmFigures, AlarmLevel } from './alarm.ts';
import { rainUpTo } from './rain-gauge.ts';
import { judgeRain, type RainOver, rainFigures } from './rain-level.ts';
import type { RainRecord } from './rain-record.ts';
import { type BookRule, NO_FIGURES, UNKNOWN, type Verdict } from './rule.ts';

/** A5. Mean rain of a district or of the city over one and six hours, on the city's ladder. */
export const arealRain = { number: 'A5', lives_on: 'a-book' } as const satisfies BookRule;

/** Fewer gauges than this are no area, and of those it has, half must be heard. */
const FEWEST_GAUGES = 3;
const LEAST_SHARE = 0.5;

export interface Gauge {
  /** How often it lets itself be heard, ms. */
  readonly cadence_ms: number;
  readonly record: RainRecord;
}

/** One area with its gauges. */
export class ArealRain {
  readonly area: string;
  readonly #city: City;
  readonly #expected: number;
  readonly #gauges: Gauge[] = [];
  #at: EpochMs = 0;
  #rain: RainOver = { sum_1h: 0, sum_6h: 0, held_1h: 0, held_6h: 0 };
  #heard = 0;

  /** @param expected how many gauges the area has, heard or not */
  constructor(area: string, city: City, expected: number) {
    this.area = area;
    this.#city = city;
    this.#expected = expected;
  }

  add(gauge: Gauge): void {
    this.#gauges.push(gauge);
  }

  reachesBackTo(at: EpochMs): boolean {
    return this.#gauges.every(({ record }) => record.reachesBackTo(at));
  }

  judge(at: EpochMs): Verdict {
    this.#at = at;
    let sum_1h = 0;
    let sum_6h = 0;
    let held_1h = 0;
    let held_6h = 0;
    let known = 0;
    this.#heard = 0;
    for (const { cadence_ms, record } of this.#gauges) {
      const lastAt = record.lastAt(at);
      if (lastAt === null) continue;
      const rain = rainUpTo(record, lastAt);
      known += 1;
      held_1h += rain.held_1h;
      held_6h += rain.held_6h;
      if (at - lastAt > SILENT_CADENCES * cadence_ms) continue;
      this.#heard += 1;
      sum_1h += record.sum(HOUR_MS, at);
      sum_6h += record.sum(6 * HOUR_MS, at);
    }
    if (this.#heard < FEWEST_GAUGES || this.#heard < this.#expected * LEAST_SHARE) return UNKNOWN;
    this.#rain = {
      sum_1h: round(sum_1h / this.#heard),
      sum_6h: round(sum_6h / this.#heard),
      // Silent gauges keep in this mean what they last knew, so that falling silent never dries an area.
      held_1h: round(held_1h / known),
      held_6h: round(held_6h / known),
    };
    return judgeRain(this.#city.rain_warning, this.#rain, true);
  }

  figures(level: AlarmLevel): AlarmFigures {
    if (this.#at === 0) return NO_FIGURES;
    const figures = rainFigures(this.#city.rain_warning, this.#rain, this.#at, level);
    return { ...figures, extra: { ...figures.extra, gauges: this.#heard } };
  }
}

export const AREAL_EVERY_MS = MINUTE_MS;

function round(mm: number): number {
  return Math.round(mm * 10) / 10;
}
