// A18. An incident is a place: whatever is alarmed of one water stands together, and apart from every other, so that no red can hide in a
// row. Rain and wind are weather over many stations, and one incident is the storm's cell, or the wind. An alarm stays in the incident it joined.

import type { City } from '../city.ts';
import { metresBetween, type Point } from '../plane.ts';
import type { EpochMs } from '../time.ts';
import { type Alarm, type AlarmLevel, alarmRank, isStanding } from './alarm.ts';
import { foldedWaters } from './folded-waters.ts';
import { plain } from './ids.ts';
import type { Incident } from './incident.ts';
import { type IncidentKind, kindOfAlarm, placeOf } from './incident-kind.ts';
import { Places } from './places.ts';

/** A gauge this near to one of a storm's cell is under the same cell, m. */
const CELL_REACH_M = 5_000;
/** So many cells are open at once; what comes then joins the nearest. */
const MOST_CELLS = 3;
const MOST_CAMERAS = 8;
/** What the id of an incident at a place begins with: before those of earlier versions (`I-`), so that it stands against them. */
const OF_PLACE = 'E-';
/** Alarms that find their incident in one look; the rest of a flood of them is next. */
const MOST_IN_A_LOOK = 1_000;

interface Entry {
  readonly id: string;
  readonly kind: IncidentKind;
  /** Of water; null of weather. */
  readonly place: string | null;
  readonly alarm_ids: Set<string>;
  /** Where its places lie, by place, so that a station with three alarms counts once. */
  readonly points: Map<string, Point>;
  middle: Point | null;
  geography: { readonly stations: number; readonly site_ids: string[]; readonly camera_ids: string[] } | null;
}

export class IncidentBook {
  readonly #alarms: ReadonlyMap<string, Alarm>;
  readonly #places: Places;
  readonly #entries = new Map<string, Entry>();
  readonly #derived = new Map<string, Incident>();
  /** Of weather, whose place rests on what else there is. */
  readonly #unplaced = new Set<string>();
  readonly #unplacedWaters = new Set<string>();
  readonly #entryOfPlace = new Map<string, Entry>();
  readonly #incidentOf = new Map<string, string>();
  readonly #dirty = new Set<string>();

  constructor(city: City, alarms: ReadonlyMap<string, Alarm>) {
    this.#alarms = alarms;
    this.#places = new Places(city);
  }

  get incidents(): ReadonlyMap<string, Incident> {
    this.#refresh();
    return this.#derived;
  }

