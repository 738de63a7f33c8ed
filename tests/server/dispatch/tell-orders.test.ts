import { describe, expect, test } from 'vitest';
import type { Order, OrderStep } from '../../../domain/dispatch/order.ts';
import { tellOrders } from '../../../server/dispatch/tell-orders.ts';
import { BrokerAway } from '../../../server/stream/broker-away.ts';
import { SMALL_INDEX } from '../../support/cities.ts';

const site = SMALL_INDEX.sites.get('site');
const order = (id: string, truck_id: string) =>
  ({ id, truck_id, site_id: site!.id, purpose: 'pump', issued_at: Date.parse('2026-07-21T14:00:00+08:00') }) as Order;
const ORDERS = new Map([order('O-old', 'P-1'), order('O-new', 'P-1')].map((one) => [one.id, one]));
const STEPS = [
  { kind: 'cancelled', order_id: 'O-old' },
  { kind: 'issued', order_id: 'O-new' },
] as OrderStep[];

/** What was handed to the broker, in that order; `answer` is what it says to each message. */
function outlet(answer: () => Promise<void>) {
  const handed: unknown[] = [];
  return {
    handed,
    orderOf: (id: string) => ORDERS.get(id),
    siteOf: () => site!,
    exercise: false,
    publishDecision: ({ about }: { about: string }) => {
      handed.push(about);
      return answer();
    },
    publishOrder: (truckId: string, message: object) => {
      handed.push({ truckId, ...message });
      return answer();
    },
  };
}

describe('what was decided about orders', () => {
  const whole = [
    'order',
    'order',
    { truckId: 'P-1', order_id: 'O-old', cancel: true },
    expect.objectContaining({ truckId: 'P-1', order_id: 'O-new', issued_at: '2026-07-21T06:00:00.000Z' }),
  ];

  test('goes to the log first, then to the trucks', async () => {
    const open = outlet(async () => undefined);
    await tellOrders(STEPS, open);
    expect(open.handed).toEqual(whole);
  });

  test('is handed over wholly to a broker that does not answer, so that no truck is bound by what it never hears', async () => {
    const silent = outlet(() => Promise.reject(new BrokerAway()));
    await expect(tellOrders(STEPS, silent)).rejects.toBeInstanceOf(BrokerAway);
    expect(silent.handed).toEqual(whole);
  });
});
