import { type EpochMs, MINUTE_MS } from '../../domain/time.ts';
import type { Log } from '../log.ts';
import type { SetPart } from './part-states.ts';

export interface FenceOptions {
  readonly now: () => EpochMs;
  readonly setPart: SetPart;
  readonly log: Pick<Log, 'error'>;
}

/** A part that has not failed for so long is well again. */
const NEWS_MS = 10 * MINUTE_MS;

/** L31. What fails within one part of the stream is that part's alone: counted, named on every screen, and told to the log. */
export class Fence {
  readonly #options: FenceOptions;
  readonly #failures = new Map<string, { readonly count: number; readonly at: EpochMs }>();

  constructor(options: FenceOptions) {
    this.#options = options;
  }

  /** What `act` comes to; undefined where it failed. */
  run<T>(part: string, act: () => T): T | undefined {
    try {
      return act();
    } catch (cause) {
      const count = (this.#failures.get(part)?.count ?? 0) + 1;
      this.#failures.set(part, { count, at: this.#options.now() });
      // The first says where to look; the screens count the others.
      if (count === 1) this.#options.log.error({ part, error: cause }, 'a part of the stream failed; the others go on');
      return undefined;
    }
  }

  /** On each beat. */
  report(now: EpochMs): void {
    for (const [part, { at }] of this.#failures) if (now - at >= NEWS_MS) this.#failures.delete(part);
    const figures = Object.fromEntries([...this.#failures].map(([part, { count }]) => [part, count]));
    const { setPart } = this.#options;
    setPart('stream', this.#failures.size > 0 ? { state: 'degraded', reason: 'part-failed', figures } : null);
  }
}
