import type { Change } from '../../domain/world.ts';

/** Changes since the last beat, the newest of each key. */
export class ChangeSet {
  #changes = new Map<string, Change>();

  set(change: Change): void {
    this.#changes.set(`${change[0]}/${change[1]}`, change);
  }

  take(): Change[] {
    if (this.#changes.size === 0) return [];
    const changes = [...this.#changes.values()];
    this.#changes = new Map();
    return changes;
  }
}
