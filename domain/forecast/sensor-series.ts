// What one sensor said lately that may be believed, in the order of time.
import type { Reading } from '../readings.ts';
import type { EpochMs } from '../time.ts';
import type { Sample } from './twins.ts';

export class SensorSeries {
  readonly #memory_ms: number;
  #samples: Sample[] = [];

  constructor(memory_ms: number) {
    this.#memory_ms = memory_ms;
  }

  get samples(): readonly Sample[] {
    return this.#samples;
  }

  /**
   * Takes a reading wherever it belongs; what is missing, failed or suspect is passed over, and so is a repetition. What was
   * corrected is forgotten (Q21).
   */
  add({ at, value, flag, corrects }: Reading): void {
    if (corrects) this.#samples = this.#samples.filter((sample) => sample.at !== at);
    if (value === null || flag === 3 || flag === 4 || flag === 9) return;
    const samples = this.#samples;
    let place = samples.length;
    while (place > 0 && samples[place - 1]!.at > at) place--;
    if (samples[place - 1]?.at === at) return;
    if (place === samples.length) samples.push({ at, value });
    else samples.splice(place, 0, { at, value });
    // A tenth more than is remembered is let grow, so that not every reading moves the whole row.
    const newest = samples.at(-1)!.at;
    if (samples[0]!.at < newest - 1.1 * this.#memory_ms)
      this.#samples = samples.filter((sample) => sample.at >= newest - this.#memory_ms);
  }

  newest(now: EpochMs): Sample | null {
    return this.#samples.findLast(({ at }) => at <= now) ?? null;
  }

  since(from: EpochMs): readonly Sample[] {
    return this.#samples.filter(({ at }) => at >= from);
  }
}
