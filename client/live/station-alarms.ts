// What the alarms of the live world say of each station. Derived once for each new collection of
// alarms: map and panel ask for it several times a second.
import { type Alarm, type AlarmLevel, alarmRank, isStanding } from '../../domain/alerts/alarm.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { World } from '../../domain/world.ts';
import { isActive } from './alarms.ts';

type Alarms = World['alarms'];

/** The standing alarms of one station that warn of water or rain or faults, worst first. */
export interface StationAlarms {
  readonly alarms: readonly Alarm[];
  /** Of those that nobody put away, where there are any. */
  readonly level: AlarmLevel;
  /** One of them waits for somebody. */
  readonly unacknowledged: boolean;
  /** Put away knowingly, all of them. */
  readonly shelved: boolean;
  readonly silent_since: EpochMs | null;
}

const NONE: ReadonlyMap<string, StationAlarms> = new Map();
const byCollection = new WeakMap<Alarms, ReadonlyMap<string, StationAlarms>>();
let newest: ReadonlyMap<string, StationAlarms> = NONE;

export function standingByStation(alarms: Alarms): ReadonlyMap<string, StationAlarms> {
  const known = byCollection.get(alarms);
  if (known) return known;
  const gathered = new Map<string, Alarm[]>();
  for (const alarm of Object.values(alarms)) {
    if (alarm.station_id === null || !isStanding(alarm)) continue;
    const others = gathered.get(alarm.station_id);
    if (others) others.push(alarm);
    else gathered.set(alarm.station_id, [alarm]);
  }
  // A station whose alarms are the same objects keeps its entry, so that whoever draws it can compare by reference.
  const before = newest;
  const found = new Map<string, StationAlarms>();
  for (const [id, list] of gathered) {
    const sorted = list.sort(worstFirst);
    const entry = before.get(id);
    found.set(id, entry && sameMembers(entry.alarms, sorted) ? entry : summarise(sorted));
  }
  byCollection.set(alarms, found);
  newest = found;
  return found;
}

/** The alarm of a station that was raised last, standing or over; null where the world remembers none. */
export function lastAlarmOf(alarms: Alarms, station_id: string): Alarm | null {
  let last: Alarm | null = null;
  for (const alarm of Object.values(alarms)) {
    if (alarm.station_id === station_id && (last === null || alarm.raised_at > last.raised_at)) last = alarm;
  }
  return last;
}

/** Stands, and nobody has taken it and decided; every red needs both, also while it is silent. */
export function isUndecidedRed(alarm: Alarm): boolean {
  return isStandingRed(alarm) && (alarm.owner === null || alarm.decision === null);
}

export function isStandingRed(alarm: Alarm): boolean {
  return alarm.level === 'red' && isStanding(alarm);
}

function summarise(alarms: readonly Alarm[]): StationAlarms {
  return {
    alarms,
    level: (alarms.find(isActive) ?? alarms[0]!).level,
    unacknowledged: alarms.some((alarm) => alarm.state === 'open' && alarm.level !== 'notice'),
    shelved: alarms.every((alarm) => alarm.state === 'shelved'),
    silent_since: alarms.find((alarm) => alarm.silent_since !== null)?.silent_since ?? null,
  };
}

function worstFirst(a: Alarm, b: Alarm): number {
  return alarmRank(b.level) - alarmRank(a.level) || b.raised_at - a.raised_at || (a.id < b.id ? -1 : 1);
}

function sameMembers(a: readonly Alarm[], b: readonly Alarm[]): boolean {
  return a.length === b.length && a.every((alarm, i) => alarm === b[i]);
}
