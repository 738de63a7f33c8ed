// What the server said against an order, taken apart so that the card can say it in the desk's language:
// `truck-taken: Wang sent P-17 to S-004 (O-P-17-abc)`.
import { ORDER_REFUSALS, type OrderRefusal } from '../../domain/dispatch/order-book.ts';

export interface Refusal {
  /** Null where the answer is none of the contract's words: then `words` are all there is. */
  readonly why: OrderRefusal | 'no-longer-stands' | null;
  readonly first: {
    readonly by: string;
    readonly truck_id: string;
    readonly site_id: string;
    readonly order_id: string;
  } | null;
  readonly words: string;
}

const FIRST = /: (.+) sent (\S+) to (\S+) \((\S+)\)$/;

export function readRefusal(words: string): Refusal {
  const text = words.replace(/^\d{3} /, '');
  const why =
    ORDER_REFUSALS.find((word) => text === word || text.startsWith(`${word}:`)) ??
    (text.includes('no longer stands') ? ('no-longer-stands' as const) : null);
  const [, by, truck_id, site_id, order_id] = FIRST.exec(text) ?? [];
  const first = why !== null && by && truck_id && site_id && order_id ? { by, truck_id, site_id, order_id } : null;
  return { why, first, words: text };
}
