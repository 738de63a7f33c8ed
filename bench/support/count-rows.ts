import { type Alarm, isStanding } from '../../domain/alerts/alarm.ts';
import { kindOfAlarm, placeOf, rowOfAlarm } from '../../domain/alerts/incident-kind.ts';
import { metresBetween, type Point } from '../../domain/plane.ts';
import type { World } from '../../domain/world.ts';

export interface RowCount {
  /** That stand and nobody put aside. */
  readonly alarms: number;
  /** Rows that are red or orange places of water. */
  readonly severe: number;
  /** Red and orange places of water in a row that holds another place too. */
  readonly hidden: number;
  readonly others: number;
  /** Farthest that two things in the row of one place lie apart, m. */
  readonly widestPlace_m: number;
  /** Alarms in the fullest row. */
  readonly largest: number;
}

/** The rows of the alarm desk in a world, as every face of it reads them (A18). */
export function countRows({ alarms, incidents }: Pick<World, 'alarms' | 'incidents'>): RowCount {
  const rows = new Map<string, Alarm[]>();
  for (const alarm of Object.values(alarms)) {
    if (!isStanding(alarm) || alarm.state === 'shelved') continue;
    const id = rowOfAlarm(alarm, incidents[alarm.incident_id ?? '']);
    rows.set(id, [...(rows.get(id) ?? []), alarm]);
  }
  const every = [...rows.values()];
  const severePlaces = every.map((row) => new Set(row.filter(isSevereWater).map(placeOf)).size);
  const severe = severePlaces.filter((count) => count > 0).length;
  const isShared = every.map((row) => new Set(row.map(placeOf)).size > 1);
  const ofPlaces = every.filter(
    (row) => row.every((alarm) => kindOfAlarm(alarm) === 'place') && row.some(isSevereWater),
  );
  return {
    alarms: every.reduce((sum, row) => sum + row.length, 0),
    severe,
    hidden: severePlaces.reduce((sum, count, index) => sum + (isShared[index] ? count : 0), 0),
    others: every.length - severe,
    widestPlace_m: Math.max(0, ...ofPlaces.map(extentOf)),
    largest: Math.max(0, ...every.map((row) => row.length)),
  };
}

function isSevereWater(alarm: Alarm): boolean {
  return kindOfAlarm(alarm) === 'place' && (alarm.level === 'red' || alarm.level === 'orange');
}

function extentOf(row: readonly Alarm[]): number {
  const points = row.flatMap(({ lon, lat }): Point[] => (lon === null || lat === null ? [] : [{ lon, lat }]));
  return Math.max(0, ...points.flatMap((a) => points.map((b) => metresBetween(a, b))));
}
