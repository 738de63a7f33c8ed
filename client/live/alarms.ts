// The alarms of the world as the desk reads them: one row a place, worst first. Derived once per change of the world, however
// many parts of the screen ask; a row that came out the same keeps its reference, so that nothing is drawn twice.
import { type Alarm, type AlarmLevel, alarmRank, isStanding } from '../../domain/alerts/alarm.ts';
import type { Incident } from '../../domain/alerts/incident.ts';
import type { Measure } from '../../domain/measures.ts';
import type { PrimaryMeasure } from '../../domain/station-kinds.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { World } from '../../domain/world.ts';

export interface AlarmRow {
  /** The incident's id, or the alarm's own where it belongs to none. */
  readonly id: string;
  readonly incident: Incident | null;
  /** Worst first; of a row that is over, everything that was in it. Never empty. */
  readonly alarms: readonly Alarm[];
  /** The alarm that speaks for the row. */
  readonly head: Alarm;
  readonly level: AlarmLevel;
  readonly state: Alarm['state'];
  readonly unacknowledged: number;
  readonly silent: number;
  readonly district: string | null;
  /** When the newest of its alarms was raised. */
  readonly newest_at: EpochMs;
}

export interface AlarmDesk {
  /** What stands and is not shelved: worst first, then unacknowledged, then newest. */
  readonly rows: readonly AlarmRow[];
  /** One row an alarm: what somebody put aside, the first to come back first. */
  readonly shelved: readonly AlarmRow[];
  /** One row an alarm: what is over, newest first. */
  readonly cleared: readonly AlarmRow[];
  /** Every row, and the incidents that are over: a row that ends under a hand must still be found. */
  readonly byId: ReadonlyMap<string, AlarmRow>;
  /** Alarms in `rows`. */
  readonly alarms: number;
  readonly unacknowledged: number;
  /** Instants at which alarms were raised, newest first. */
  readonly raised: readonly EpochMs[];
  readonly newest: AlarmRow | null;
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

export function deriveDesk({ alarms, incidents, stations }: DeskWorld, previous?: AlarmDesk): AlarmDesk {
  const members = new Map<string, Alarm[]>();
  const shelved: AlarmRow[] = [];
  const cleared: AlarmRow[] = [];
  const raised: EpochMs[] = [];
  const byId = new Map<string, AlarmRow>();
  const rowOf = (id: string, group: readonly Alarm[], incident: Incident | null) => {
    const row = keepIfSame(rowFrom(id, group, incident), previous?.byId.get(id));
    byId.set(id, row);
    return row;
  };
  for (const alarm of Object.values(alarms)) {
    raised.push(alarm.raised_at);
    const id = alarm.incident_id ?? alarm.id;
    const group = members.get(id);
    if (group) group.push(alarm);
    else members.set(id, [alarm]);
    if (alarm.state === 'shelved') shelved.push(rowOf(alarm.id, [alarm], null));
    if (alarm.state === 'cleared') cleared.push(rowOf(alarm.id, [alarm], null));
  }
  const rows: AlarmRow[] = [];
  let standing = 0;
  let unacknowledged = 0;
  for (const [id, group] of members) {
    const active = group.filter(isActive);
    const shown = active.length > 0 ? active : group;
    if (shown.length > 1) shown.sort(byWorstAlarm(stations));
    const row = rowOf(id, shown, incidents[id] ?? null);
    if (active.length === 0) continue;
    rows.push(row);
    standing += active.length;
    unacknowledged += row.unacknowledged;
  }
  rows.sort(byWorst);
  shelved.sort((a, b) => (a.head.shelved_until ?? 0) - (b.head.shelved_until ?? 0));
  cleared.sort((a, b) => (b.head.cleared_at ?? 0) - (a.head.cleared_at ?? 0));
  raised.sort((a, b) => b - a);
  const newest = rows.reduce<AlarmRow | null>((one, row) => (!one || row.newest_at > one.newest_at ? row : one), null);
  return { rows, shelved, cleared, byId, alarms: standing, unacknowledged, raised, newest };
}

/** Worst level first, then what nobody answered, then the newest. */
export function byWorst(a: AlarmRow, b: AlarmRow): number {
  return (
    alarmRank(b.level) - alarmRank(a.level) ||
    Number(b.unacknowledged > 0) - Number(a.unacknowledged > 0) ||
    b.newest_at - a.newest_at ||
    (a.id < b.id ? -1 : 1)
  );
}

/** Stands, and nobody has put it aside. */
export function isActive(alarm: Alarm): boolean {
  return isStanding(alarm) && alarm.state !== 'shelved';
}

/** Water in the street before water in the river before water in the sky: the first is what somebody must drive to. */
const MEASURE_ORDER = { depth_m: 0, level_m: 1, flow_m3_s: 2, rain_mm: 3, wind_speed_ms: 4 } as const satisfies Record<
  PrimaryMeasure,
  number
>;

// The deepest water names the row, in steps of ten centimetres, and among equals the oldest: so a row keeps its name while more
// alarms join it.
const byWorstAlarm = (stations: World['stations']) => (a: Alarm, b: Alarm) =>
  alarmRank(b.level) - alarmRank(a.level) ||
  orderOf(a) - orderOf(b) ||
  depthStep(b, stations) - depthStep(a, stations) ||
  a.raised_at - b.raised_at ||
  (a.id < b.id ? -1 : 1);

/**
 * T1. How many ten centimetres the water is known to stand deep; 0 for what is no depth, or known by nobody. Time alone changes no
 * depth of a place in alarm, so that it need not be asked for.
 */
function depthStep({ measure, station_id }: Alarm, stations: World['stations']): number {
  if (measure !== 'depth_m' || station_id === null) return 0;
  return Math.floor((stations[station_id]?.current.depth_m?.value ?? 0) * 10);
}

/** What must be driven to comes first. */
export function orderOf({ measure }: Alarm): number {
  const orders: { readonly [measure in Measure]?: number } = MEASURE_ORDER;
  // What no station has thresholds for, and what is no measure: as what comes last.
  return (measure === null ? undefined : orders[measure]) ?? MEASURE_ORDER.wind_speed_ms;
}

function rowFrom(id: string, alarms: readonly Alarm[], incident: Incident | null): AlarmRow {
  const head = alarms[0]!; // a row is made of at least one alarm
  const unacknowledged = alarms.filter((alarm) => alarm.state === 'open').length;
  return {
    id,
    incident,
    alarms,
    head,
    level: head.level,
    state: unacknowledged > 0 ? 'open' : head.state,
    unacknowledged,
    silent: alarms.filter((alarm) => alarm.silent_since !== null).length,
    district: incident?.district ?? head.district,
    newest_at: alarms.reduce((at, alarm) => Math.max(at, alarm.raised_at), 0),
  };
}

function keepIfSame(row: AlarmRow, before: AlarmRow | undefined): AlarmRow {
  if (!before || before.incident !== row.incident || before.alarms.length !== row.alarms.length) return row;
  return row.alarms.every((alarm, index) => alarm === before.alarms[index]) ? before : row;
}
