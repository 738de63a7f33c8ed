// Alarms by the station they are about, for tests that look at places.
import type { Alarm } from '../../domain/alerts/alarm.ts';
import type { World } from '../../domain/world.ts';
import { alarm } from './alarms.ts';

export function alarmOf(station_id: string | null, rest: Partial<Alarm> = {}): Alarm {
  return alarm({ station_id, subject: { kind: 'station', id: station_id ?? 'none' }, ...rest });
}

export function byId(...alarms: readonly Alarm[]): World['alarms'] {
  return Object.fromEntries(alarms.map((one) => [one.id, one]));
}
