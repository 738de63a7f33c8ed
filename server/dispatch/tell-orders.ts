// What was decided about orders goes out: to the log, so that everybody else hears of it, and to the trucks.
import type { Site } from '../../domain/city.ts';
import type { Order, OrderStep } from '../../domain/dispatch/order.ts';
import type { PublishDecision } from '../stream/decisions.ts';
import { orderText } from './order-text.ts';

export interface OrderOutlet {
  readonly orderOf: (id: string) => Order | undefined;
  readonly siteOf: (id: string) => Site;
  /** L22. Orders of a drill carry it, and say so in their text. */
  readonly exercise: boolean;
  readonly publishDecision: PublishDecision;
  /** Resolves when the broker has acknowledged, rejects when it has not in time, and passes the message on all the same. */
  readonly publishOrder: (truckId: string, message: object) => Promise<void>;
}

/**
 * To the log first, then to the trucks, in this order and all at once: both are kept while the broker is away. Were the trucks told only
 * after the log is acknowledged, a broker away for a moment would leave a truck bound by an order, or pumping on against a
 * cancellation, that it never hears of.
 *
 * @throws what the broker's silence threw, once everything was handed over
 */
export async function tellOrders(steps: readonly OrderStep[], outlet: OrderOutlet): Promise<void> {
  const { orderOf, siteOf, exercise, publishDecision, publishOrder } = outlet;
  const mark = exercise ? { exercise } : {};
  const told = steps.map((step) => publishDecision({ about: 'order', step }));
  for (const step of steps) {
    const order = orderOf(step.order_id);
    if (!order) continue;
    if (step.kind === 'cancelled')
      told.push(publishOrder(order.truck_id, { order_id: order.id, cancel: true, ...mark }));
    if (step.kind !== 'issued') continue;
    const site = siteOf(order.site_id);
    const { id, lon, lat } = site;
    const issued_at = new Date(order.issued_at).toISOString();
    const text = orderText(order, site, exercise);
    told.push(publishOrder(order.truck_id, { order_id: order.id, site_id: id, lon, lat, text, issued_at, ...mark }));
  }
  await Promise.all(told);
}
