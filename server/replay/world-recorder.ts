// L10 to L13. Keeps every patch as it is sent to the screens: about ten seconds of them to a chunk, and the whole world
// whenever the chunks since the last one weigh as much as it does. So a seek reads about two worlds' weight at most, and all
// of it together is about twice the changes. It is told of a beat and returns at once; what cannot be written waits in a
// bounded queue, and beyond its bound there is a gap that says so, never a delay.
import type { EpochMs } from '../../domain/time.ts';
import type { Change, World } from '../../domain/world.ts';
import type { WorldChunk } from '../db/queries/world-chunk-row.ts';
import { lineOf, packLines, packWorld } from './chunk.ts';

export interface WorldRecorderOptions {
  readonly now: () => EpochMs;
  /** Monotonic, ms: chunks are cut by it, so that a fast drill clock makes no more of them than it must. */
  readonly elapsed: () => number;
  readonly world: () => World;
  readonly beginRun: () => Promise<number>;
  readonly write: (chunk: WorldChunk) => Promise<void>;
  /** Waits before a failed write is tried again. */
  readonly pause: () => Promise<void>;
  readonly onState: (state: RecorderState) => void;
  readonly limits?: Partial<RecorderLimits>;
}

export interface RecorderLimits {
  readonly chunkMs: number;
  /** Of the recorded clock: an hour of a fast drill in one chunk would make every seek an hour long. */
  readonly chunkClockMs: number;
  readonly chunkChars: number;
  /** What may wait for the database, compressed. */
  readonly queueBytes: number;
}

const LIMITS: RecorderLimits = {
  chunkMs: 10_000,
  chunkClockMs: 60_000,
  chunkChars: 2 * 1024 * 1024,
  queueBytes: 32 * 1024 * 1024,
};

/** `late`: the database does not take what is written, nothing is lost yet. `gap`: patches are not recorded, since when. */
export type RecorderState =
  | { readonly kind: 'recording'; readonly gaps: number }
  | { readonly kind: 'late'; readonly gaps: number }
  | { readonly kind: 'gap'; readonly gaps: number; readonly since: EpochMs };

/** A clock that goes back by less than this was corrected; by more it begins another time. */
const BACKWARD_TOLERANCE_MS = 1_000;

type Waiting = { readonly kind: 'run' } | Omit<WorldChunk, 'run' | 'number'>;

export class WorldRecorder {
  readonly #options: WorldRecorderOptions;
  readonly #limits: RecorderLimits;
  #on = false;
  /** Null until a run has begun with a whole world. */
  #open: { readonly at: EpochMs; readonly begun: number; readonly lines: string[]; chars: number } | null = null;
  #lastAt: EpochMs = Number.NEGATIVE_INFINITY;
  #gap: { since: EpochMs } | null = null;
  #gaps = 0;
  #packing: Promise<void> = Promise.resolve();
  #keyframeBytes = 0;
  #bytesSince = 0;
  readonly #waiting: Waiting[] = [];
  #waitingBytes = 0;
  #working = false;
  #attempt: Promise<boolean> = Promise.resolve(true);
  #run = 0;
  #number = 0;
  #ended = false;

  constructor(options: WorldRecorderOptions) {
    this.#options = options;
    this.#limits = { ...LIMITS, ...options.limits };
  }

  get recording(): boolean {
    return this.#on;
  }

