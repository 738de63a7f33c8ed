// L14. The past on the same screen: one world and one clock for everything that is shown, live or replayed. In a replay the
// world is the recorded one, moved on by the same fold as live, and the clock is never ahead of what has been folded: no age
// and no figure on the screen can come from another moment than the map.
import type { ChangesAnswer, ReplayGap, WorldAnswer, WorldSource } from '../../domain/replay/api.ts';
import { foldUntil, type RecordedPatch } from '../../domain/replay/patch.ts';
import { DAY_MS, type EpochMs, MINUTE_MS, SECOND_MS } from '../../domain/time.ts';
import type { World } from '../../domain/world.ts';
import type { DeskClock } from './clock.ts';
import { UNKNOWN_WORLD } from './known-world.ts';
import { Observable } from './observable.ts';

export const REPLAY_SPEEDS = [1, 10, 60, 300, 600] as const;
export type ReplaySpeed = (typeof REPLAY_SPEEDS)[number];

export interface Replaying {
  readonly kind: 'replay';
  readonly playing: boolean;
  readonly speed: ReplaySpeed;
  /** The moment that is being fetched; null while the moment shown is the one that was asked for. */
  readonly wanted: EpochMs | null;
  /** How the moment shown is known; null until the first is here. */
  readonly source: Exclude<WorldSource, 'live'> | null;
  /** What lay between and was not recorded. */
  readonly skipped: ReplayGap | null;
  /** Nothing was recorded after the moment shown. */
  readonly ended: boolean;
  readonly failed: string | null;
}
export type ReplayState = { readonly kind: 'live' } | Replaying;

export interface ReplayDoor {
  readonly liveWorld: Observable<World>;
  readonly liveClock: DeskClock;
  readonly askWorld: (at: EpochMs) => Promise<WorldAnswer>;
  readonly askChanges: (wish: {
    from: EpochMs;
    to: EpochMs;
    cursor: string | null;
    step_ms: number;
  }) => Promise<ChangesAnswer>;
  /** Browser time. */
  readonly wall: () => number;
  /** Calls again and again; returns what stops it. */
  readonly every: (tick: () => void, ms: number) => () => void;
}

const TICK_MS = 100;
/** The newest chunk may still lie with the server that records. */
const EDGE_MS = 15 * SECOND_MS;
/** Fetched ahead, seconds of playing. */
const AHEAD_S = 8;
/** Patches folded are let go of in heaps of this many. */
const HEAP = 500;

export class Replay {
  readonly state = new Observable<ReplayState>({ kind: 'live' });
  /** What the screen shows: the live world, or the replayed one. */
  readonly world: Observable<World>;
  /** Whatever is shown. */
  readonly liveWorld: Observable<World>;
  /** What everything on the screen is dated by. */
  readonly clock: DeskClock;
  readonly #door: ReplayDoor;
  #at: EpochMs | null = null;
  #anchor: { at: EpochMs; wall: number } | null = null;
  #patches: readonly RecordedPatch[] = [];
  #folded = 0;
  #loaded: { from: EpochMs; to: EpochMs; until: EpochMs; cursor: string | null; gap: ReplayGap | null } | null = null;
  #seeking = false;
  #filling = false;
  /** Answers to what was asked before the last seek are late. */
  #round = 0;
  #stopTicking: (() => void) | null = null;

  constructor(door: ReplayDoor) {
    this.#door = door;
    this.liveWorld = door.liveWorld;
    this.world = new Observable(door.liveWorld.get());
    door.liveWorld.watch(() => {
      if (this.#at === null) this.world.set(door.liveWorld.get());
    });
    const at = () => this.#at;
    const playing = () => this.#now();
    this.clock = {
      now: () => playing() ?? door.liveClock.now(),
      get heard() {
        return door.liveClock.heard;
      },
      get mode() {
        return door.liveClock.mode;
      },
      get exercise() {
        return door.liveClock.exercise;
      },
      get speed() {
        return at() === null ? door.liveClock.speed : 1;
      },
      get wanted() {
        return door.liveClock.wanted;
      },
    };
  }

  /** The newest moment that can be replayed. */
  edge(): EpochMs {
    return this.#door.liveClock.now() - EDGE_MS * Math.max(1, this.#door.liveClock.speed);
  }

  isReplaying(): boolean {
    return this.state.get().kind === 'replay';
  }

  /** Shows a moment; while an earlier one is being fetched, the last that was asked for wins. */
  seek(to: EpochMs, note: Pick<Replaying, 'skipped'> = { skipped: null }): void {
    const wanted = Math.floor(Math.min(to, this.edge()));
    this.#change({ wanted, ended: false, failed: null, ...note });
    this.#stopTicking ??= this.#door.every(() => this.#tick(), TICK_MS);
    if (!this.#seeking) void this.#fetch();
  }

  play(): void {
    if (!this.isReplaying()) return;
    this.#reanchor();
    this.#change({ playing: true });
    this.#fill();
  }

  pause(): void {
    if (!this.isReplaying()) return;
    this.#tick();
    this.#change({ playing: false });
    this.#reanchor();
  }

  setSpeed(speed: ReplaySpeed): void {
    if (!this.isReplaying()) return;
    this.#tick();
    this.#change({ speed });
    this.#reanchor();
  }

  toLive(): void {
    this.#round++;
    this.#stopTicking?.();
    this.#stopTicking = null;
    this.#at = null;
    this.#anchor = null;
    this.#patches = [];
    this.#loaded = null;
    this.state.set({ kind: 'live' });
    this.world.set(this.#door.liveWorld.get());
  }

  async #fetch(): Promise<void> {
    this.#seeking = true;
    for (;;) {
      const state = this.state.get();
      if (state.kind === 'live' || state.wanted === null) break;
      const { wanted } = state;
      const round = ++this.#round;
      const answer = await this.#door.askWorld(wanted).catch((error: Error) => error);
      if (round !== this.#round) continue;
      if (answer instanceof Error) {
        // What was shown before belongs to another moment: rather nothing than that.
        this.#show(wanted, UNKNOWN_WORLD);
        this.#change({ wanted: null, source: null, playing: false, failed: answer.message });
        break;
      }
      this.#show(wanted, answer.world);
      const now = this.state.get();
      if (now.kind === 'live') break;
      const isLast = now.wanted === wanted;
      this.#change({
        source: answer.source === 'reconstructed' ? 'reconstructed' : 'recorded',
        ...(isLast ? { wanted: null } : {}),
      });
      if (isLast) break;
    }
    this.#seeking = false;
    this.#fill();
  }

  #show(at: EpochMs, world: World): void {
    this.#at = at;
    this.#patches = [];
    this.#folded = 0;
    this.#loaded = { from: at, to: at, until: at, cursor: null, gap: null };
    this.#reanchor();
    this.world.set(world);
  }

