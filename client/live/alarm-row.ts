// One row of the alarm desk: a place, or many of one kind under each other (A18).
import { type Alarm, type AlarmLevel, alarmRank } from '../../domain/alerts/alarm.ts';
import type { Incident } from '../../domain/alerts/incident.ts';
import { kindOfAlarm, placeOf, type RowKind } from '../../domain/alerts/incident-kind.ts';
import type { Measure } from '../../domain/measures.ts';
import type { PrimaryMeasure } from '../../domain/station-kinds.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { World } from '../../domain/world.ts';

export interface AlarmRow {
  readonly id: string;
  readonly kind: RowKind;
  /** Of the head; null where it belongs to none. */
  readonly incident: Incident | null;
  /** Worst first; of a row that is over, everything that was in it. Never empty. */
  readonly alarms: readonly Alarm[];
  /** The alarm that speaks for the row. */
  readonly head: Alarm;
  /** One alarm of each place in it, the worst, worst first. */
  readonly places: readonly Alarm[];
  readonly level: AlarmLevel;
  readonly state: Alarm['state'];
  readonly unacknowledged: number;
  readonly silent: number;
  readonly district: string | null;
  /** When the first of its alarms was raised. */
  readonly first_at: EpochMs;
  /** When the newest of its alarms was raised. */
  readonly newest_at: EpochMs;
}

/** @param alarms at least one, worst first */
export function rowFrom(id: string, alarms: readonly Alarm[], incident: Incident | null): AlarmRow {
  const head = alarms[0]!;
  const unacknowledged = alarms.filter((alarm) => alarm.state === 'open').length;
  const seen = new Set<string>();
  const places = alarms.filter((alarm) => {
    const place = placeOf(alarm);
    return !seen.has(place) && seen.add(place);
  });
  const kind = kindOfAlarm(head);
  return {
    id,
    kind: kind === 'place' && places.length > 1 ? 'waters' : kind,
    incident,
    alarms,
    head,
    places,
    level: head.level,
    state: unacknowledged > 0 ? 'open' : head.state,
    unacknowledged,
    silent: alarms.filter((alarm) => alarm.silent_since !== null).length,
    district: incident?.district ?? head.district,
    first_at: alarms.reduce((at, alarm) => Math.min(at, alarm.raised_at), Number.POSITIVE_INFINITY),
    newest_at: alarms.reduce((at, alarm) => Math.max(at, alarm.raised_at), 0),
  };
}

/** The row before, where it says the same: what is the same object is not drawn again. */
export function keepIfSame(row: AlarmRow, before: AlarmRow | undefined): AlarmRow {
  if (!before || before.incident !== row.incident || before.alarms.length !== row.alarms.length) return row;
  return row.alarms.every((alarm, index) => alarm === before.alarms[index]) ? before : row;
}

/** A18. A red or orange place: pinned above everything, and nothing may be done to several of them without their names. */
export function isSevere({ kind, level }: Pick<AlarmRow, 'kind' | 'level'>): boolean {
  return kind === 'place' && (level === 'red' || level === 'orange');
}

const ORDER_OF_KIND = { place: 0, waters: 1, rain: 2, wind: 3, faults: 4 } as const satisfies Record<RowKind, number>;

/**
 * Red and orange places before all others, worst level first, then by how far the water is over its threshold in steps of ten centimetres,
 * then the oldest, so that no row changes its place for a centimetre. The others by level and kind.
 */
export const byWorst = (stations: World['stations']) => (a: AlarmRow, b: AlarmRow) =>
  Number(isSevere(b)) - Number(isSevere(a)) ||
  alarmRank(b.level) - alarmRank(a.level) ||
  ORDER_OF_KIND[a.kind] - ORDER_OF_KIND[b.kind] ||
  (isSevere(a) ? stepsOver(b.head, stations) - stepsOver(a.head, stations) : 0) ||
  a.first_at - b.first_at ||
  (a.id < b.id ? -1 : 1);

/** Water in the street before water in the river before water in the sky: the first is what somebody must drive to. */
const MEASURE_ORDER = { depth_m: 0, level_m: 1, flow_m3_s: 2, rain_mm: 3, wind_speed_ms: 4 } as const satisfies Record<
  PrimaryMeasure,
  number
>;

// The deepest water names the row, in steps of ten centimetres, and among equals the oldest: so a row keeps its name while more
// alarms join it.
export const byWorstAlarm = (stations: World['stations']) => (a: Alarm, b: Alarm) =>
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

/** T1. The same over the threshold, for rivers too. Below it, or not known, is 0: the level says already what it is. */
function stepsOver({ measure, station_id, threshold }: Alarm, stations: World['stations']): number {
  if ((measure !== 'depth_m' && measure !== 'level_m') || station_id === null || threshold === null) return 0;
  const value = stations[station_id]?.current[measure]?.value;
  return value == null ? 0 : Math.max(0, Math.floor((value - threshold) * 10 + 1e-9));
}

/** What must be driven to comes first. */
export function orderOf({ measure }: Alarm): number {
  const orders: { readonly [measure in Measure]?: number } = MEASURE_ORDER;
  // What no station has thresholds for, and what is no measure: as what comes last.
  return (measure === null ? undefined : orders[measure]) ?? MEASURE_ORDER.wind_speed_ms;
}