  /** Follows an alarm that became another one. */
  note(alarm: Alarm): void {
    const kind = kindOfAlarm(alarm);
    if (kind === 'faults') return;
    const { incident_id } = alarm;
    if (incident_id === null || (kind === 'place' && !incident_id.startsWith(OF_PLACE))) {
      (kind === 'place' ? this.#unplacedWaters : this.#unplaced).add(alarm.id);
      return;
    }
    this.#unplaced.delete(alarm.id);
    this.#unplacedWaters.delete(alarm.id);
    this.#join(alarm, incident_id, kind);
    this.#dirty.add(incident_id);
  }

  /** Finds an incident for every alarm of water that has none, oldest first; the caller writes the step that joins it. */
  placeWaters(join: (alarm: Alarm, incident_id: string) => void): void {
    for (const alarm of this.#due(this.#unplacedWaters, Number.POSITIVE_INFINITY)) join(alarm, this.#ofPlace(alarm));
  }

  /** As `placeWaters`, of weather whose instant has settled: what else rains then is known. */
  placeWeather(until: EpochMs, join: (alarm: Alarm, incident_id: string) => void): void {
    for (const alarm of this.#due(this.#unplaced, until)) join(alarm, this.#ofWeather(alarm) ?? `I-${alarm.id}`);
  }

  #due(unplaced: ReadonlySet<string>, until: EpochMs): readonly Alarm[] {
    if (unplaced.size === 0) return [];
    const due = [...unplaced].flatMap((id) => this.#alarms.get(id) ?? []).filter(({ raised_at }) => raised_at <= until);
    due.sort((a, b) => a.raised_at - b.raised_at || (a.id < b.id ? -1 : 1));
    return due.slice(0, MOST_IN_A_LOOK);
  }

  /** Forgets alarms; an incident without any is gone with them. */
  forget(alarm_ids: readonly string[]): void {
    for (const id of alarm_ids) {
      this.#unplaced.delete(id);
      this.#unplacedWaters.delete(id);
      this.#leave(id);
    }
  }

  #leave(alarmId: string): void {
    const entry = this.#entries.get(this.#incidentOf.get(alarmId) ?? '');
    this.#incidentOf.delete(alarmId);
    if (!entry?.alarm_ids.delete(alarmId)) return;
    this.#dirty.add(entry.id);
    if (entry.alarm_ids.size > 0) return;
    this.#entries.delete(entry.id);
    if (entry.place !== null && this.#entryOfPlace.get(entry.place) === entry) this.#entryOfPlace.delete(entry.place);
  }

  /** Derives what changed since somebody looked last. */
  #refresh(): void {
    if (this.#dirty.size === 0) return;
    for (const id of this.#dirty) {
      const entry = this.#entries.get(id);
      if (entry) this.#derived.set(id, this.#derive(entry));
      else this.#derived.delete(id);
      this.#told.add(id);
    }
    this.#dirty.clear();
    const folded = foldedWaters(this.#derived.values());
    for (const [id, incident] of this.#derived) {
      const row_id = folded.get(id) ?? id;
      if (incident.row_id === row_id) continue;
      this.#derived.set(id, { ...incident, row_id });
      this.#told.add(id);
    }
  }

  readonly #told = new Set<string>();

  /** Ids whose incident changed since the last call. */
  takeTold(): string[] {
    this.#refresh();
    const told = [...this.#told];
    this.#told.clear();
    return told;
  }

  /** The open incident of its place, or a new one. Its name follows from place and time, so that every server gives the same. */
  #ofPlace(alarm: Alarm): string {
    const known = this.#entryOfPlace.get(placeOf(alarm));
    if (known && this.#isOpenAt(known, alarm.raised_at)) return known.id;
    return `${OF_PLACE}${plain(alarm.subject.id)}-${alarm.raised_at.toString(36)}`;
  }

  /** The nearest open cell, or the wind that blows. A sum over an area belongs to the cell that is nearest, however far off. */
  #ofWeather(alarm: Alarm): string | null {
    const kind = kindOfAlarm(alarm);
    const open = [...this.#entries.values()].filter(
      (entry) => entry.kind === kind && this.#isOpenAt(entry, alarm.raised_at),
    );
    const isNear = kind === 'rain' && alarm.subject.kind !== 'area' && open.length < MOST_CELLS;
    const reach_m = isNear ? CELL_REACH_M : Number.POSITIVE_INFINITY;
    let best: { id: string; metres: number } | null = null;
    for (const entry of open) {
      const metres = distance(entry, alarm);
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

  #join(alarm: Alarm, incident_id: string, kind: IncidentKind): void {
    const known = this.#entries.get(incident_id);
    if (known?.alarm_ids.has(alarm.id)) return;
    const entry: Entry = known ?? {
      id: incident_id,
      kind,
      place: kind === 'place' ? placeOf(alarm) : null,
      alarm_ids: new Set(),
      points: new Map(),
      middle: null,
      geography: null,
    };
    this.#entries.set(incident_id, entry);
    // An alarm that moves to the smaller id of another server leaves its first row, also where nobody knew that id here.
    this.#leave(alarm.id);
    entry.alarm_ids.add(alarm.id);
    this.#incidentOf.set(alarm.id, incident_id);
    if (entry.place !== null) this.#entryOfPlace.set(entry.place, entry);
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
    const worst = standing.find(({ state }) => state !== 'shelved') ?? alarms[0]!; // of an entry there is at least one alarm
    const closed_at = standing.length > 0 ? null : latest(alarms, (alarm) => alarm.cleared_at ?? alarm.changed_at);
    const station_ids = [...new Set(alarms.flatMap((alarm) => alarm.station_id ?? []))];
    return {
      id: entry.id,
      kind: entry.kind,
      row_id: this.#derived.get(entry.id)?.row_id ?? entry.id,
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
      // Over the middle of a storm's cell no camera looks at anything that matters.
      const cameras =
        entry.kind === 'place' && entry.middle ? this.#places.camerasNear(entry.middle, MOST_CAMERAS) : [];
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

/** To the nearest of its places; what has no place is near to everything. */
function distance({ points }: Entry, { lon, lat }: Alarm): number {
  if (lon === null || lat === null || points.size === 0) return 0;
  return Math.min(...[...points.values()].map((point) => metresBetween(point, { lon, lat })));
}
