// What was tapped and is not with the desk yet. It is stored before anything is sent, and sent once: the server knows each by
// the id it was given here, so that an answer lost on the way does no harm.
import type { Reply } from '../../domain/dispatch/order.ts';

interface Head {
  readonly id: string;
  readonly truck_id: string;
  readonly order_id: string;
  /** By the desk's clock. */
  readonly at: string;
}

export interface QueuedReply extends Head {
  readonly kind: 'reply';
  readonly reply: Reply | 'observed';
  readonly reason?: string;
  readonly depth_m?: number;
}

export interface QueuedPhoto extends Head {
  readonly kind: 'photo';
  readonly blob: Blob;
}

/** `place` is the database's: the order of the taps. */
export type Queued = (QueuedReply | QueuedPhoto) & { readonly place?: number };

export type Answer = 'sent' | 'refused' | 'signed-out' | 'later';

export interface Outcome {
  readonly answer: Answer;
  readonly why: string | null;
}

/** What an answer of the server means for what was sent. */
export function outcomeOf(status: number, detail: string | null): Outcome {
  if (status >= 200 && status < 300) return { answer: 'sent', why: null };
  if (status === 401) return { answer: 'signed-out', why: null };
  // Whatever the server has judged and refused would be refused again; everything else may go through later.
  const isFinal = status >= 400 && status < 500 && status !== 408 && status !== 429;
  return isFinal ? { answer: 'refused', why: detail ?? String(status) } : { answer: 'later', why: null };
}

/** Answers before pictures: on a weak signal what the desk decides by goes first. */
export function inSendingOrder(items: readonly Queued[]): Queued[] {
  const rank = (item: Queued) => (item.kind === 'reply' ? 0 : 1);
  return [...items].sort((a, b) => rank(a) - rank(b) || (a.place ?? 0) - (b.place ?? 0));
}

/** Random enough for an id, also where the page is served without TLS. */
export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
