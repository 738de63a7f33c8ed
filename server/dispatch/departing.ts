// D24. Between the press and the moment a decision comes back from the broker: nobody here sends the same truck, or ends the same
// order, a second time, however long the broker is away.
import type { OrderStep } from '../../domain/dispatch/order.ts';
import type { Standing } from '../../domain/dispatch/order-book.ts';

export class Departing {
  readonly #issued = new Map<string, Standing>();
  readonly #cancelled = new Set<string>();

  /** The order that is on its way to a truck. */
  ofTruck(truck_id: string): Standing | null {
    return this.#issued.get(truck_id) ?? null;
  }

  isEnding(order_id: string): boolean {
    return this.#cancelled.has(order_id);
  }

  depart(steps: readonly OrderStep[]): void {
    for (const step of steps) {
      const { order_id, kind } = step;
      if (kind === 'cancelled') this.#cancelled.add(order_id);
      if (kind !== 'issued') continue;
      const { truck_id, site_id } = step.order;
      this.#issued.set(truck_id, { id: order_id, truck_id, site_id, issued_by: step.by ?? '' });
    }
  }

  /** A step has come back and counts now, or was refused and never will. */
  arrive(step: OrderStep): void {
    if (step.kind === 'cancelled') this.#cancelled.delete(step.order_id);
    if (step.kind !== 'issued') return;
    const { truck_id } = step.order;
    if (this.#issued.get(truck_id)?.id === step.order_id) this.#issued.delete(truck_id);
  }
}
