// What a start has opened, to be closed in reverse. A part that fails to close, or does not come back from it, is named in the log
// and left: the others close all the same, and the process ends.
import { SECOND_MS } from '../domain/time.ts';
import type { Log } from './log.ts';

/** Longer than the slowest part takes: the last batch of a recorder, the last tries of notices. */
const PATIENCE_MS = 10 * SECOND_MS;

export interface Closers {
  add(part: string, close: () => unknown): void;
  /** Closes all that was added, the last first. Safe to repeat. */
  close(): Promise<void>;
}

export function createClosers(log: Pick<Log, 'error'>, patience_ms = PATIENCE_MS): Closers {
  const open: { readonly part: string; readonly close: () => unknown }[] = [];
  return {
    add(part, close) {
      open.push({ part, close });
    },
    async close() {
      for (let next = open.pop(); next; next = open.pop()) {
        const { part, close } = next;
        await within(patience_ms, close).catch((error: Error) =>
          log.error({ part, reason: error.message }, 'while stopping'),
        );
      }
    },
  };
}

async function within(patience_ms: number, close: () => unknown): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`not stopped after ${patience_ms} ms`)), patience_ms);
  });
  try {
    await Promise.race([Promise.resolve().then(close), late]);
  } finally {
    clearTimeout(timer);
  }
}
