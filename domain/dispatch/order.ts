// A truck's order is the fold of its steps, as an alarm is: who sent it, what the crew answered, when each thing happened.

import type { EpochMs } from '../time.ts';
import type { Suggestion } from './plan.ts';

export const ORDER_STATES = ['sent', 'accepted', 'arrived', 'pumping', 'done', 'declined', 'cancelled'] as const;
export type OrderState = (typeof ORDER_STATES)[number];

/** What a crew can answer (`truck/<id>/reply`). */
export const REPLIES = ['accepted', 'declined', 'arrived', 'pumping', 'done'] as const;
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

/** True while a truck is bound by the order. */
export function isUnderWay(order: Order): boolean {
  return order.state === 'sent' || order.state === 'accepted' || order.state === 'arrived' || order.state === 'pumping';
}
