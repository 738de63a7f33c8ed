// A18. Sixty alarms in five minutes are ten places in trouble. An alarm joins the incident it is near to, or opens one; once
// joined it stays, so that a row never changes its name. Notices about equipment threaten nobody and open no incident: they keep
// their own list.

import type { City } from '../city.ts';
import { metresBetween, type Point } from '../plane.ts';
import { type EpochMs, MINUTE_MS } from '../time.ts';
import { type Alarm, type AlarmLevel, alarmRank, isStanding } from './alarm.ts';
import type { Incident } from './incident.ts';
import { Places } from './places.ts';

/** How near an alarm must be, by how many incidents are open already: the more rows, the coarser they get. */
const REACH_M = [1_500, 1_500, 1_500, 1_500, 1_500, 1_500, 1_500, 3_000, 6_000, 12_000] as const;
const JOIN_WITHIN_MS = 60 * MINUTE_MS;
const MOST_CAMERAS = 8;
/** Alarms that find their row in one look; the rest of a flood of them is next. */
const MOST_IN_A_LOOK = 1_000;

interface Entry {
  readonly id: string;
  readonly alarm_ids: Set<string>;
  /** Where its places lie, by place, so that a station with three alarms counts once. */
  readonly points: Map<string, Point>;
  middle: Point | null;
  lastJoinedAt: EpochMs;
  geography: { readonly stations: number; readonly site_ids: string[]; readonly camera_ids: string[] } | null;
}

export class IncidentBook {
  readonly #alarms: ReadonlyMap<string, Alarm>;
  readonly #places: Places;
  readonly #entries = new Map<string, Entry>();
  readonly #derived = new Map<string, Incident>();
  readonly #unplaced = new Set<string>();
  readonly #incidentOf = new Map<string, string>();
  readonly #dirty = new Set<string>();

  constructor(city: City, alarms: ReadonlyMap<string, Alarm>) {
    this.#alarms = alarms;
    this.#places = new Places(city);
  }

  get incidents(): ReadonlyMap<string, Incident> {
    this.takeChanged();
    return this.#derived;
  }

  /** Follows an alarm that became another one. */
  note(alarm: Alarm): void {
    if (alarm.incident_id === null) {
      if (alarm.level !== 'notice') this.#unplaced.add(alarm.id);
      return;
    }
    this.#unplaced.delete(alarm.id);
    this.#join(alarm, alarm.incident_id);
    this.#dirty.add(alarm.incident_id);
  }

