// The alarms of the world as the desk reads them: one row a place, worst first, and few rows for the rest. Derived once per change of the
// world, however many parts of the screen ask; a row that came out the same keeps its reference, so that nothing is drawn twice.
import { type Alarm, type AlarmLevel, isStanding } from '../../domain/alerts/alarm.ts';
import type { Incident } from '../../domain/alerts/incident.ts';
import { type IncidentKind, kindOfAlarm, rowOfAlarm } from '../../domain/alerts/incident-kind.ts';
import { metresBetween } from '../../domain/plane.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { World } from '../../domain/world.ts';
import { type AlarmRow, byWorst, byWorstAlarm, isSevere, keepIfSame, rowFrom } from './alarm-row.ts';

export type { AlarmRow } from './alarm-row.ts';

export interface AlarmDesk {
  /** What stands and is not shelved: red and orange places, then the others. */
  readonly rows: readonly AlarmRow[];
  /** One row an alarm: what somebody put aside, the first to come back first. */
  readonly shelved: readonly AlarmRow[];
  /** One row an alarm: what is over, newest first. */
  readonly cleared: readonly AlarmRow[];
  /** Every row, and every incident apart, also one that is over or lies among others: a row that changes under a hand must still be found. */
  readonly byId: ReadonlyMap<string, AlarmRow>;
  /** Alarms in `rows`. */
  readonly alarms: number;
  readonly counts: PlaceCounts;
  readonly unacknowledged: number;
  /** Instants at which alarms were raised, newest first. */
  readonly raised: readonly EpochMs[];
  readonly newest: AlarmRow | null;
  /** Of the red and orange places, which came first: 1 is the first of those that stand. By row. */
  readonly order: ReadonlyMap<string, number>;
}

/** How many places are in alarm; red and orange ones are those of water, each with a row of its own. */
export interface PlaceCounts {
  readonly all: number;
  readonly red: number;
  readonly orange: number;
}

/** What the desk is derived from; of the stations, how deep the water was known to stand when an alarm last changed. */
type DeskWorld = Pick<World, 'alarms' | 'incidents' | 'stations'>;

let last: { alarms: World['alarms']; incidents: World['incidents']; desk: AlarmDesk } | null = null;

/** The desk of a world. Asked again with the same alarms it is the same object. */
export function deskOf(world: DeskWorld): AlarmDesk {
  if (last && last.alarms === world.alarms && last.incidents === world.incidents) return last.desk;
  const desk = deriveDesk(world, last?.desk);
  last = { alarms: world.alarms, incidents: world.incidents, desk };
  return desk;
}

export function deriveDesk(world: DeskWorld, previous?: AlarmDesk): AlarmDesk {
  const { incidents, stations } = world;
  const byId = new Map<string, AlarmRow>();
  const rowOf = (id: string, group: readonly Alarm[]) => {
    const incident = incidents[group[0]!.incident_id ?? ''] ?? null; // a group is made of at least one alarm
    const row = keepIfSame(rowFrom(id, group, incident), previous?.byId.get(id));
    byId.set(id, row);
    return row;
  };
  const { members, apart, shelved, cleared, raised } = gather(world);
  const inOrder = (group: Alarm[]) => {
    const active = group.filter(isActive);
    return (active.length > 0 ? active : group).sort(byWorstAlarm(stations));
  };
  for (const [id, group] of apart) rowOf(id, inOrder(group));
  const rows = [...members].flatMap(([id, group]) => {
    const row = rowOf(id, inOrder(group));
    return isActive(row.head) ? [row] : [];
  });
  rows.sort(byWorst(stations));
  return {
    rows,
    shelved: shelved.map((alarm) => rowOf(alarm.id, [alarm])),
    cleared: cleared.map((alarm) => rowOf(alarm.id, [alarm])),
    byId,
    alarms: rows.reduce((sum, row) => sum + row.alarms.length, 0),
    counts: countPlaces(rows),
    unacknowledged: rows.reduce((sum, row) => sum + row.unacknowledged, 0),
    raised,
    newest: rows.reduce<AlarmRow | null>((one, row) => (!one || row.newest_at > one.newest_at ? row : one), null),
    order: orderOf(rows),
  };
}

/** The alarms by row; apart, by incident, those that lie among others; and what is shelved or over, each in its order. */
function gather({ alarms, incidents }: DeskWorld) {
  const members = new Map<string, Alarm[]>();
  const apart = new Map<string, Alarm[]>();
  const every = Object.values(alarms);
  for (const alarm of every) {
    const incident = incidents[alarm.incident_id ?? ''];
    const id = incident ? rowOfAlarm(alarm, incident) : (joining(alarm, incidents) ?? rowOfAlarm(alarm, undefined));
    put(members, id, alarm);
    if (incident && id !== incident.id && isActive(alarm)) put(apart, incident.id, alarm);
  }
  return {
    members,
    apart,
    shelved: every
      .filter(({ state }) => state === 'shelved')
      .sort((a, b) => (a.shelved_until ?? 0) - (b.shelved_until ?? 0)),
    cleared: every.filter(({ state }) => state === 'cleared').sort((a, b) => (b.cleared_at ?? 0) - (a.cleared_at ?? 0)),
    raised: every.map(({ raised_at }) => raised_at).sort((a, b) => b - a),
  };
}

function put(groups: Map<string, Alarm[]>, id: string, alarm: Alarm): void {
  const group = groups.get(id);
  if (group) group.push(alarm);
  else groups.set(id, [alarm]);
}

/**
 * The row of an alarm of the weather that has not joined yet: that of the nearest incident of its kind, or one for all of them until there
 * is one. Two seconds in a row of its own would be a row that comes and goes for each gauge of a storm.
 */
function joining(alarm: Alarm, incidents: World['incidents']): string | null {
  const kind = kindOfAlarm(alarm);
  if ((kind !== 'rain' && kind !== 'wind') || alarm.incident_id !== null) return null;
  return nearestOpen(alarm, kind, incidents)?.row_id ?? kind;
}

function nearestOpen({ lon, lat }: Alarm, kind: IncidentKind, incidents: World['incidents']): Incident | null {
  let best: { incident: Incident; metres: number } | null = null;
  for (const incident of Object.values(incidents)) {
    if (incident.kind !== kind || incident.closed_at !== null) continue;
    const isPlaced = lon !== null && lat !== null && incident.lon !== null && incident.lat !== null;
    const metres = isPlaced ? metresBetween({ lon, lat }, { lon: incident.lon, lat: incident.lat }) : 0;
    if (!best || metres < best.metres) best = { incident, metres };
  }
  return best?.incident ?? null;
}

/** Of some rows. */
export function countPlaces(rows: readonly AlarmRow[]): PlaceCounts {
  const of = (level: AlarmLevel) => rows.filter((row) => isSevere(row) && row.level === level).length;
  return { all: rows.reduce((sum, { places }) => sum + places.length, 0), red: of('red'), orange: of('orange') };
}

function orderOf(rows: readonly AlarmRow[]): ReadonlyMap<string, number> {
  const severe = rows.filter(isSevere).sort((a, b) => a.first_at - b.first_at || (a.id < b.id ? -1 : 1));
  return new Map(severe.map(({ id }, index) => [id, index + 1]));
}

/** Stands, and nobody has put it aside. */
export function isActive(alarm: Alarm): boolean {
  return isStanding(alarm) && alarm.state !== 'shelved';
}
