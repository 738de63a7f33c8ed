// How the parts of the system are: who fails says so here, and every screen names it.
import { HOUR_MS } from '../../domain/time.ts';
import type { PartState } from '../../domain/world.ts';
import type { Clock } from '../clock.ts';
import { ChangeSet } from './change-set.ts';
import type { Consumer, Heard } from './consumer.ts';

/** L45. So long after a simulation has ended, or its sender has died, what it said may still be on a screen as the last that is known. */
const SHOWN_MS = HOUR_MS;

export class PartStates implements Consumer {
  readonly name = 'parts';
  readonly #clock: Pick<Clock, 'now'>;
  readonly #known = new Map<string, PartState>();
  readonly #changes = new ChangeSet();
  #simulatedUntil = Number.POSITIVE_INFINITY;

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock;
  }

  /** Names the state of a part; null where there is nothing to say of it any more. */
  readonly set = (name: string, state: Omit<PartState, 'since'> | null): void => {
    const known = this.#known.get(name);
    if (!state) {
      if (this.#known.delete(name)) this.#changes.set(['parts', name, null]);
      return;
    }
    // `since` moves only when the state does; figures alone do not start a new episode.
    const isSame = known?.state === state.state && known.reason === state.reason;
    const next: PartState = { ...state, since: isSame ? known.since : this.#clock.now() };
    if (known && JSON.stringify(known) === JSON.stringify(next)) return;
    this.#known.set(name, next);
    this.#changes.set(['parts', name, next]);
  };

  /** Whoever makes readings up says so. */
  accept({ kind, item }: Heard): void {
    if (kind !== 'simulation') return;
    const { active, scenario } = item;
    if (active) this.set('simulation', { state: 'ok', ...(scenario ? { reason: scenario } : {}) });
    this.#simulatedUntil = active
      ? Number.POSITIVE_INFINITY
      : Math.min(this.#simulatedUntil, this.#clock.now() + SHOWN_MS);
  }

  changesAt() {
    if (this.#clock.now() > this.#simulatedUntil) this.set('simulation', null);
    return this.#changes.take();
  }
}

/** How a part tells its state. */
export type SetPart = PartStates['set'];
