// A18. What a row of the alarm desk is about. Water somewhere is a place, and somebody may have to drive there; rain and wind are weather over
// many stations; a fault threatens nobody by itself.
import type { Alarm } from './alarm.ts';
import type { Incident } from './incident.ts';

/** What incidents are opened for; a notice about equipment opens none. */
export type IncidentKind = 'place' | 'rain' | 'wind';

/** What a row of the desk is: one place, or many of one kind under each other. */
export type RowKind = IncidentKind | 'waters' | 'faults';

/** Rows of blue and yellow waters; no incident is called so. */
const WATERS = 'waters';
/** The row of all notices about equipment. */
export const FAULTS_ROW = 'faults';

type About = Pick<Alarm, 'rule' | 'level' | 'measure'>;

/** The kind of incident that an alarm belongs to, or that it is a fault. What nobody knows is a place: it must not be lost among others. */
export function kindOfAlarm({ rule, level, measure }: About): IncidentKind | 'faults' {
  if (level === 'notice') return 'faults';
  if (measure === 'rain_mm' || rule === 'A5') return 'rain';
  return measure === 'wind_speed_ms' || measure === 'wind_gust_ms' ? 'wind' : 'place';
}

/** The row of blue and yellow waters of a district; of those that have no row of their own where none is given. */
export function watersRow(district: string | null): string {
  return district === null ? WATERS : `${WATERS}-${district}`;
}

/** The place that an alarm is at: a station, a camera, an area, a part. */
export function placeOf({ subject }: Pick<Alarm, 'subject'>): string {
  return `${subject.kind} ${subject.id}`;
}

/**
 * A18. The row that an alarm stands in.
 *
 * @param incident that it joined; undefined where the world has none
 */
export function rowOfAlarm(alarm: Alarm, incident: Incident | undefined): string {
  if (kindOfAlarm(alarm) === 'faults') return FAULTS_ROW;
  if (!incident) return alarm.incident_id ?? alarm.id;
  // In worlds recorded before incidents were places, one holds what lies far apart.
  const { row_id }: Partial<Incident> = incident;
  return row_id ?? placeOf(alarm);
}
