import type { Alarm } from '../../domain/alerts/alarm.ts';
import type { AlarmRow } from '../live/alarms.ts';
import type { Console } from './console.ts';
import type { OpenAlarm } from './desk.ts';
import type { Thing } from './open-thing.ts';

interface Opening {
  readonly row: AlarmRow;
  readonly alarm: Alarm;
  /** True where one alarm of the row is meant and not all of it. */
  readonly single?: boolean;
  readonly form?: OpenAlarm['form'];
}

/** Opens an alarm at the foot of the desk, its place beside the map, and brings it into view. */
export function openAlarm(console: Console, { row, alarm, single = false, form = null }: Opening): void {
  const thing = thingOf(alarm);
  console.desk.update((before) => ({
    ...before,
    filter: { ...before.filter, scope: 'alarms' },
    selection: thing ?? before.selection,
    alarms: { ...before.alarms, open: { row: row.id, alarm: single ? alarm.id : null, form } },
  }));
  if (alarm.lon !== null && alarm.lat !== null) console.map.get()?.goTo({ lon: alarm.lon, lat: alarm.lat });
}

/** The station or camera an alarm is about; null for areas and parts of the system. */
export function thingOf({ station_id, subject }: Alarm): Thing | null {
  if (station_id !== null) return { kind: 'station', id: station_id };
  return subject.kind === 'camera' ? { kind: 'camera', id: subject.id } : null;
}
