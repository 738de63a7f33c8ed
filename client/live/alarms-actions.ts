// What this desk does with alarms. Nothing counts as done because it was sent: an alarm is "sending" until the live world
// shows it changed, and what went wrong is said in words at its row.
import type { DeskAction, DeskActions, DeskActionsAnswer } from '../../domain/desk-api.ts';
import { SECOND_MS } from '../../domain/time.ts';
import type { World } from '../../domain/world.ts';
import type { Leave } from '../http/leave.ts';
import { Observable } from './observable.ts';

export type ActionKind = DeskAction['kind'];

/** How the last action on an alarm stands while the world has not confirmed it. */
export type Sending =
  | { readonly kind: 'sending'; readonly action: ActionKind }
  /** `reason` is a word of the contract (`cleared`), `why` the server's own words. */
  | {
      readonly kind: 'failed';
      readonly action: ActionKind;
      readonly reason: string | null;
      readonly why: string | null;
    };

export interface Undo {
  readonly ids: readonly string[];
  /** Browser time. */
  readonly until: number;
  readonly at: number;
}

export const UNDO_MS = 8 * SECOND_MS;
/** The server said yes and the world still shows nothing. */
const NOT_SEEN_AFTER_MS = 10 * SECOND_MS;
/** The most the server takes in one request. */
const MOST_AT_ONCE = 1_000;

export interface ActionsDoor {
  readonly world: () => Pick<World, 'alarms'>;
  readonly send: (leave: Leave<'operate'>, actions: DeskActions) => Promise<DeskActionsAnswer>;
  readonly wait: (then: () => void, ms: number) => void;
  /** Browser time. */
  readonly now: () => number;
}

export class AlarmActions {
  readonly sending = new Observable<ReadonlyMap<string, Sending>>(new Map());
  readonly undo = new Observable<Undo | null>(null);
  readonly #door: ActionsDoor;
  /** Each alarm as it was when its action was sent. */
  readonly #before = new Map<string, unknown>();

  constructor(door: ActionsDoor) {
    this.#door = door;
  }

  /** Gives the ids on which it was done; the others say at their rows why not. */
  async act(
    leave: Leave<'operate'>,
    ids: readonly string[],
    action: DeskAction,
    by: string,
  ): Promise<readonly string[]> {
    const { kind } = action;
    const { alarms } = this.#door.world();
    for (const id of ids) this.#before.set(id, alarms[id]);
    this.#mark(ids, { kind: 'sending', action: kind });
    const done: string[] = [];
    for (let from = 0; from < ids.length; from += MOST_AT_ONCE) {
      const some = ids.slice(from, from + MOST_AT_ONCE);
      try {
        const answer = await this.#door.send(leave, { ids: some, by, action });
        done.push(...answer.done);
        for (const { id, reason } of answer.refused) {
          this.#mark([id], { kind: 'failed', action: kind, reason, why: null });
        }
      } catch (error) {
        this.#mark(some, { kind: 'failed', action: kind, reason: null, why: (error as Error).message });
      }
    }
    this.look();
    const answered = new Set(done);
    this.#door.wait(() => this.#giveUpOn(answered, kind), NOT_SEEN_AFTER_MS);
    if (kind === 'acknowledged' && done.length > 0) this.#offerUndo(done);
    if (kind === 'unacknowledged') this.undo.set(null);
    return done;
  }

  /** To be called when the world has changed: what it shows is no longer "sending". */
  look(): void {
    const sending = this.sending.get();
    if (sending.size === 0) return;
    const { alarms } = this.#door.world();
    const seen = [...sending].filter(([id, { kind }]) => kind === 'sending' && alarms[id] !== this.#before.get(id));
    this.dismiss(seen.map(([id]) => id));
  }

  /** Takes a message from its row. */
  dismiss(ids: readonly string[]): void {
    if (ids.length === 0) return;
    this.sending.update((before) => new Map([...before].filter(([id]) => !ids.includes(id))));
  }

  #mark(ids: readonly string[], state: Sending): void {
    this.sending.update((before) => new Map([...before, ...ids.map((id) => [id, state] as const)]));
  }

  #giveUpOn(answered: ReadonlySet<string>, action: ActionKind): void {
    const still = [...this.sending.get()].filter(
      ([id, state]) => answered.has(id) && state.kind === 'sending' && state.action === action,
    );
    if (still.length > 0) {
      this.#mark(
        still.map(([id]) => id),
        { kind: 'failed', action, reason: 'not-seen', why: null },
      );
    }
  }

  #offerUndo(ids: readonly string[]): void {
    const at = this.#door.now();
    const undo: Undo = { ids, at, until: at + UNDO_MS };
    this.undo.set(undo);
    this.#door.wait(() => this.undo.update((now) => (now === undo ? null : now)), UNDO_MS);
  }
}
