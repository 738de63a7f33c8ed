// L29. The clock of a drill: at the pace of life until its past has been taken over, then as fast as asked for, and slower while
// broker or recorder cannot keep up or this program itself is late. Every change is told on the bus.
import type { CityIndex } from '../domain/city-index.ts';
import type { DrillClock } from '../domain/messages/clock.ts';
import { decodeMessage } from '../domain/messages/index.ts';
import { DAY_MS, type EpochMs, SECOND_MS } from '../domain/time.ts';
import { drillNow, wallClock } from './clock.ts';
import { Pace } from './pace.ts';

export interface PacemakerOptions {
  readonly wanted: number;
  readonly origin: EpochMs;
  readonly index: CityIndex;
  /** Messages published so far, and how many of them the broker has not acknowledged. */
  readonly sent: () => { readonly published: number; readonly unacknowledged: number };
  readonly tell: (clock: DrillClock) => Promise<void>;
  readonly log: (line: string) => void;
}

/** A past that is still not taken over by then is not waited for any longer. */
const WAIT_AT_MOST_MS = 10 * 60 * SECOND_MS;
const CAUGHT_UP_S = 1;

export class Pacemaker {
  readonly #options: PacemakerOptions;
  readonly #pace: Pace;
  #clock: DrillClock;
  #timer: NodeJS.Timeout | null = null;
  #lookedAt = performance.now();
  #isOver = false;
  /** How many had been published when, oldest first, as long as not all of them are acknowledged. */
  #marks: { readonly at: number; readonly published: number }[] = [];
  #recorderBehind_s = 0;
  /** Null until a server has spoken; one that has and falls silent has no time for it. */
  #heardAt: number | null = null;

  constructor(options: PacemakerOptions) {
    this.#options = options;
    this.#pace = new Pace(options.wanted);
    this.#clock = { origin: options.origin, started_at: wallClock(), speed: 1 };
  }

  get clock(): DrillClock {
    return this.#clock;
  }

  now(): EpochMs {
    return drillNow(this.#clock);
  }

  /** Takes `drill/lag`. */
  hear(payload: Buffer): void {
    const context = { index: this.#options.index, now: this.now(), retentionMs: DAY_MS };
    const decoded = decodeMessage('drill/lag', payload, context);
    if (decoded.kind !== 'drill-lag') return;
    for (const { behind_s } of decoded.items) this.#recorderBehind_s = behind_s;
    this.#heardAt = performance.now();
  }

  /** Resolves when broker and recorder have taken over what was sent, and the clock goes as fast as asked for. */
  async go(): Promise<void> {
    const until = performance.now() + WAIT_AT_MOST_MS;
    let told = false;
    while (this.#behind_s() > CAUGHT_UP_S && performance.now() < until) {
      if (!told) {
        told = true;
        this.#options.log('The past is still being recorded; the storm waits for it.');
        await this.#set(1);
      }
      await new Promise((resolve) => setTimeout(resolve, SECOND_MS / 4));
    }
    await this.#set(this.#pace.speed);
    this.#lookedAt = performance.now();
    this.#timer = setInterval(() => this.#look(), SECOND_MS);
  }

  /** From here on at the pace of life. */
  async end(at = this.now()): Promise<void> {
    this.stop();
    this.#isOver = true;
    await this.#options.tell(this.#step(1, at));
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
  }

  #look(): void {
    // A program that has no time to look has none to play either.
    const late_s = (performance.now() - this.#lookedAt) / SECOND_MS - 1;
    this.#lookedAt = performance.now();
    const before = this.#pace.speed;
    const behind_s = Math.max(late_s, this.#behind_s());
    if (!this.#pace.look(behind_s)) return;
    const { speed, wanted } = this.#pace;
    // On the way back only its end is told: the screens show each step.
    if (speed < before)
      this.#options.log(`${behind_s.toFixed(0)} s behind: at ${speed} of ${wanted} times as fast as life.`);
    else if (speed === wanted) this.#options.log(`Everything keeps up: at ${speed} times as fast as life again.`);
    this.#set(speed).catch((error: Error) => this.#options.log(`The pace was not told: ${error.message}`));
  }

  #behind_s(): number {
    const now = performance.now();
    const { published, unacknowledged } = this.#options.sent();
    const acknowledged = published - unacknowledged;
    this.#marks = [...this.#marks, { at: now, published }].filter((mark) => mark.published > acknowledged);
    const broker_s = this.#marks.length > 0 ? (now - this.#marks[0]!.at) / SECOND_MS : 0;
    const silent_s = this.#heardAt === null ? 0 : (now - this.#heardAt) / SECOND_MS - 1;
    return Math.max(broker_s, this.#recorderBehind_s, silent_s);
  }

  async #set(speed: number): Promise<void> {
    await this.#options.tell(this.#step(speed));
  }

  #step(speed: number, at = this.now()): DrillClock {
    const { wanted } = this.#options;
    const clock = { origin: Math.round(at), started_at: wallClock(), speed };
    // From its end on a drill is not held back by anything.
    this.#clock = speed < wanted && !this.#isOver ? { ...clock, wanted } : clock;
    return this.#clock;
  }
}