  /** L12. From now on this server records. Safe to repeat. */
  start(): void {
    if (this.#on) return;
    this.#on = true;
    this.#tell(false);
    this.tick();
  }

  /** Another server records; what waits here is still written. */
  standBy(): void {
    if (!this.#on) return;
    this.#cut();
    this.#on = false;
    this.#open = null;
    this.#gap = null;
  }

  /** Takes the changes of a beat, which the world contains already. */
  push(changes: readonly Change[]): void {
    if (!this.#on) return;
    const at = this.#moment();
    if (this.#open === null) {
      this.#begin(at); // with a world that has these changes
      return;
    }
    const line = lineOf({ at, changes });
    this.#open.lines.push(line);
    this.#open.chars += line.length;
    if (this.#open.chars >= this.#limits.chunkChars || at - this.#open.at >= this.#limits.chunkClockMs) this.#cut();
  }

  /** To be called once a second: cuts what is old enough, also where nothing has changed. */
  tick(): void {
    if (!this.#on) return;
    const at = this.#moment();
    if (this.#open === null) {
      this.#begin(at);
      return;
    }
    const { begun, at: from } = this.#open;
    if (this.#options.elapsed() - begun >= this.#limits.chunkMs || at - from >= this.#limits.chunkClockMs) this.#cut();
  }

  /** Resolves when what was told so far is written, or cannot be written now. */
  async settle(): Promise<void> {
    if (this.#on) this.#cut();
    await this.#packing;
    while (this.#waiting.length > 0) if (!(await this.#attempt)) return;
  }

  async stop(): Promise<void> {
    this.standBy();
    await this.settle();
    this.#ended = true;
  }

  #moment(): EpochMs {
    const now = Math.floor(this.#options.now());
    if (now < this.#lastAt - BACKWARD_TOLERANCE_MS) {
      this.#cut();
      this.#open = null;
      this.#lastAt = now;
    }
    this.#lastAt = Math.max(this.#lastAt, now);
    return this.#lastAt;
  }

  /** A run begins with the whole world; after a gap not before the queue has emptied. */
  #begin(at: EpochMs): void {
    if (this.#gap !== null) {
      if (this.#waiting.length > 0) return;
      this.#gap = null;
      this.#tell(false);
    }
    this.#later(async () => {
      this.#enqueue({ kind: 'run' });
    });
    this.#keyframe(at);
    this.#openAt(at);
  }

  #openAt(at: EpochMs): void {
    this.#open = { at, begun: this.#options.elapsed(), lines: [], chars: 0 };
  }

  #cut(): void {
    if (this.#open === null) return;
    const { at, lines } = this.#open;
    const until = this.#lastAt;
    if (until === at && lines.length === 0) return;
    this.#later(async () => {
      const body = await packLines(lines);
      this.#bytesSince += body.length;
      this.#enqueue({ kind: 'changes', at, until, patches: lines.length, body });
    });
    if (this.#waitingBytes > this.#limits.queueBytes) {
      this.#open = null;
      this.#gap = { since: until };
      this.#gaps += 1;
      this.#tell(true);
      return;
    }
    // L11. The weights are those of what is packed by now; the chunk just cut counts the next time.
    if (this.#bytesSince >= this.#keyframeBytes && this.#keyframeBytes > 0) this.#keyframe(until);
    this.#openAt(until);
  }

  #keyframe(at: EpochMs): void {
    const world = this.#options.world();
    this.#bytesSince = 0;
    this.#later(async () => {
      const body = await packWorld(world);
      this.#keyframeBytes = body.length;
      this.#enqueue({ kind: 'keyframe', at, until: at, patches: 0, body });
    });
  }

  #later(pack: () => Promise<void>): void {
    this.#packing = this.#packing.then(pack);
  }

  #enqueue(waiting: Waiting): void {
    this.#waiting.push(waiting);
    if (waiting.kind !== 'run') this.#waitingBytes += waiting.body.length;
    if (!this.#working) void this.#work();
  }

  async #work(): Promise<void> {
    this.#working = true;
    while (this.#waiting.length > 0 && !this.#ended) {
      this.#attempt = this.#tryToWrite(this.#waiting[0]!);
      if (await this.#attempt) {
        const done = this.#waiting.shift()!;
        if (done.kind !== 'run') this.#waitingBytes -= done.body.length;
        continue;
      }
      this.#tell(true);
      await this.#options.pause();
    }
    this.#working = false;
    if (this.#on && this.#gap === null) this.#tell(false);
  }

  async #tryToWrite(waiting: Waiting): Promise<boolean> {
    try {
      if (waiting.kind === 'run') {
        this.#run = await this.#options.beginRun();
        this.#number = 0;
        return true;
      }
      await this.#options.write({ ...waiting, run: this.#run, number: this.#number });
      this.#number += 1;
      return true;
    } catch {
      return false; // told by its state; whoever writes has logged why
    }
  }

  #tell(late: boolean): void {
    const gaps = this.#gaps;
    if (this.#gap) this.#options.onState({ kind: 'gap', since: this.#gap.since, gaps });
    else this.#options.onState({ kind: late ? 'late' : 'recording', gaps });
  }
}
