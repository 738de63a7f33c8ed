import type { CameraFrame } from '../../domain/messages/camera-frame.ts';

/** The last picture of each camera, in memory, bounded in bytes: the oldest pictures go first. */
export class Frames {
  readonly #maxBytes: number;
  // A Map keeps the order of insertion, so its first entry is the oldest picture.
  readonly #byCamera = new Map<string, CameraFrame>();
  #bytes = 0;

  constructor(maxBytes = 128 * 1024 * 1024) {
    this.#maxBytes = maxBytes;
  }

  set(frame: CameraFrame): void {
    const earlier = this.#byCamera.get(frame.cameraId);
    if (earlier) this.#drop(earlier);
    this.#byCamera.set(frame.cameraId, frame);
    this.#bytes += frame.bytes.length;
    for (const oldest of this.#byCamera.values()) {
      if (this.#bytes <= this.#maxBytes) break;
      this.#drop(oldest);
    }
  }

  get(cameraId: string): CameraFrame | undefined {
    return this.#byCamera.get(cameraId);
  }

  #drop(frame: CameraFrame): void {
    this.#byCamera.delete(frame.cameraId);
    this.#bytes -= frame.bytes.length;
  }
}
