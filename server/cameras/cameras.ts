// The cameras on the stream: what each said last, its newest picture, and the asking for a fresh one.
import { followScene } from '../../domain/cameras/scene.ts';
import type { CameraStatus } from '../../domain/messages/camera-status.ts';
import { cameraStandsOver, twiceAtOnce } from '../../domain/messages/same-moment.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { CameraState, Change } from '../../domain/world.ts';
import type { Clock } from '../clock.ts';
import type { Bus } from '../stream/bus.ts';
import { ChangeSet } from '../stream/change-set.ts';
import type { Consumer, Heard, Remembered } from '../stream/consumer.ts';
import { UNKNOWN_CAMERA } from '../stream/live-world.ts';
import type { Refusals } from '../stream/refusals.ts';
import { Frames, type HashedFrame } from './frames.ts';
import { type Look, Looker, type LookerOptions } from './looker.ts';

export interface CamerasOptions {
  readonly bus: Pick<Bus, 'publish'>;
  readonly clock: Pick<Clock, 'elapsed_ms'>;
  readonly refusals: Pick<Refusals, 'add'>;
  /** A camera has sent a picture that differs from its last. */
  readonly onFrame: (frame: HashedFrame) => void;
  /** Who looks at what they send; null where nobody does, and pictures are judged by their age and bytes alone. */
  readonly looking?: Pick<LookerOptions, 'setPart' | 'log'> | null;
}

const WANT_AT_MOST_EVERY_MS = 2_000;

export class Cameras implements Consumer {
  readonly name = 'cameras';
  readonly frames = new Frames();
  readonly #options: CamerasOptions;
  readonly #states = new Map<string, CameraState>();
  readonly #changes = new ChangeSet();
  /** Of every camera's picture that was looked at last: what its scene comes to. */
  readonly #scenes = new Map<string, string>();
  readonly looker: Looker | null;
  /** By what has passed here: when each was last asked for a picture. */
  readonly #wantedAt_ms = new Map<string, number>();

  constructor(options: CamerasOptions) {
    this.#options = options;
    const { looking } = options;
    this.looker = looking
      ? new Looker({
          ...looking,
          frameOf: (cameraId) => this.frames.get(cameraId),
          onLook: ({ cameraId, receivedAt }, look) => this.acceptLook(cameraId, receivedAt, look),
        })
      : null;
  }

  accept(heard: Heard): void {
    if (heard.kind === 'camera-status') this.acceptStatus(heard.item);
    if (heard.kind !== 'camera-frame') return;
    const { item, topic, retained } = heard;
    if (retained) {
      // A picture has no time of its own: a kept one would pass for a fresh one (S28).
      const detail = `${item.cameraId}: a picture must not be retained`;
      this.#options.refusals.add(topic, { reason: 'retained', detail });
      return;
    }
    const fresh = this.frames.set(item);
    this.acceptFrame(item.cameraId, item.receivedAt, fresh === null);
    if (!fresh) return;
    this.#options.onFrame(fresh);
    this.looker?.want(item.cameraId);
  }

  restore({ cameraReports, frames }: Remembered): void {
    for (const report of cameraReports) this.acceptStatus(report);
    for (const frame of frames) {
      this.frames.remember(frame);
      this.acceptFrame(frame.cameraId, frame.at);
    }
  }

  changesAt(): Change[] {
    return this.#changes.take();
  }

  acceptStatus(status: CameraStatus): void {
    const { said_since, ...state } = this.#stateOf(status.cameraId);
    if (state.at !== null && status.at < state.at) return;
    if (status.at === state.at) {
      const stands = cameraStandsOver(status, state);
      // Q24. Another report of the same moment is counted; a repetition is none.
      if (stands || cameraStandsOver(state, status)) {
        const { cameraId, ...told } = status;
        const known = { at: status.at, state: state.state, fps: state.fps, depth_m: state.depth_m };
        this.#options.refusals.add(`camera/${cameraId}/status`, twiceAtOnce(cameraId, known, told, stands));
      }
      if (!stands) return;
    }
    const { at, state: reported, fps, depth_m } = status;
    const since = state.state === reported ? (said_since ?? at) : at;
    const next = { ...state, at, state: reported, fps, depth_m };
    this.#set(status.cameraId, reported === 'live' ? next : { ...next, said_since: since });
  }

  /** @param isRepeat the picture has the content of the one before it (C2) */
  acceptFrame(cameraId: string, receivedAt: EpochMs, isRepeat = false): void {
    const { repeated_at: _ended, ...state } = this.#stateOf(cameraId);
    const { frame_at } = state;
    // What the database remembers comes after the first messages: it never moves the newest picture back (L5).
    if (frame_at !== null && receivedAt < frame_at) return;
    const repeats = isRepeat && frame_at !== null;
    this.#set(cameraId, repeats ? { ...state, repeated_at: receivedAt } : { ...state, frame_at: receivedAt });
  }

  /** C10 to C12: what a picture came to that was received at `at`. */
  acceptLook(cameraId: string, at: EpochMs, { sight, scene }: Look): void {
    const state = this.#stateOf(cameraId);
    // Two pictures may come in one instant: they are looked at in their order.
    if (state.scene && at < state.scene.looked_at) return;
    const isSame = scene !== null && this.#scenes.get(cameraId) === scene;
    if (scene !== null) this.#scenes.set(cameraId, scene);
    this.#set(cameraId, { ...state, scene: followScene(state.scene, { at, sight, isSame }) });
  }

  /** Resolves when every picture that came was looked at. */
  async settled(): Promise<void> {
    await this.looker?.settled();
  }

  async stop(): Promise<void> {
    await this.looker?.stop();
  }

  /** Asks a camera for a fresh picture; false where it was asked within the last two seconds. */
  readonly wantFrame = (cameraId: string): boolean => {
    const { bus, clock } = this.#options;
    const now_ms = clock.elapsed_ms();
    if (now_ms - (this.#wantedAt_ms.get(cameraId) ?? Number.NEGATIVE_INFINITY) < WANT_AT_MOST_EVERY_MS) return false;
    this.#wantedAt_ms.set(cameraId, now_ms);
    bus.publish(`camera/${cameraId}/want`, '', { qos: 0 });
    return true;
  };

  #stateOf(cameraId: string): CameraState {
    return this.#states.get(cameraId) ?? UNKNOWN_CAMERA;
  }

  #set(cameraId: string, state: CameraState): void {
    this.#states.set(cameraId, state);
    this.#changes.set(['cameras', cameraId, state]);
  }
}
