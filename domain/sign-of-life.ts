import type { Reading } from './readings.ts';
import type { EpochMs } from './time.ts';

/** That a station is there, and nothing of what it measures: a keep-alive frame, or its device's `online` (L34). */
export interface SignOfLife {
  readonly stationId: string;
  readonly at: EpochMs;
  readonly measure?: never;
}

/** One of the history, with when it arrived; that is its own time where its device told none. */
export interface KeptSign extends SignOfLife {
  readonly receivedAt?: EpochMs;
}

/** True of what is no reading. */
export function isSignOfLife(item: Reading | SignOfLife): item is SignOfLife {
  return item.measure === undefined;
}
