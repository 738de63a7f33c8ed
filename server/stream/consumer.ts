// What lives on the stream: the ordered list of those that hear every message and every decision, and say on a beat what changed.
import type { DeskEvent } from '../../domain/desk-event.ts';
import type { CameraStatus } from '../../domain/messages/camera-status.ts';
import type { MessageItems, MessageKindName } from '../../domain/messages/index.ts';
import type { TruckPosition } from '../../domain/messages/truck-position.ts';
import type { TruckStatus } from '../../domain/messages/truck-status.ts';
import type { KeptReading, Reading } from '../../domain/readings.ts';
import type { KeptSign, SignOfLife } from '../../domain/sign-of-life.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { Change } from '../../domain/world.ts';

/** Decoding names them by their format; on the stream they are readings, and judged. Decisions come by `apply`. */
type ReadingKind = 'observation' | 'sl651';
export type HeardItems = {
  readonly reading: Reading;
  /** That a station is there, whatever said so (L34). */
  readonly 'sign-of-life': SignOfLife;
} & {
  readonly [K in Exclude<MessageKindName, ReadingKind | 'desk-event'>]: MessageItems[K];
};

/** One thing that was said. */
export type Heard = {
  [K in keyof HeardItems]: {
    readonly kind: K;
    readonly item: HeardItems[K];
    /** Without the prefix. */
    readonly topic: string;
    /** Kept by the broker from before: nobody knows how old it is. */
    readonly retained: boolean;
  };
}[keyof HeardItems];

/** What the database knows of every thing of the city. */
export interface Remembered {
  /** With the moment of arrival where the database tells it. */
  readonly readings: readonly KeptReading[];
  readonly signsOfLife: readonly KeptSign[];
  readonly cameraReports: readonly CameraStatus[];
  readonly truckPositions: readonly TruckPosition[];
  readonly truckReports: readonly TruckStatus[];
  readonly deskEvents: readonly DeskEvent[];
  readonly frames: readonly RememberedFrame[];
}

export const NOTHING_REMEMBERED: Remembered = {
  readings: [],
  signsOfLife: [],
  cameraReports: [],
  truckPositions: [],
  truckReports: [],
  deskEvents: [],
  frames: [],
};

/** A camera's newest kept picture, without the picture. */
export interface RememberedFrame {
  readonly cameraId: string;
  readonly at: EpochMs;
  readonly contentHash: Buffer;
}

export interface Consumer {
  readonly name: string;
  /** What devices, crews and players of a drill say; readings are judged already. */
  accept?(heard: Heard): void;
  /** What a person or a rule decided, where it comes back from the bus. */
  apply?(event: DeskEvent): void;
  /** What the database remembers; whatever is known newer stays. May come more than once. */
  restore?(remembered: Remembered): void;
  /** Its part of a beat. The world holds the changes of those before it in the list. */
  changesAt?(now: EpochMs): readonly Change[];
  /** The broker listens to this server from now on, at the start and after each loss of the connection. */
  subscribed?(): void;
  /** Resolves when what it works at beside the stream is done: who steps the clock goes on then, as it would be in life. */
  settled?(): Promise<void>;
}
