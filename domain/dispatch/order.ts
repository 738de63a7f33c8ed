// A truck's order is the fold of its steps, as an alarm is: who sent it, what the crew answered, when each thing happened.
import type { EpochMs } from '../time.ts';
import { isKeyOf } from '../unknown-name.ts';
import type { TruckReport } from '../world.ts';
import type { Suggestion } from './plan.ts';

interface OrderStateDefinition {
  /** How far the order has come: what comes no farther changes nothing. */
  readonly progress: number;
  /** What its truck does, where it has said nothing else; null once the order binds it no more. */
  readonly truck: Extract<TruckReport, 'en_route' | 'setting_up' | 'pumping'> | null;
}

export const ORDER_STATES = {
  sent: { progress: 0, truck: 'en_route' },
  accepted: { progress: 1, truck: 'en_route' },
  arrived: { progress: 2, truck: 'setting_up' },
  pumping: { progress: 3, truck: 'pumping' },
  done: { progress: 4, truck: null },
  declined: { progress: 4, truck: null },
  cancelled: { progress: 4, truck: null },
} as const satisfies Record<string, OrderStateDefinition>;
export type OrderState = keyof typeof ORDER_STATES;
export const ORDER_STATE_NAMES = Object.keys(ORDER_STATES) as readonly OrderState[];

/** The states in which an order has ended. */
export type EndedState = {
  [State in OrderState]: (typeof ORDER_STATES)[State]['truck'] extends null ? State : never;
}[OrderState];

/** What a crew can answer (`truck/<id>/reply`), each with the state that it leads to. */
export const REPLIES = ['accepted', 'declined', 'arrived', 'pumping', 'done'] as const satisfies readonly OrderState[];
export type Reply = (typeof REPLIES)[number];

export interface Order {
  readonly id: string;
  readonly truck_id: string;
  readonly site_id: string;
  readonly state: OrderState;
  readonly issued_at: EpochMs;
  readonly issued_by: string;
  /** The suggestion it came from; null where a person chose by themselves. */
  readonly suggestion_id: string | null;
  /** Why, where the order goes against the plan or the truck's state. */
  readonly reason: string | null;
  /** The site the truck was taken from, where it was redirected. */
  readonly left_site_id: string | null;
  readonly purpose: 'pump' | 'post';
  readonly accepted_at: EpochMs | null;
  readonly arrived_at: EpochMs | null;
  readonly pumping_at: EpochMs | null;
  readonly ended_at: EpochMs | null;
  /** The crew's reason for declining, or the desk's for cancelling. */
  readonly end_reason: string | null;
  /** The truck's own counter when the order began and ended, m³; the difference is what it pumped. */
  readonly pumped_from_m3: number | null;
  readonly pumped_to_m3: number | null;
  /** Set while nothing has been heard of the truck for five minutes: its site counts as open again. */
  readonly silent_since: EpochMs | null;
  /** What the crew last read off the gauge at the site: a person's observation, never a sensor's reading. */
  readonly crew_depth?: { readonly at: EpochMs; readonly depth_m: number };
  /** Pictures the crew took, oldest first. */
  readonly photo_ids?: readonly string[];
}

interface Step {
  readonly id: string;
  readonly order_id: string;
  readonly at: EpochMs;
  /** The desk's person, or the truck for its replies, or null for the machine. */
  readonly by: string | null;
}

export type OrderStep = Step &
  (
    | {
        readonly kind: 'issued';
        readonly order: Pick<
          Order,
          'truck_id' | 'site_id' | 'suggestion_id' | 'reason' | 'left_site_id' | 'purpose' | 'pumped_from_m3'
        >;
        /** As it was seen when it was accepted; null where a person chose by themselves. */
        readonly suggestion: Suggestion | null;
      }
    | {
        readonly kind: 'replied';
        readonly reply: Reply;
        readonly reason: string | null;
        readonly pumped_m3: number | null;
      }
    | { readonly kind: 'cancelled'; readonly reason: string }
    | { readonly kind: 'silent'; readonly since: EpochMs }
    | { readonly kind: 'heard-again' }
    /** The crew has read the depth, or taken a picture. */
    | { readonly kind: 'observed'; readonly depth_m: number | null; readonly photo_id: string | null }
  );

/** What the order's truck does under it; null where it binds none. */
export function truckUnder({ state }: Pick<Order, 'state'>): OrderStateDefinition['truck'] {
  // A page may be older than the server that tells it the state.
  return isKeyOf(ORDER_STATES, state) ? ORDER_STATES[state].truck : null;
}

/** True while a truck is bound by the order. */
export function isUnderWay(order: Pick<Order, 'state'>): boolean {
  return truckUnder(order) !== null;
}
