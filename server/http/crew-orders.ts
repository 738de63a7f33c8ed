// What a crew says of its order, and what is known of it.
import { type EpochMs, parseInstant } from '../../domain/time.ts';
import { selectStepsOf } from '../db/queries/select-steps-of.ts';
import type { OrderOutlook } from './field-state.ts';
import type { HttpParts } from './parts.ts';
import { Problem } from './problem.ts';

const MOST_OUTLOOKS = 500;

export function crewOrders({ dispatcher, clock, database }: Pick<HttpParts, 'dispatcher' | 'clock' | 'database'>) {
  const outlooks = new Map<string, OrderOutlook>();

  /** Between the order and now, whatever the phone's clock says: a tap must not be lost to a wrong clock. */
  function momentOf(order_id: string, truckId: string, text: string): EpochMs {
    const order = dispatcher.orders.orders.get(order_id);
    // Another truck's order is as unknown as none.
    if (!order || order.truck_id !== truckId) throw new Problem(404, 'no such order of this truck');
    const parsed = parseInstant(text);
    if (!parsed.ok) throw new Problem(400, `at: ${parsed.detail}`);
    return Math.max(order.issued_at, Math.min(parsed.at, clock.now()));
  }

  function observe(
    order_id: string,
    by: string,
    clientId: string,
    at: EpochMs,
    depth_m: number | null,
    photo_id: string | null,
  ): Promise<void> {
    const id = `${order_id}:observed:${clientId}`;
    return told(dispatcher.observe({ id, order_id, at, by, kind: 'observed', depth_m, photo_id }));
  }

  /** The phone keeps what the broker has not acknowledged, and sends it again. */
  async function told(telling: Promise<void>): Promise<void> {
    await telling.catch((cause: Error) => {
      throw new Problem(503, `not taken yet, to be sent again: ${cause.message}`);
    });
  }

  /** From the suggestion that the order came from, as it was kept in the log. */
  async function outlookOf(order_id: string): Promise<OrderOutlook | null> {
    const known = outlooks.get(order_id);
    if (known) return known;
    const steps = await selectStepsOf(database, 'order', [order_id]);
    const issued = steps.find((step) => step.kind === 'issued');
    if (!issued) return null; // not recorded yet; asked again next time
    const { drive_min, pack_up_min = 0, avoids } = issued.suggestion ?? {};
    const outlook: OrderOutlook = {
      drive_min: drive_min === undefined ? null : drive_min + pack_up_min,
      avoids: avoids ?? [],
    };
    if (outlooks.size >= MOST_OUTLOOKS) outlooks.clear();
    outlooks.set(order_id, outlook);
    return outlook;
  }

  return { momentOf, observe, told, outlookOf };
}
