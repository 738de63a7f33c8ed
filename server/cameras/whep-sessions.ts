// Sessions of video over WebRTC: the gateway's address of each stays here, the browser gets a name that means nothing elsewhere.
import { randomBytes } from 'node:crypto';

export interface WhepSession {
  readonly cameraId: string;
  readonly url: URL;
}

const MOST = 500;

export class WhepSessions {
  // Oldest first: who opens more than the most loses the name of the oldest, whose video plays on until the browser closes it.
  readonly #byName = new Map<string, WhepSession>();

  open(session: WhepSession): string {
    const name = randomBytes(16).toString('hex');
    this.#byName.set(name, session);
    for (const oldest of this.#byName.keys()) {
      if (this.#byName.size <= MOST) break;
      this.#byName.delete(oldest);
    }
    return name;
  }

  get(cameraId: string, name: string): WhepSession | null {
    const session = this.#byName.get(name);
    return session?.cameraId === cameraId ? session : null;
  }

  close(name: string): void {
    this.#byName.delete(name);
  }
}
