// The order as this phone has it: what the server said, and on top of it what was tapped here and is still on its way.
import type { EndedState, ORDER_STATES, OrderState, Reply } from '../../domain/dispatch/order.ts';
import type { FieldOrder } from './field-state.ts';
import type { Queued } from './queue.ts';

export type StepName = Exclude<Reply, 'declined'>;
/** Of the domain this page takes the types alone: what pages share is a file beside them, and a crew's link opens /field/ only. */
const PROGRESS = {
  sent: 0,
  accepted: 1,
  arrived: 2,
  pumping: 3,
  done: 4,
  declined: 4,
  cancelled: 4,
} as const satisfies { readonly [State in OrderState]: (typeof ORDER_STATES)[State]['progress'] };

export interface Step {
  readonly name: StepName;
  readonly place: number;
  readonly state: 'done' | 'next' | 'later';
  readonly at: string | null;
  /** Done here, and not with the desk yet. */
  readonly isWaiting: boolean;
}

export interface OrderHere {
  readonly state: OrderState;
  readonly isOver: boolean;
  readonly steps: readonly Step[];
}

export function orderHere(order: FieldOrder, queue: readonly Queued[]): OrderHere {
  const times: Record<StepName, string | null> = {
    accepted: order.accepted_at,
    arrived: order.arrived_at,
    pumping: order.pumping_at,
    done: order.state === 'done' ? order.ended_at : null,
  };
  const waiting = new Set<StepName>();
  let state = order.state;
  for (const item of queue) {
    if (item.kind !== 'reply' || item.order_id !== order.id || item.reply === 'observed') continue;
    if (PROGRESS[item.reply] <= PROGRESS[state]) continue;
    state = item.reply;
    if (item.reply === 'declined') continue;
    times[item.reply] = item.at;
    waiting.add(item.reply);
  }
  const isOver = hasEnded(state);
  // A truck that stands by at its post does not pump there.
  const names: StepName[] =
    order.purpose === 'post' ? ['accepted', 'arrived', 'done'] : ['accepted', 'arrived', 'pumping', 'done'];
  const next = isOver ? undefined : names.find((name) => PROGRESS[name] > PROGRESS[state]);
  const steps = names.map((name, i): Step => {
    const isDone = PROGRESS[name] <= PROGRESS[state] && (!isOver || times[name] !== null);
    return {
      name,
      place: i + 1,
      state: name === next ? 'next' : isDone ? 'done' : 'later',
      at: times[name],
      isWaiting: waiting.has(name),
    };
  });
  return { state, isOver, steps };
}

export const hasEnded = (state: OrderState): state is EndedState => PROGRESS[state] === PROGRESS.done;

/** The order with the depth that was read here last, on its way or not. */
export function withDepthRead(order: FieldOrder, queue: readonly Queued[]): FieldOrder {
  const read = queue.findLast(
    (item) => item.kind === 'reply' && item.order_id === order.id && item.depth_m !== undefined,
  );
  if (read?.kind !== 'reply' || read.depth_m === undefined) return order;
  return { ...order, crew_depth: { at: read.at, depth_m: read.depth_m } };
}
