// The weather over the city for as long as anyone watches: the chosen scenario first, then a new story every day, each
// drawn from a seed of its own.
import type { CityTide } from '../domain/city-says-schema.ts';
import { DAY_MS, type EpochMs, HOUR_MS } from '../domain/time.ts';
import { temperatureAt_c, windAt } from './physics/atmosphere.ts';
import { hillsAt, type RainHill } from './physics/storm.ts';
import { surge_m } from './physics/surge.ts';
import { randomFor } from './random.ts';
import { calm } from './scenarios/calm.ts';
import { cloudburst } from './scenarios/cloudburst.ts';
import { plumRain } from './scenarios/plum-rain.ts';
import type { Episode, Scenario } from './scenarios/scenario.ts';

export interface Air {
  readonly speed_ms: number;
  readonly direction_deg: number;
  readonly pressure_hpa: number;
}

export class Weather {
  readonly #scenario: Scenario;
  readonly #seed: number;
  readonly #start: EpochMs;
  readonly #tide: CityTide | null;
  readonly #episodes = new Map<number, Episode>();

  /** @param tide of the city: a surge comes with its high water */
  constructor(scenario: Scenario, seed: number, start: EpochMs, tide: CityTide | null) {
    this.#scenario = scenario;
    this.#seed = seed;
    this.#start = start;
    this.#tide = tide;
  }

  /** The rain of this moment. */
  hills(at: EpochMs): RainHill[] {
    return this.#near(at).flatMap((episode) => hillsAt(episode.cells, at));
  }

  /** Water pushed ashore at the river's mouth, m. */
  surge_m(at: EpochMs): number {
    return Math.max(0, ...this.#near(at).map((episode) => surge_m(episode.surge, at)));
  }

  air(at: EpochMs): Air {
    return windAt(this.#episode(this.#day(at)).wind, at);
  }

  temperature_c(at: EpochMs, solarHour: number, rain_mm_h: number): number {
    const day = this.#day(at);
    const share = Math.max(0, (at - this.#start) / DAY_MS - day);
    const mean = (1 - share) * this.#episode(day).temperature_c + share * this.#episode(day + 1).temperature_c;
    return temperatureAt_c(mean, solarHour, rain_mm_h);
  }

  #day(at: EpochMs): number {
    return Math.max(0, Math.floor((at - this.#start) / DAY_MS));
  }

  /** A story may begin before its day and end after it. */
  #near(at: EpochMs): Episode[] {
    const day = this.#day(at);
    for (const known of this.#episodes.keys()) if (known < day - 2) this.#episodes.delete(known);
    return [day - 1, day, day + 1].filter((near) => near >= 0).map((near) => this.#episode(near));
  }

  #episode(day: number): Episode {
    let episode = this.#episodes.get(day);
    if (!episode) {
      const random = randomFor(this.#seed, 'weather', day);
      const tide = this.#tide;
      if (day === 0) episode = this.#scenario.weather({ start: this.#start, random, tide });
      else {
        const story = random.pick([calm, calm, plumRain, plumRain, cloudburst]);
        const start = this.#start + day * DAY_MS + random.between(6, 18) * HOUR_MS;
        episode = story.weather({ start, random, tide });
      }
      this.#episodes.set(day, episode);
    }
    return episode;
  }
}
