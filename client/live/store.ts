// The world on this screen: the server's snapshot, moved on by numbered patches (L3). Pure of sockets, so that a test
// can hand it messages.

import { type Patch, PROTOCOL_VERSION, type Snapshot } from '../../domain/protocol.ts';
import { applyChanges, type World } from '../../domain/world.ts';
import type { ServerClock } from './clock.ts';
import { UNKNOWN_WORLD } from './known-world.ts';
import { Observable } from './observable.ts';

export type FoldResult = 'applied' | 'known' | 'gap' | 'other-version';

export class LiveStore {
  readonly world = new Observable<World>(UNKNOWN_WORLD);
  /** Null until the first snapshot. */
  readonly n = new Observable<number | null>(null);
  readonly #clock: ServerClock;

  constructor(clock: ServerClock) {
    this.#clock = clock;
  }

  takeSnapshot(snapshot: Snapshot): FoldResult {
    if (snapshot.version !== PROTOCOL_VERSION) return 'other-version';
    this.#clock.correct(snapshot.at, snapshot.clock);
    this.world.set(snapshot.world);
    this.n.set(snapshot.n);
    return 'applied';
  }

  /** `gap` leaves the world as it is: whoever asked must fetch the snapshot. */
  takePatch(patch: Patch): FoldResult {
    const n = this.n.get();
    if (n === null) return 'gap';
    // A patch that the snapshot already contains may still be on its way; applying it again would go back in time.
    if (patch.n <= n) return 'known';
    if (patch.n !== n + 1) return 'gap';
    this.#clock.correct(patch.at, patch.clock);
    this.world.update((world) => applyChanges(world, patch.changes));
    this.n.set(patch.n);
    return 'applied';
  }
}
