import { type Closure, closureAfter } from '../../domain/closure.ts';
import type { DeskEvent } from '../../domain/desk-event.ts';
import type { Change } from '../../domain/world.ts';
import type { Consumer, Remembered } from './consumer.ts';

/** P14. What people recorded of roads that are shut, as it comes back from the bus and as the log remembers it. */
export class Closures implements Consumer {
  readonly name = 'closures';
  readonly #closures = new Map<string, Closure>();
  readonly #changed = new Set<string>();

  apply(event: DeskEvent): void {
    if (event.about !== 'closure') return;
    const { site_id } = event.step;
    const before = this.#closures.get(site_id);
    const after = closureAfter(before, event.step);
    if (after === before) return;
    this.#closures.set(site_id, after);
    this.#changed.add(site_id);
  }

  restore({ deskEvents }: Remembered): void {
    for (const event of deskEvents) this.apply(event);
  }

  changesAt(): readonly Change[] {
    const changes = [...this.#changed].map((id): Change => ['closures', id, this.#closures.get(id)!]);
    this.#changed.clear();
    return changes;
  }
}
