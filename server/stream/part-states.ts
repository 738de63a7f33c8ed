// How the parts of the system are: who fails says so here, and every screen names it.
import type { PartState } from '../../domain/world.ts';
import type { Clock } from '../clock.ts';
import { ChangeSet } from './change-set.ts';
import type { Consumer, Heard } from './consumer.ts';

export class PartStates implements Consumer {
  readonly name = 'parts';
  readonly #clock: Pick<Clock, 'now'>;
  readonly #known = new Map<string, PartState>();
  readonly #changes = new ChangeSet();

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
    this.set('simulation', active ? { state: 'ok', ...(scenario ? { reason: scenario } : {}) } : null);
  }

  changesAt() {
    return this.#changes.take();
  }
}

/** How a part tells its state. */
export type SetPart = PartStates['set'];
