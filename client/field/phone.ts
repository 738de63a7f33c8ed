// The phone's side of an order: asks for the state, keeps taps, sends them in order when there is a signal.
import { deskTime, type HeardClock, wallNow } from './clock.ts';
import type { FieldState } from './field-state.ts';
import type { PhoneStore } from './phone-store.ts';
import { inSendingOrder, newId, type Queued, type QueuedReply } from './queue.ts';
import { askState, send } from './server.ts';

const ASK_EVERY_MS = 10_000;
const TRY_AGAIN_MS = 5_000;

export interface PhoneView {
  readonly state: FieldState | null;
  readonly queue: readonly Queued[];
  readonly link: 'on' | 'off' | 'signed-out' | 'asking';
  /** What the desk did not accept, until the next thing is tapped. */
  readonly refused: string | null;
}

export class Phone {
  readonly #store: PhoneStore;
  readonly #onView: (view: PhoneView) => void;
  #clock: HeardClock | null = null;
  #view: PhoneView = { state: null, queue: [], link: 'asking', refused: null };
  #sending = false;
  #retry = 0;

  constructor(store: PhoneStore, onView: (view: PhoneView) => void) {
    this.#store = store;
    this.#onView = onView;
  }

  async start(): Promise<void> {
    const last = await this.#store.lastHeard();
    this.#clock = last?.clock ?? null;
    this.#show({ state: last?.state ?? null, queue: await this.#store.queue() });
    window.addEventListener('online', () => this.ask());
    window.addEventListener('offline', () => this.#show({ link: 'off' }));
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') this.ask();
    });
    setInterval(() => this.ask(), ASK_EVERY_MS);
    this.ask();
  }

  /** An answer, stored first; it is on its way when this resolves, or waits for a signal. */
  async answer(answer: Pick<QueuedReply, 'reply' | 'reason' | 'depth_m'>): Promise<void> {
    await this.#keep((head) => ({ ...head, kind: 'reply', ...answer }));
  }

  async photo(blob: Blob): Promise<void> {
    await this.#keep((head) => ({ ...head, kind: 'photo', blob }));
  }

  ask(): void {
    void this.#ask();
  }

  async #keep(make: (head: Pick<Queued, 'id' | 'truck_id' | 'order_id' | 'at'>) => Queued): Promise<void> {
    const { state } = this.#view;
    if (!state?.order) return;
    const at = isoLike(state.at, deskTime(this.#clock, wallNow()));
    await this.#store.add(make({ id: newId(), truck_id: state.truck.id, order_id: state.order.id, at }));
    this.#show({ queue: await this.#store.queue(), refused: null });
    void this.#send();
  }

  async #ask(): Promise<void> {
    const asked = await askState();
    if (asked.kind === 'state') {
      const { state } = asked;
      this.#clock = { at: Date.parse(state.at), speed: state.clock.speed, heard_at: wallNow() };
      this.#show({ state, link: 'on' });
      await this.#store.remember({ state, clock: this.#clock });
      await this.#send();
    } else this.#show({ link: asked.kind === 'signed-out' ? 'signed-out' : 'off' });
  }

  /** One at a time, also where the page is open twice. */
  async #send(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    try {
      await alone(() => this.#sendAll());
    } finally {
      this.#sending = false;
    }
  }

  async #sendAll(): Promise<void> {
    clearTimeout(this.#retry);
    let sentAny = false;
    for (;;) {
      const queue = await this.#store.queue();
      const item = inSendingOrder(queue).find(({ truck_id }) => truck_id === this.#view.state?.truck.id);
      if (!item) {
        this.#show({ queue });
        break;
      }
      const { answer, why } = await send(item);
      if (answer === 'later') {
        this.#show({ link: 'off' });
        this.#retry = window.setTimeout(() => this.ask(), TRY_AGAIN_MS);
        return;
      }
      if (answer === 'signed-out') return this.#show({ link: 'signed-out' });
      sentAny = true;
      // What the server says now is asked for before the tap leaves the queue: the step never seems undone for a moment.
      const asked = await askState();
      await this.#store.remove(item.place!);
      this.#show({
        queue: await this.#store.queue(),
        ...(asked.kind === 'state' ? { state: asked.state, link: 'on' as const } : {}),
        ...(answer === 'refused' ? { refused: why } : {}),
      });
    }
    if (sentAny) this.ask();
  }

  #show(change: Partial<PhoneView>): void {
    this.#view = { ...this.#view, ...change };
    this.#onView(this.#view);
  }
}

async function alone(work: () => Promise<void>): Promise<void> {
  if (navigator.locks) await navigator.locks.request('highwater-field-queue', work);
  else await work(); // without TLS there are no locks; the server takes what comes twice once
}

/** An instant with the offset of another, so that its hours are the city's. */
function isoLike(model: string, at: number): string {
  const [, sign, h = '0', m = '0'] = /([+-])(\d{2}):(\d{2})$/.exec(model) ?? [];
  if (!sign) return new Date(at).toISOString();
  const offset_min = (Number(h) * 60 + Number(m)) * (sign === '-' ? -1 : 1);
  return `${new Date(at + offset_min * 60_000).toISOString().slice(0, 19)}${sign}${h}:${m}`;
}
