// One short tone for each level, made here so that no file has to load. Browsers keep a page silent until somebody has
// touched it, and a desk must not believe that it would be heard when it would not: the state says so.
import { Observable } from './observable.ts';

export type SoundState =
  /** The browser lets no sound out before a click or a key. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'on' }
  | { readonly kind: 'muted'; readonly since: number; readonly by: string | null };

export type ToneLevel = 'orange' | 'red';

/** Higher and longer is worse; both stand out from speech and from a telephone. */
const TONES = { orange: { hertz: 660, length_s: 0.18 }, red: { hertz: 932, length_s: 0.38 } } as const;
const LOUDNESS = 0.25;
const FADE_S = 0.02;
/** Tones of one level closer than this are one tone: a hundred alarms of one second are heard once. */
const QUIET_AFTER_MS = 3_000;
const REMEMBERED = 'highwater.muted';

export interface SoundDoor {
  readonly now: () => number;
  readonly makeContext: () => AudioContext;
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
}

export class AlarmSound {
  readonly state: Observable<SoundState>;
  /** Tones that went out, for whoever cannot hear them. */
  readonly played = new Observable<readonly ToneLevel[]>([]);
  readonly #door: SoundDoor;
  readonly #playedAt = new Map<ToneLevel, number>();
  #context: AudioContext | null = null;

  constructor(door: SoundDoor) {
    this.#door = door;
    this.state = new Observable<SoundState>(rememberedMute(door.storage) ?? { kind: 'waiting' });
  }

  /** To be called on a click or a key: only then does the browser let a sound out. */
  readonly touched = (): void => {
    if (this.#context?.state === 'running') return;
    this.#context ??= this.#door.makeContext();
    const context = this.#context;
    void context.resume().then(() => {
      if (context.state === 'running' && this.state.get().kind === 'waiting') this.state.set({ kind: 'on' });
    });
  };

  mute(by: string | null): void {
    const muted = { kind: 'muted', since: this.#door.now(), by } as const;
    this.#door.storage.setItem(REMEMBERED, JSON.stringify(muted));
    this.state.set(muted);
  }

  unmute(): void {
    this.#door.storage.removeItem(REMEMBERED);
    this.state.set({ kind: this.#context?.state === 'running' ? 'on' : 'waiting' });
    this.touched();
    this.#playedAt.clear();
    this.play('orange');
  }

  /** Says whether it was to be heard. */
  play(level: ToneLevel): boolean {
    if (this.state.get().kind !== 'on' || this.#context === null) return false;
    const now = this.#door.now();
    if (now - (this.#playedAt.get(level) ?? Number.NEGATIVE_INFINITY) < QUIET_AFTER_MS) return false;
    this.#playedAt.set(level, now);
    sound(this.#context, level);
    this.played.update((before) => [...before.slice(-19), level]);
    return true;
  }
}

function sound(context: AudioContext, level: ToneLevel): void {
  const { hertz, length_s } = TONES[level];
  const start = context.currentTime;
  const end = start + length_s;
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.frequency.value = hertz;
  // Faded in and out, or the loudspeaker cracks.
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(LOUDNESS, start + FADE_S);
  gain.gain.setValueAtTime(LOUDNESS, end - FADE_S);
  gain.gain.linearRampToValueAtTime(0, end);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(end);
}

function rememberedMute(storage: SoundDoor['storage']): SoundState | null {
  try {
    const known = JSON.parse(storage.getItem(REMEMBERED) ?? 'null') as { since?: unknown; by?: unknown } | null;
    if (typeof known?.since !== 'number') return null;
    return { kind: 'muted', since: known.since, by: typeof known.by === 'string' ? known.by : null };
  } catch {
    storage.removeItem(REMEMBERED); // written by something else; sound on is the safe side
    return null;
  }
}
