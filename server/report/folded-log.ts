// The log of a span, folded: alarms and orders that had a step in it, each told from its beginning.
import type { Alarm, AlarmStep } from '../../domain/alerts/alarm.ts';
import { applyStep } from '../../domain/alerts/life-cycle.ts';
import type { DeskEvent } from '../../domain/desk-event.ts';
import type { Order, OrderStep } from '../../domain/dispatch/order.ts';
import { applyOrderStep } from '../../domain/dispatch/order-life-cycle.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { Pool } from '../db/pool.ts';
import { selectEventsBetween } from '../db/queries/select-desk-events.ts';
import { selectStepsOf } from '../db/queries/select-steps-of.ts';

const MOST_EVENTS = 200_000;

export interface FoldedLog {
  readonly events: readonly DeskEvent[];
  /** True where there was more than is looked at. */
  readonly truncated: boolean;
  readonly alarms: readonly Alarm[];
  readonly alarmSteps: readonly AlarmStep[];
  readonly orders: ReadonlyMap<string, Order>;
  readonly orderSteps: readonly OrderStep[];
}

export async function foldedLog(database: Pool, from: EpochMs, to: EpochMs): Promise<FoldedLog> {
  const events = await selectEventsBetween(database, from, to, MOST_EVENTS + 1);
  const orderIds = [...new Set(events.flatMap((event) => (event.about === 'order' ? [event.step.order_id] : [])))];
  const alarmIds = [...new Set(events.flatMap((event) => (event.about === 'alarm' ? [event.step.alarm_id] : [])))];
  const orderSteps = await selectStepsOf(database, 'order', orderIds);
  const alarmSteps = await selectStepsOf(database, 'alarm', alarmIds);
  const alarms = new Map<string, Alarm>();
  for (const step of alarmSteps) {
    const next = applyStep(alarms.get(step.alarm_id), step);
    if (next) alarms.set(next.id, next);
  }
  const orders = new Map<string, Order>();
  for (const step of orderSteps) {
    const next = applyOrderStep(orders.get(step.order_id), step);
    if (next) orders.set(next.id, next);
  }
  return {
    events,
    truncated: events.length > MOST_EVENTS,
    alarms: [...alarms.values()],
    alarmSteps,
    orders,
    orderSteps,
  };
}
