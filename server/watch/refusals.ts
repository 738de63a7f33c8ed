import type { Refusal, RefusalReason } from '../../domain/messages/refusal.ts';
import type { EpochMs } from '../../domain/time.ts';

export interface RefusalSample {
  readonly at: EpochMs;
  readonly topic: string;
  readonly detail: string;
}

export interface RefusalSummary {
  readonly reason: RefusalReason;
  readonly count: number;
  /** The last ten, newest first. */
  readonly samples: readonly RefusalSample[];
}

const SAMPLES = 10;

/** Counts what was refused, by reason, and keeps the last ten of each for the person who has to mend a device. */
export class Refusals {
  readonly #byReason = new Map<RefusalReason, { count: number; samples: RefusalSample[] }>();
  #total = 0;

  get total(): number {
    return this.#total;
  }

  add(topic: string, refusal: Refusal, at: EpochMs): void {
    this.#total += 1;
    let entry = this.#byReason.get(refusal.reason);
    if (!entry) {
      entry = { count: 0, samples: [] };
      this.#byReason.set(refusal.reason, entry);
    }
    entry.count += 1;
    entry.samples.unshift({ at, topic: topic.slice(0, 120), detail: refusal.detail.slice(0, 300) });
    if (entry.samples.length > SAMPLES) entry.samples.length = SAMPLES;
  }

  summary(): RefusalSummary[] {
    return [...this.#byReason].map(([reason, { count, samples }]) => ({ reason, count, samples: [...samples] }));
  }
}