  /** The replay clock; null while live, and until the first moment is here. */
  #now(): EpochMs | null {
    return this.#at;
  }

  #tick(): void {
    const state = this.state.get();
    if (state.kind === 'live' || !state.playing || state.wanted !== null || !this.#anchor || !this.#loaded) return;
    const target = this.#anchor.at + (this.#door.wall() - this.#anchor.wall) * state.speed;
    const { until, gap } = this.#loaded;
    const now = Math.floor(Math.min(target, until));
    const { world, end } = foldUntil(this.world.get(), this.#patches, now, this.#folded);
    this.#folded = end;
    if (this.#folded > HEAP) {
      this.#patches = this.#patches.slice(this.#folded);
      this.#folded = 0;
    }
    this.#at = now;
    // Time that could not be shown is not made up for later.
    if (target > until) this.#reanchor();
    this.world.set(world);
    // The edge moves on: within a second of playing it is as good as reached.
    if (this.edge() - now < Math.max(2, state.speed) * SECOND_MS) this.toLive();
    else if (gap !== null && now >= gap.from) this.#cross(gap);
    else this.#fill();
  }

  #cross(gap: ReplayGap): void {
    if (gap.to === null) this.#change({ playing: false, ended: true });
    else this.seek(Math.max(gap.to, gap.from), { skipped: gap.to > gap.from ? gap : null });
  }

  /** Fetches what comes next, some seconds of playing ahead. */
  #fill(): void {
    const state = this.state.get();
    const loaded = this.#loaded;
    if (state.kind === 'live' || !state.playing || state.wanted !== null || this.#filling || !loaded) return;
    if (loaded.gap !== null || this.#at === null) return;
    if (loaded.until - this.#at > state.speed * AHEAD_S * SECOND_MS) return;
    const from = loaded.cursor === null ? loaded.until : loaded.from;
    const to = loaded.cursor === null ? Math.floor(Math.min(from + DAY_MS, this.edge())) : loaded.to;
    if (to <= from) return;
    this.#filling = true;
    const round = this.#round;
    this.#door
      .askChanges({ from, to, cursor: loaded.cursor, step_ms: stepOf(state.speed) })
      .then(
        ({ patches, covered_to, next, gap }) => {
          if (round !== this.#round) return;
          this.#patches = [...this.#patches.slice(this.#folded), ...patches];
          this.#folded = 0;
          this.#loaded = { from, to, until: Math.max(loaded.until, covered_to), cursor: next, gap };
        },
        (error: Error) => {
          if (round === this.#round) {
            this.#change({ playing: false, failed: error.message });
            this.#reanchor();
          }
        },
      )
      .finally(() => {
        this.#filling = false;
      });
  }

  #reanchor(): void {
    this.#anchor = this.#at === null ? null : { at: this.#at, wall: this.#door.wall() };
  }

  #change(next: Partial<Replaying>): void {
    this.state.update((before) => ({ ...(before.kind === 'replay' ? before : FIRST), ...next }));
  }
}

const FIRST: Replaying = {
  kind: 'replay',
  playing: false,
  speed: 60,
  wanted: null,
  source: null,
  skipped: null,
  ended: false,
  failed: null,
};

/** What one tick shows at a speed need not come in finer steps. */
function stepOf(speed: ReplaySpeed): number {
  return speed < 60 ? 0 : Math.min(MINUTE_MS, speed * TICK_MS);
}

/** The speed one step faster or slower. */
export function nextSpeed(speed: ReplaySpeed, step: 1 | -1): ReplaySpeed {
  const index = REPLAY_SPEEDS.indexOf(speed) + step;
  return REPLAY_SPEEDS[Math.min(REPLAY_SPEEDS.length - 1, Math.max(0, index))]!;
}