  /** Finds a place for every alarm that has none, oldest first; the caller writes the step that joins it. */
  place(until: EpochMs, join: (alarm: Alarm, incident_id: string) => void): void {
    if (this.#unplaced.size === 0) return;
    const due = [...this.#unplaced]
      .flatMap((id) => this.#alarms.get(id) ?? [])
      .filter((alarm) => alarm.raised_at <= until);
    due.sort((a, b) => a.raised_at - b.raised_at || (a.id < b.id ? -1 : 1));
    for (const alarm of due.slice(0, MOST_IN_A_LOOK)) join(alarm, this.#nearest(alarm) ?? `I-${alarm.id}`);
  }

  /** Forgets alarms; an incident without any is gone with them. */
  forget(alarm_ids: readonly string[]): void {
    for (const id of alarm_ids) {
      this.#unplaced.delete(id);
      this.#leave(id);
    }
  }

  #leave(alarmId: string): void {
    const entry = this.#entries.get(this.#incidentOf.get(alarmId) ?? '');
    this.#incidentOf.delete(alarmId);
    if (!entry?.alarm_ids.delete(alarmId)) return;
    this.#dirty.add(entry.id);
    if (entry.alarm_ids.size === 0) this.#entries.delete(entry.id);
  }

  /** Ids whose incident changed since the last call. */
  takeChanged(): string[] {
    const changed = [...this.#dirty];
    this.#dirty.clear();
    for (const id of changed) {
      const entry = this.#entries.get(id);
      if (entry) this.#derived.set(id, this.#derive(entry));
      else this.#derived.delete(id);
      this.#told.add(id);
    }
    return changed;
  }

  readonly #told = new Set<string>();

  /** Like `takeChanged`, also for what was derived in between because somebody looked. */
  takeTold(): string[] {
    this.takeChanged();
    const told = [...this.#told];
    this.#told.clear();
    return told;
  }

  #nearest(alarm: Alarm): string | null {
    const open = [...this.#entries.values()].filter((entry) => this.#isOpenAt(entry, alarm.raised_at));
    const place = placeOf(alarm);
    const same = open.find((entry) => entry.points.has(place));
    if (same) return same.id;
    const reach_m = REACH_M[open.length] ?? Number.POSITIVE_INFINITY;
    // Once there are ten rows every alarm joins one, however long ago it began.
    const within_ms = open.length < REACH_M.length ? JOIN_WITHIN_MS : Number.POSITIVE_INFINITY;
    let best: { id: string; metres: number } | null = null;
    for (const entry of open) {
      if (alarm.raised_at - entry.lastJoinedAt > within_ms) continue;
      const metres = distance(entry.middle, alarm);
      if (metres > reach_m) continue;
      if (!best || metres < best.metres || (metres === best.metres && entry.id < best.id))
        best = { id: entry.id, metres };
    }
    return best?.id ?? null;
  }

  #isOpenAt(entry: Entry, at: EpochMs): boolean {
    for (const id of entry.alarm_ids) {
      const alarm = this.#alarms.get(id);
      // Also one that began later: at a start alarms are not found in the order in which they began.
      if (alarm && (alarm.cleared_at === null || alarm.cleared_at > at)) return true;
    }
    return false;
  }

  #join(alarm: Alarm, incident_id: string): void {
    const known = this.#entries.get(incident_id);
    if (known?.alarm_ids.has(alarm.id)) return;
    const entry: Entry = known ?? {
      id: incident_id,
      alarm_ids: new Set(),
      points: new Map(),
      middle: null,
      lastJoinedAt: alarm.raised_at,
      geography: null,
    };
    this.#entries.set(incident_id, entry);
    // An alarm that moves to the smaller id of another server leaves its first row, also where nobody knew that id here.
    this.#leave(alarm.id);
    entry.alarm_ids.add(alarm.id);
    this.#incidentOf.set(alarm.id, incident_id);
    entry.lastJoinedAt = Math.max(entry.lastJoinedAt, alarm.raised_at);
    if (alarm.lon !== null && alarm.lat !== null && !entry.points.has(placeOf(alarm))) {
      entry.points.set(placeOf(alarm), { lon: alarm.lon, lat: alarm.lat });
      const count = entry.points.size;
      const { lon, lat } = entry.middle ?? alarm;
      entry.middle = { lon: lon! + (alarm.lon - lon!) / count, lat: lat! + (alarm.lat - lat!) / count };
    }
  }

  #derive(entry: Entry): Incident {
    const alarms = [...entry.alarm_ids].flatMap((id) => this.#alarms.get(id) ?? []).sort(worstFirst);
    const standing = alarms.filter(isStanding);
    const [worst] = alarms as [Alarm];
    const closed_at = standing.length > 0 ? null : latest(alarms, (alarm) => alarm.cleared_at ?? alarm.changed_at);
    const station_ids = [...new Set(alarms.flatMap((alarm) => alarm.station_id ?? []))];
    return {
      id: entry.id,
      level: worst.level,
      peak_level: alarms.reduce<AlarmLevel>(
        (peak, alarm) => (alarmRank(alarm.peak_level) > alarmRank(peak) ? alarm.peak_level : peak),
        'notice',
      ),
      opened_at: -latest(alarms, (alarm) => -alarm.raised_at),
      changed_at: latest(alarms, (alarm) => alarm.changed_at),
      closed_at,
      alarm_ids: alarms.map((alarm) => alarm.id),
      standing: standing.length,
      unacknowledged: standing.filter((alarm) => alarm.state === 'open').length,
      silent: standing.filter((alarm) => alarm.silent_since !== null).length,
      lon: entry.middle?.lon ?? null,
      lat: entry.middle?.lat ?? null,
      district: worst.district,
      station_ids,
      ...this.#geographyOf(entry, station_ids),
    };
  }

  #geographyOf(entry: Entry, station_ids: readonly string[]): Pick<Incident, 'site_ids' | 'camera_ids'> {
    if (entry.geography?.stations !== entry.points.size) {
      const sites = station_ids.flatMap((id) => this.#places.sitesOf(id));
      const cameras = entry.middle ? this.#places.camerasNear(entry.middle, MOST_CAMERAS) : [];
      entry.geography = {
        stations: entry.points.size,
        site_ids: [...new Set(sites.map((site) => site.id))],
        camera_ids: cameras.map((camera) => camera.id),
      };
    }
    return { site_ids: entry.geography.site_ids, camera_ids: entry.geography.camera_ids };
  }
}

/** The order of rows everywhere: standing before over, worst level, then unanswered, then newest. */
export function worstFirst(a: Alarm, b: Alarm): number {
  return (
    Number(isStanding(b)) - Number(isStanding(a)) ||
    alarmRank(b.level) - alarmRank(a.level) ||
    Number(b.state === 'open') - Number(a.state === 'open') ||
    b.raised_at - a.raised_at ||
    (a.id < b.id ? -1 : 1)
  );
}

/** Open before over, worst first, then unanswered, then newest. */
export function worstIncidentFirst(a: Incident, b: Incident): number {
  return (
    Number(b.closed_at === null) - Number(a.closed_at === null) ||
    alarmRank(b.level) - alarmRank(a.level) ||
    Number(b.unacknowledged > 0) - Number(a.unacknowledged > 0) ||
    b.opened_at - a.opened_at ||
    (a.id < b.id ? -1 : 1)
  );
}

function latest(alarms: readonly Alarm[], time: (alarm: Alarm) => EpochMs): EpochMs {
  return alarms.reduce((newest, alarm) => Math.max(newest, time(alarm)), Number.NEGATIVE_INFINITY);
}

function placeOf({ subject }: Alarm): string {
  return `${subject.kind} ${subject.id}`;
}

function distance(middle: Point | null, { lon, lat }: Alarm): number {
  if (!middle || lon === null || lat === null) return Number.POSITIVE_INFINITY;
  return metresBetween(middle, { lon, lat });
}
