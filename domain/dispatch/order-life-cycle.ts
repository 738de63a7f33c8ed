// D23. An order is the fold of its steps; server, screen and report run this one function. A step that comes too late to mean
// anything (a reply after the end) changes nothing, so that messages may arrive twice or out of order.
import { isUnderWay, ORDER_STATES, type Order, type OrderStep } from './order.ts';

/** The order after a step; a step that begins no order (anything but `issued`) needs one. */
export function applyOrderStep(order: Order | undefined, step: OrderStep): Order | undefined {
  if (step.kind === 'issued') return order ?? issued(step);
  if (!order) return undefined;
  switch (step.kind) {
    case 'replied':
      return replied(order, step);
    case 'cancelled':
      return isUnderWay(order) ? { ...order, state: 'cancelled', ended_at: step.at, end_reason: step.reason } : order;
    case 'silent':
      return isUnderWay(order) ? { ...order, silent_since: step.since } : order;
    case 'heard-again':
      return { ...order, silent_since: null };
    case 'observed':
      return observed(order, step);
  }
}

function issued(step: Extract<OrderStep, { kind: 'issued' }>): Order {
  return {
    id: step.order_id,
    ...step.order,
    state: 'sent',
    issued_at: step.at,
    issued_by: step.by ?? '',
    accepted_at: null,
    arrived_at: null,
    pumping_at: null,
    ended_at: null,
    end_reason: null,
    pumped_to_m3: null,
    silent_since: null,
  };
}

function replied(order: Order, step: Extract<OrderStep, { kind: 'replied' }>): Order {
  if (!isUnderWay(order) || ORDER_STATES[step.reply].progress <= ORDER_STATES[order.state].progress) return order;
  const next: Order = { ...order, state: step.reply, silent_since: null };
  switch (step.reply) {
    case 'accepted':
      return { ...next, accepted_at: step.at };
    case 'arrived':
      return { ...next, arrived_at: step.at };
    case 'pumping':
      return { ...next, arrived_at: order.arrived_at ?? step.at, pumping_at: step.at };
    case 'declined':
      return { ...next, ended_at: step.at, end_reason: step.reason };
    case 'done':
      return { ...next, ended_at: step.at, end_reason: step.reason, pumped_to_m3: step.pumped_m3 };
  }
}

// Also after the end: what was seen stays true, and a picture may have waited for a signal.
function observed(order: Order, step: Extract<OrderStep, { kind: 'observed' }>): Order {
  const { depth_m, photo_id } = step;
  const isNewest = depth_m !== null && step.at > (order.crew_depth?.at ?? Number.NEGATIVE_INFINITY);
  const isNewPhoto = photo_id !== null && !order.photo_ids?.includes(photo_id);
  if (!isNewest && !isNewPhoto) return order;
  return {
    ...order,
    ...(isNewest ? { crew_depth: { at: step.at, depth_m } } : {}),
    ...(isNewPhoto ? { photo_ids: [...(order.photo_ids ?? []), photo_id] } : {}),
  };
}

/** What pumped in all, m³; null where the truck's counter was not known at both ends. */
export function pumped_m3(order: Order): number | null {
  const { pumped_from_m3: from, pumped_to_m3: to } = order;
  return from === null || to === null || to < from ? null : to - from;
}
