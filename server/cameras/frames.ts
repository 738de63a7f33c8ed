import { createHash } from 'node:crypto';
import type { CameraFrame } from '../../domain/messages/camera-frame.ts';
import type { EpochMs } from '../../domain/time.ts';

/** A picture and what its content comes to. */
export interface HashedFrame extends CameraFrame {
  readonly contentHash: Buffer;
}

/** The last picture of each camera, in memory, bounded in bytes: the oldest pictures go first. */
export class Frames {
  readonly #maxBytes: number;
  // A Map keeps the order of insertion, so its first entry is the oldest picture.
  readonly #byCamera = new Map<string, HashedFrame>();
  /** Of every camera's newest picture, also where the picture itself had to go: what it comes to, and when it first came. */
  readonly #known = new Map<string, { readonly contentHash: Buffer; readonly at: EpochMs }>();
  #bytes = 0;

  constructor(maxBytes = 64 * 1024 * 1024) {
    this.#maxBytes = maxBytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Takes a picture; null where the camera has sent this very content before, which then keeps its first time (C2). */
  set(frame: CameraFrame): HashedFrame | null {
    const contentHash = createHash('sha256').update(frame.bytes).digest();
    const known = this.#known.get(frame.cameraId);
    const isRepeat = known?.contentHash.equals(contentHash) ?? false;
    if (known && isRepeat) {
      if (!this.#byCamera.has(frame.cameraId)) this.#keep({ ...frame, contentHash, receivedAt: known.at });
      return null;
    }
    const hashed = { ...frame, contentHash };
    this.#known.set(frame.cameraId, { contentHash, at: frame.receivedAt });
    this.#keep(hashed);
    return hashed;
  }

  /** What the camera had sent last before this server started. */
  remember({ cameraId, contentHash, at }: { cameraId: string; contentHash: Buffer; at: EpochMs }): void {
    if (!this.#known.has(cameraId)) this.#known.set(cameraId, { contentHash, at });
  }

  get(cameraId: string): HashedFrame | undefined {
    return this.#byCamera.get(cameraId);
  }

  #keep(frame: HashedFrame): void {
    const earlier = this.#byCamera.get(frame.cameraId);
    if (earlier) this.#drop(earlier);
    this.#byCamera.set(frame.cameraId, frame);
    this.#bytes += frame.bytes.length;
    for (const oldest of this.#byCamera.values()) {
      if (this.#bytes <= this.#maxBytes) break;
      this.#drop(oldest);
    }
  }

  #drop(frame: CameraFrame): void {
    this.#byCamera.delete(frame.cameraId);
    this.#bytes -= frame.bytes.length;
  }
}
