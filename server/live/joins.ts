// Who joins gets the snapshot and every patch after it (L46). In a storm everybody comes back at once: all who wait are sent one
// snapshot, some at a time, so that those who are there go on hearing.
import { setImmediate } from 'node:timers/promises';
import type { Socket } from 'socket.io';
import type { Patch, Snapshot } from '../../domain/protocol.ts';
import { encodeShared, type SharedFrame, sendShared } from './shared-frame.ts';

/** Between two batches everything else has its turn. */
const BATCH = 20;
/** A snapshot that so many patches follow is made anew for whoever still waits. */
const MOST_PATCHES_AFTER = 5;

export interface Joins {
  /** Sends the snapshot as soon as there is one; then `onJoined` is called, before any further patch. */
  add(socket: Socket): void;
  /** Tells of a patch, in the same turn in which it goes to those who have joined. */
  pushed(patch: Patch): void;
  stop(): void;
}

export interface JoinsOptions {
  readonly snapshot: () => Snapshot;
  readonly onJoined: (socket: Socket) => void;
  readonly onError: (cause: Error) => void;
}

export function createJoins({ snapshot, onJoined, onError }: JoinsOptions): Joins {
  const waiting = new Set<Socket>();
  /** Patches since the snapshot that is being handed out. */
  let after: Patch[] = [];
  let working = false;

  async function letAllIn(): Promise<void> {
    working = true;
    try {
      while (waiting.size > 0) {
        after = [];
        const frame = await encodeShared('snapshot', snapshot());
        while (waiting.size > 0 && after.length <= MOST_PATCHES_AFTER) {
          letSomeIn(frame);
          await setImmediate();
        }
      }
    } catch (cause) {
      // Whoever waited asks again when it connects anew.
      for (const one of waiting) one.disconnect(true);
      waiting.clear();
      onError(cause as Error);
    } finally {
      // In the same turn in which nobody was found waiting: whoever comes next begins anew.
      working = false;
    }
  }

  function letSomeIn(frame: SharedFrame): void {
    for (const socket of [...waiting].slice(0, BATCH)) {
      waiting.delete(socket);
      if (!socket.connected) continue;
      sendShared(socket, frame);
      for (const patch of after) socket.emit('patch', patch);
      onJoined(socket);
    }
  }

  return {
    add(socket) {
      waiting.add(socket);
      if (!working) void letAllIn();
    },
    pushed(patch) {
      if (working) after.push(patch);
    },
    stop() {
      waiting.clear();
    },
  };
}
