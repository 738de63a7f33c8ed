// The link to the server: hears snapshots and patches, asks for the snapshot after a gap, and says when it is lost. A
// server that is silent for 8 s is lost even when the socket thinks otherwise: it promises a word every 5 s.
import { io, type Socket } from 'socket.io-client';
import {
  type ClientToServerEvents,
  LIVE_PATH,
  type Patch,
  type ServerToClientEvents,
  type Snapshot,
} from '../../domain/protocol.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { World } from '../../domain/world.ts';
import { type ServerClock, wallNow } from './clock.ts';
import type { LinkState } from './link-state.ts';
import { Observable } from './observable.ts';
import type { LiveStore } from './store.ts';

/** The server's own words for it (server/live/live.ts). */
const SIGN_IN_REQUIRED = 'sign-in required';
const SILENCE_MS = 8_000;
/** Often enough that silence is told within ten seconds, also by a busy machine. */
const WATCH_MS = 500;
/** How long the note about what was filled in stays. */
const BACK_NOTE_MS = 12_000;
const SETTLE_MS = 1_200;

export class LiveLink {
  readonly state = new Observable<LinkState>({ kind: 'connecting' });
  readonly #store: LiveStore;
  readonly #clock: ServerClock;
  readonly #socket: Socket<ServerToClientEvents, ClientToServerEvents>;
  #watch: ReturnType<typeof setInterval> | null = null;
  #heardAt: EpochMs;
  #lost: { world: World; at: EpochMs | null } | null = null;
  #backUntil: EpochMs = 0;
  /** The server will not let this desk in before somebody signs in: asking again would only be noise. */
  #shutOut = false;

  /** Called when the server says that nobody is signed in. */
  onSignedOut: () => void = () => undefined;

  constructor(store: LiveStore, clock: ServerClock) {
    this.#store = store;
    this.#clock = clock;
    this.#heardAt = wallNow();
    this.#socket = io({
      path: LIVE_PATH,
      autoConnect: false,
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      reconnectionDelay: 500,
      reconnectionDelayMax: 5_000,
    });
    this.#socket.on('snapshot', (snapshot) => this.#hearSnapshot(snapshot));
    this.#socket.on('patch', (patch) => this.#hearPatch(patch));
    this.#socket.on('disconnect', (reason) => this.#lose(reason));
    this.#socket.on('connect_error', (error) => {
      if (error.message === SIGN_IN_REQUIRED) {
        this.#shutOut = true;
        this.onSignedOut();
      }
      this.#lose(error.message);
    });
  }

  start(): void {
    this.#heardAt = wallNow();
    this.#socket.connect();
    this.#watch = setInterval(() => this.#checkSilence(), WATCH_MS);
  }

  stop(): void {
    if (this.#watch) clearInterval(this.#watch);
    this.#socket.close();
  }

  /** Connects anew at once, for whoever does not want to wait for the next try. */
  retry(): void {
    this.#shutOut = false;
    this.#socket.disconnect();
    this.#socket.connect();
  }

  #hearSnapshot(snapshot: Snapshot): void {
    if (this.#store.takeSnapshot(snapshot) === 'other-version') {
      this.state.set({ kind: 'other-version' });
      this.#socket.disconnect();
      return;
    }
    this.#hear();
  }

  #hearPatch(patch: Patch): void {
    const result = this.#store.takePatch(patch);
    if (result === 'gap') this.#socket.emit('resync');
    else this.#hear();
  }

  #hear(): void {
    const wall = wallNow();
    this.#heardAt = wall;
    const state = this.state.get();
    if (state.kind === 'live') {
      if (state.back && wall > this.#backUntil) this.state.set({ kind: 'live', back: null });
      return;
    }
    const lost = this.#lost;
    this.#lost = null;
    this.state.set({ kind: 'live', back: null });
    if (lost?.at == null) return;
    // What was missed may come as one snapshot or as a crowd of held-up patches: count when it has settled.
    const { world: before, at: lastUpdate } = lost;
    const at = this.#clock.now();
    this.#backUntil = wall + BACK_NOTE_MS;
    setTimeout(() => {
      if (this.state.get().kind !== 'live') return;
      const filledIn = countChanged(before, this.#store.world.get());
      this.state.set({ kind: 'live', back: { at, missing_s: Math.round((at - lastUpdate) / 1_000), filledIn } });
    }, SETTLE_MS);
  }

  #lose(reason: string | null): void {
    const { kind } = this.state.get();
    if (kind === 'lost' || kind === 'other-version') return;
    const heardOnce = this.#store.n.get() !== null;
    if (!heardOnce && wallNow() - this.#heardAt < SILENCE_MS) return;
    const lastUpdate = heardOnce ? this.#clock.now() - (wallNow() - this.#heardAt) * this.#clock.speed : null;
    this.#lost = { world: this.#store.world.get(), at: lastUpdate };
    this.state.set({ kind: 'lost', lastUpdate, reason });
  }

  #checkSilence(): void {
    // socket.io does not come back by itself after the server has sent it away.
    if (!this.#shutOut && !this.#socket.active && this.state.get().kind !== 'other-version') this.#socket.connect();
    const silence = wallNow() - this.#heardAt;
    if (silence <= SILENCE_MS) return;
    this.#lose(null);
    // A socket that is up but says nothing for long is stuck somewhere on the way: start over.
    if (this.#socket.connected && silence % (3 * SILENCE_MS) < WATCH_MS) this.retry();
    else if (this.#socket.connected) this.#socket.emit('resync');
  }
}

function countChanged(before: World, after: World): number {
  let changed = 0;
  for (const collection of ['stations', 'cameras'] as const) {
    const known = before[collection];
    for (const [id, state] of Object.entries(after[collection])) {
      if (JSON.stringify(known[id]) !== JSON.stringify(state)) changed++;
    }
  }
  return changed;
}
