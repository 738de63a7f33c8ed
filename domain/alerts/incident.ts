import type { EpochMs } from '../time.ts';
import type { AlarmLevel } from './alarm.ts';

/** Alarms close in place and time, read as one row. Derived from the alarms that joined it; its id never changes. */
export interface Incident {
  readonly id: string;
  /** Worst level of its standing alarms, or of all of them once it is over. */
  readonly level: AlarmLevel;
  readonly peak_level: AlarmLevel;
  readonly opened_at: EpochMs;
  readonly changed_at: EpochMs;
  /** Null while an alarm of it stands. */
  readonly closed_at: EpochMs | null;
  /** Worst first. */
  readonly alarm_ids: readonly string[];
  readonly standing: number;
  readonly unacknowledged: number;
  readonly silent: number;
  /** Middle of what is affected; null where none of its alarms has a place. */
  readonly lon: number | null;
  readonly lat: number | null;
  readonly district: string | null;
  readonly station_ids: readonly string[];
  readonly site_ids: readonly string[];
  /** Nearest first, at most eight. */
  readonly camera_ids: readonly string[];
}
