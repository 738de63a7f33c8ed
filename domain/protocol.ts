// The live socket's events. The version changes with their meaning; a client of another version asks for a reload.
import type { Right } from './rights.ts';
import type { EpochMs } from './time.ts';
import type { Change, World } from './world.ts';

export const PROTOCOL_VERSION = 1;

/** socket.io path. */
export const LIVE_PATH = '/live';

/** How time runs on the server: wall time, or the drill clock at some multiple of it. */
export interface ClockState {
  readonly mode: 'live' | 'drill';
  readonly speed: number;
  /** L29. The speed asked for, where something cannot keep up and the drill goes slower. */
  readonly wanted?: number;
  /** L20. True on a server started for a drill, from its first word on: whoever shows anything of it says so. */
  readonly exercise: boolean;
}

export interface Snapshot {
  readonly version: number;
  /** Number of the last patch that this world contains. */
  readonly n: number;
  /** The server's time when it was made; ages on the screen are counted from it. */
  readonly at: EpochMs;
  readonly clock: ClockState;
  readonly world: World;
}

/** L3. Patch n follows n - 1; after any gap the client asks for the snapshot, the only repair there is. */
export interface Patch {
  readonly n: number;
  readonly at: EpochMs;
  readonly clock: ClockState;
  readonly changes: readonly Change[];
}

export interface ServerToClientEvents {
  snapshot: (snapshot: Snapshot) => void;
  patch: (patch: Patch) => void;
}

export interface ClientToServerEvents {
  resync: () => void;
}

/** Needed to connect and be sent snapshots and patches. */
export const LISTENING_RIGHT = 'watch' satisfies Right;

/** Needed for each event that a client sends; an event that is not listed is not heard (S1). */
export const EVENT_RIGHTS = { resync: 'watch' } as const satisfies Record<keyof ClientToServerEvents, Right>;
