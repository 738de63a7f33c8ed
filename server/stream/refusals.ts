import { type Refusal, type RefusalReason, TAKEN_ALL_THE_SAME } from '../../domain/messages/refusal.ts';
import { type EpochMs, MINUTE_MS } from '../../domain/time.ts';
import type { Change } from '../../domain/world.ts';
import type { Consumer } from './consumer.ts';
import type { SetPart } from './part-states.ts';

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
const NEWS_MS = 10 * MINUTE_MS;

/** Counts what was refused, by reason, and keeps the last ten of each for the person who has to mend a device. */
export class Refusals implements Consumer {
  readonly name = 'refusals';
  readonly #now: () => EpochMs;
  readonly #setPart: SetPart;
  readonly #byReason = new Map<RefusalReason, { count: number; samples: RefusalSample[] }>();
  #total = 0;
  #lastAt = Number.NEGATIVE_INFINITY;

  constructor(now: () => EpochMs, setPart: SetPart) {
    this.#now = now;
    this.#setPart = setPart;
  }

  get total(): number {
    return this.#total;
  }

  add(topic: string, refusal: Refusal): void {
    const now = this.#now();
    if (!TAKEN_ALL_THE_SAME.includes(refusal.reason)) {
      this.#total += 1;
      this.#lastAt = now;
    }
    let entry = this.#byReason.get(refusal.reason);
    if (!entry) {
      entry = { count: 0, samples: [] };
      this.#byReason.set(refusal.reason, entry);
    }
    entry.count += 1;
    entry.samples.unshift({ at: now, topic: topic.slice(0, 120), detail: refusal.detail.slice(0, 300) });
    if (entry.samples.length > SAMPLES) entry.samples.length = SAMPLES;
  }

  summary(): RefusalSummary[] {
    return [...this.#byReason].map(([reason, { count, samples }]) => ({ reason, count, samples: [...samples] }));
  }

  /** Before the parts in the list: they are named on the same beat. */
  changesAt(now: EpochMs): readonly Change[] {
    if (this.#total > 0)
      this.#setPart('refusals', {
        state: now - this.#lastAt < NEWS_MS ? 'degraded' : 'ok',
        reason: 'messages-refused',
        figures: { total: this.#total },
      });
    return [];
  }
}
