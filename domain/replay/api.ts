// What the server answers about the past, as the page reads it.
import type { Alarm, AlarmLevel } from '../alerts/alarm.ts';
import type { EpochMs } from '../time.ts';
import type { World } from '../world.ts';
import type { RecordedPatch } from './patch.ts';

/** `recorded`: exactly what was known then. `reconstructed`: nothing was recorded; stations alone, from their readings. */
export type WorldSource = 'live' | 'recorded' | 'reconstructed';

export interface WorldAnswer {
  readonly at: string;
  readonly source: WorldSource;
  readonly world: World;
}

/** `to` null: nothing was recorded since. */
export interface ReplayGap {
  readonly from: EpochMs;
  readonly to: EpochMs | null;
}

export interface ChangesAnswer {
  readonly patches: readonly RecordedPatch[];
  /** Up to here every patch is in this page or one before. */
  readonly covered_to: EpochMs;
  /** Asks for what follows; null where nothing does: the end of the span, or a gap. */
  readonly next: string | null;
  /** What comes after `covered_to` was not recorded, or by another server that began anew: ask for the world at its end. */
  readonly gap: ReplayGap | null;
}

export interface TrackAlarm {
  readonly at: EpochMs;
  readonly kind: 'raised' | 'cleared';
  readonly alarm_id: string;
  /** Null for the end of an alarm that was raised before the span. */
  readonly level: AlarmLevel | null;
  readonly subject: Alarm['subject'] | null;
}

export const TRACK_ACTIONS = ['acknowledged', 'decided', 'shelved', 'ordered', 'cancelled', 'response'] as const;

export interface TrackAction {
  readonly at: EpochMs;
  readonly kind: (typeof TRACK_ACTIONS)[number];
  readonly by: string | null;
  /** The alarm, order or area. */
  readonly subject: string;
  /** What was decided, ordered or said, in the words of whoever did it; null where nothing was. */
  readonly words: string | null;
}

export interface TracksAnswer {
  readonly rain: {
    readonly bucket_s: number;
    readonly points: readonly { readonly at: EpochMs; readonly max_mm: number; readonly station_id: string }[];
  };
  readonly alarms: readonly TrackAlarm[];
  readonly actions: readonly TrackAction[];
  /** Spans in which the world was recorded; what lies between them was not. */
  readonly recorded: readonly { readonly from: EpochMs; readonly to: EpochMs }[];
  /** More alarms or actions than are listed. */
  readonly truncated: boolean;
}
