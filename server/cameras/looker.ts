// C13. Looks at what the cameras send, one picture after the other, in a thread of its own. What waits are names of cameras, each once:
// whose turn comes is looked at as it is then, so that nothing piles up, however many pictures come.
import { Worker } from 'node:worker_threads';
import type { CameraScene } from '../../domain/cameras/scene.ts';
import { SECOND_MS } from '../../domain/time.ts';
import type { Log } from '../log.ts';
import type { SetPart } from '../stream/part-states.ts';
import type { HashedFrame } from './frames.ts';

/** What one picture comes to; `scene` is null where nobody can read it. */
export interface Look {
  readonly sight: CameraScene['sight'];
  /** The same for two pictures whose scenes are the same to the pixel. */
  readonly scene: string | null;
}

export interface LookJob {
  readonly id: number;
  readonly bytes: Uint8Array;
}

export interface LookerOptions {
  /** A camera's newest picture; undefined where it had to go. */
  readonly frameOf: (cameraId: string) => HashedFrame | undefined;
  readonly onLook: (frame: HashedFrame, look: Look) => void;
  readonly setPart: SetPart;
  readonly log: Log;
}

/** A picture takes some milliseconds; one that takes this long has caught the thread in something. */
const AT_MOST_MS = 10 * SECOND_MS;

export class Looker {
  /** Passed over: a newer picture of the camera came before it was looked at, or it had to go. */
  readonly figures = { looked: 0, passedOver: 0, unreadable: 0, failed: 0 };
  readonly #options: LookerOptions;
  readonly #waiting = new Set<string>();
  #worker: Worker | null = null;
  #nextId = 0;
  #working: Promise<void> | null = null;
  #stopped = false;

  constructor(options: LookerOptions) {
    this.#options = options;
  }

  /** A camera has sent a picture that differs from its last. */
  want(cameraId: string): void {
    if (this.#stopped) return;
    if (this.#waiting.has(cameraId)) this.figures.passedOver += 1;
    this.#waiting.add(cameraId);
    this.#working ??= this.#lookAtAll().finally(() => {
      this.#working = null;
    });
  }

  /** Resolves when every picture that waits was looked at. */
  async settled(): Promise<void> {
    while (this.#working) await this.#working;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#waiting.clear();
    await this.#drop();
  }

  async #lookAtAll(): Promise<void> {
    for (const cameraId of this.#waiting) {
      this.#waiting.delete(cameraId);
      const frame = this.#options.frameOf(cameraId);
      if (frame) await this.#lookAt(frame);
      else this.figures.passedOver += 1;
    }
  }

  async #lookAt(frame: HashedFrame): Promise<void> {
    try {
      const look = await this.#ask(frame.bytes);
      if (this.#stopped) return;
      this.figures.looked += 1;
      if (look.sight === 'unreadable') this.figures.unreadable += 1;
      this.#options.onLook(frame, look);
      this.#options.setPart('pictures', null);
    } catch (cause) {
      if (this.#stopped) return;
      this.figures.failed += 1;
      await this.#drop();
      this.#options.log.warn({ camera: frame.cameraId, reason: (cause as Error).message }, 'picture not looked at');
      this.#options.setPart('pictures', {
        state: 'degraded',
        reason: 'pictures-not-looked-at',
        figures: { failed: this.figures.failed },
      });
    }
  }

  #ask(bytes: Uint8Array): Promise<Look> {
    const worker = this.#started();
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(late);
        worker.off('message', answered);
        worker.off('error', failed);
        worker.off('exit', ended);
      };
      const answered = (answer: { readonly id: number; readonly look: Look }) => {
        if (answer.id !== id) return;
        end();
        resolve(answer.look);
      };
      const failed = (cause: Error) => {
        end();
        reject(cause);
      };
      const ended = (code: number) => failed(new Error(`the thread ended with code ${code}`));
      const late = setTimeout(() => failed(new Error(`no answer within ${AT_MOST_MS} ms`)), AT_MOST_MS);
      worker.on('message', answered);
      worker.on('error', failed);
      worker.on('exit', ended);
      worker.postMessage({ id, bytes } satisfies LookJob);
    });
  }

  #started(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(new URL('./look-worker.ts', import.meta.url));
    // One that ends by itself, while nobody waits for it, is made anew at the next picture.
    const gone = () => {
      if (this.#worker === worker) this.#worker = null;
    };
    worker.on('error', gone);
    worker.on('exit', gone);
    this.#worker = worker;
    return worker;
  }

  async #drop(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }
}
