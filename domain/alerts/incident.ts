import type { EpochMs } from '../time.ts';
import type { AlarmLevel } from './alarm.ts';
import type { IncidentKind } from './incident-kind.ts';

/** One place in alarm, or the weather over many (A18). Derived from the alarms that joined it; its id never changes. */
export interface Incident {
  readonly id: string;
  readonly kind: IncidentKind;
  /** The row of the desk that it stands in: its own, or that of the blue and yellow waters around it. */
  readonly row_id: string;
  /** Worst level of its standing alarms that nobody put aside, else of those, or of all of them once it is over. */
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
