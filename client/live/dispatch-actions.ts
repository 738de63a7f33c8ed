// What this desk orders, calls off, rejects and fixes. As with alarms, nothing counts as done because it was sent: it is
// "sending" until the live world shows it, and a refusal is said in words where it was pressed.
import { SECOND_MS } from '../../domain/time.ts';
import type { World } from '../../domain/world.ts';
import type { Leave } from '../http/leave.ts';
import { type ActRequest, request } from '../http/request.ts';
import { type Refusal, readRefusal } from './dispatch-refusal.ts';
import { Observable } from './observable.ts';

export interface OrderWish {
  readonly truck_id: string;
  readonly site_id: string;
  readonly purpose: 'pump' | 'post';
  readonly suggestion_id: string | null;
  readonly reason: string | null;
  /** The order of this truck that the person saw. */
  readonly replaces: string | null;
}

export type LockWish =
  | { readonly kind: 'pinned' | 'unpinned'; readonly truck_id: string; readonly site_id: string }
  | { readonly kind: 'banned'; readonly truck_id: string; readonly site_id: string; readonly until: string }
  | { readonly kind: 'held' | 'released'; readonly truck_id: string }
  | { readonly kind: 'endangered' | 'safe'; readonly site_id: string };

export type DispatchSending =
  | { readonly kind: 'sending' }
  | { readonly kind: 'failed'; readonly refusal: Refusal }
  /** The server said yes and the world still shows nothing. */
  | { readonly kind: 'not-seen' };

export interface DispatchDoor {
  readonly world: () => World;
  readonly post: (act: ActRequest) => Promise<unknown>;
  readonly wait: (then: () => void, ms: number) => void;
}

const NOT_SEEN_AFTER_MS = 20 * SECOND_MS;

type Shows = (world: World) => boolean;

export class DispatchActions {
  /** By the key of what was pressed: a suggestion, an order, a truck or a site. */
  readonly sending = new Observable<ReadonlyMap<string, DispatchSending>>(new Map());
  readonly #door: DispatchDoor;
  readonly #awaited = new Map<string, Shows>();

  constructor(door: DispatchDoor) {
    this.#door = door;
  }

  order(leave: Leave<'dispatch'>, key: string, wish: OrderWish, by: string): Promise<boolean> {
    return this.#send(key, request(leave, '/api/v1/orders', { by, ...wish }), (answer) => {
      const { id } = answer as { id: string };
      return ({ orders }) => orders[id] !== undefined;
    });
  }

  cancel(leave: Leave<'dispatch'>, order_id: string, reason: string, by: string): Promise<boolean> {
    const act = request(leave, '/api/v1/orders/:id/cancel', { by, reason }, order_id);
    return this.#send(order_id, act, () => ({ orders }) => {
      const order = orders[order_id];
      return order === undefined || order.ended_at !== null;
    });
  }

  reject(leave: Leave<'dispatch'>, suggestion_id: string, reason: string, by: string): Promise<boolean> {
    const act = request(leave, '/api/v1/suggestions/:id/reject', { by, reason }, suggestion_id);
    return this.#send(suggestion_id, act, () => ({ plans }) => {
      return !plans.current?.suggestions.some(({ id }) => id === suggestion_id);
    });
  }

  fix(leave: Leave<'dispatch'>, key: string, wish: LockWish, by: string): Promise<boolean> {
    const before = this.#door.world().locks.current;
    // People in danger stand in no list of the world: the answer alone says that it was taken.
    const isSeen: Shows =
      wish.kind === 'endangered' || wish.kind === 'safe' ? () => true : ({ locks }) => locks.current !== before;
    return this.#send(key, request(leave, '/api/v1/locks', { by, ...wish }), () => isSeen);
  }

  /** To be called when the world has changed. */
  look(): void {
    if (this.#awaited.size === 0) return;
    const world = this.#door.world();
    for (const [key, shows] of [...this.#awaited]) if (shows(world)) this.dismiss(key);
  }

  /** Takes the message away. */
  dismiss(key: string): void {
    this.#awaited.delete(key);
    if (!this.sending.get().has(key)) return;
    this.sending.update((before) => new Map([...before].filter(([other]) => other !== key)));
  }

  async #send(key: string, act: ActRequest, shownBy: (answer: unknown) => Shows): Promise<boolean> {
    if (this.sending.get().get(key)?.kind === 'sending') return false;
    this.#mark(key, { kind: 'sending' });
    try {
      const shows = shownBy(await this.#door.post(act));
      this.#awaited.set(key, shows);
      this.#door.wait(() => {
        if (this.#awaited.get(key) === shows) this.#mark(key, { kind: 'not-seen' });
      }, NOT_SEEN_AFTER_MS);
      this.look();
      return true;
    } catch (error) {
      this.#mark(key, { kind: 'failed', refusal: readRefusal((error as Error).message) });
      return false;
    }
  }

  #mark(key: string, state: DispatchSending): void {
    this.sending.update((before) => new Map([...before, [key, state]]));
  }
}
