// A7 and A8 in one place, because they share one story: sensors fall silent; where most of a group did, the group is named and
// its members are not. Everything happens in order of the instants at which it was true, a moment after them, so that neither the
// moment of a tick nor the order of messages changes what is told.
import type { Station } from '../city.ts';
import { SILENT_CADENCES } from '../freshness.ts';
import { lifeCadence_ms, reportsOnChange } from '../life-cadence.ts';
import type { Measure } from '../measures.ts';
import { isRetired } from '../station-freshness.ts';
import { type EpochMs, MINUTE_MS, SECOND_MS } from '../time.ts';
import { EventQueue } from './event-queue.ts';

/** A group of stations that share a way to fail: a district, a gateway. */
export interface SilenceGroup {
  readonly area: string;
  readonly station_ids: readonly string[];
}

export type SilenceNews =
  | { readonly kind: 'sensor-silent'; readonly sensor: SilentSensor; readonly at: EpochMs }
  | { readonly kind: 'sensor-heard'; readonly sensor: SilentSensor; readonly at: EpochMs }
  | { readonly kind: 'group-silent'; readonly group: GroupCount; readonly at: EpochMs }
  | { readonly kind: 'group-heard'; readonly group: GroupCount; readonly at: EpochMs };

/** `measure` is null where the whole station is meant. */
export interface SilentSensor {
  readonly station: Station;
  readonly measure: Measure | null;
  readonly since: EpochMs;
}

export interface GroupCount {
  readonly area: string;
  readonly silent: number;
  readonly stations: number;
}

interface Tracked {
  /** Tells the order of what happens at the same instant. */
  readonly name: string;
  readonly station: Station;
  readonly measure: Measure | null;
  readonly groups: Group[];
  /** Of a station: its single sensors. */
  readonly sensors: Tracked[];
  interval_ms: number;
  lastInterval_ms: number;
  lastAt: EpochMs | null;
  /** How many reports: a sensor beside the first measure is judged by its own pace, which takes some. */
  heard: number;
  /** Found silent and told so to the line of events. */
  marked: boolean;
  /** As far as the line of events has been walked: since when it is silent, and from when it may be named. */
  silentSince: EpochMs | null;
  ripeAt: EpochMs;
  named: boolean;
}

interface Group {
  readonly area: string;
  readonly members: Tracked[];
  readonly slowest_ms: number;
  silent: number;
  named: boolean;
  /** Named to the outside too, with its count. */
  told: boolean;
}

interface Event {
  readonly at: EpochMs;
  readonly order: 0 | 1 | 2 | 3;
  readonly tracked: Tracked;
  /** Of a silence: the last word before it, and the cadence it is counted in. */
  readonly since: EpochMs;
  readonly interval_ms: number;
  /** Of a group that is counted: since when it is one. */
  readonly group?: Group;
}

const HEARD = 0;
const SILENT = 1;
const RIPE = 2;
const COUNTED = 3;
/** Fewer silent stations than this are named one by one. */
const FEWEST_OF_GROUP = 5;
const SHARE_RAISES = 0.5;
const SHARE_CLEARS = 0.3;

export class SilenceWatch {
  readonly #settle_ms: number;
  readonly #stations = new Map<string, Tracked>();
  readonly #groups = new Map<string, Group>();
  readonly #events = new EventQueue<Event>(isBefore);
  /** Nobody can be found silent before this. */
  #lookAt = Number.NEGATIVE_INFINITY;
  #listeningSince: EpochMs | null = null;
  #walkedTo = Number.NEGATIVE_INFINITY;

  constructor(stations: readonly Station[], groups: readonly SilenceGroup[], settle_ms: number) {
    this.#settle_ms = settle_ms;
    for (const station of stations) this.#stations.set(station.id, tracked(station, null));
    for (const { area, station_ids } of groups) {
      const members = station_ids.flatMap((id) => this.#stations.get(id) ?? []);
      const slowest_ms = Math.max(...members.map((member) => member.interval_ms));
      const group: Group = { area, members, slowest_ms, silent: 0, named: false, told: false };
      for (const member of members) member.groups.push(group);
      this.#groups.set(area, group);
    }
  }

  /** We listen from now on: what was not said before is not the sensors' silence. */
  listen(now: EpochMs): void {
    this.#listeningSince = now;
    this.#lookAt = Number.NEGATIVE_INFINITY;
  }

  get listens(): boolean {
    return this.#listeningSince !== null;
  }

  heard(station_id: string, measure: Measure, isFirstMeasure: boolean, at: EpochMs): void {
    const station = this.#stations.get(station_id);
    if (!station) return;
    this.#hear(station, at);
    const sensor = sensorIn(station, measure);
    if (reportsOnChange(station.station)) {
      for (const one of station.sensors) this.#hear(one, at);
      return;
    }
    if (!isFirstMeasure) learnPace(sensor, at);
    this.#hear(sensor, at);
  }

  /** L34. The station is there, without having measured: of one that reports on change each sensor stands by its value. */
  heardAlive(station_id: string, at: EpochMs): void {
    const station = this.#stations.get(station_id);
    if (!station) return;
    this.#hear(station, at);
    if (reportsOnChange(station.station)) for (const sensor of station.sensors) this.#hear(sensor, at);
  }

  /** Takes over from the log that somebody is silent. */
  know(station_id: string, measure: Measure | null, raised_at: EpochMs): void {
    const station = this.#stations.get(station_id);
    if (!station) return;
    const one = measure === null ? station : sensorIn(station, measure);
    one.lastAt = Math.max(one.lastAt ?? Number.NEGATIVE_INFINITY, raised_at - SILENT_CADENCES * one.interval_ms);
    if (!one.marked) for (const group of one.groups) group.silent += 1;
    Object.assign(one, { marked: true, silentSince: one.lastAt, ripeAt: raised_at, named: true, heard: 3 });
  }

  knowGroup(area: string, named: boolean): void {
    const group = this.#groups.get(area);
    if (group) Object.assign(group, { named, told: named });
  }

  /** Everything that has become certain by now, in order of time. */
  tell(now: EpochMs): SilenceNews[] {
    const until = now - this.#settle_ms;
    if (until > this.#lookAt) this.#markAll(until);
    const news: SilenceNews[] = [];
    this.#reviewGroups(until, news);
    // What an event plans for an instant that is due already takes its place behind it.
    for (let event = this.#events.first; event && event.at <= until; event = this.#events.first) {
      this.#events.takeFirst();
      this.#walk(event, news);
    }
    this.#walkedTo = Math.max(this.#walkedTo, until);
    return news;
  }

  #hear(one: Tracked, at: EpochMs): void {
    if (one.lastAt !== null && at <= one.lastAt) return;
    if (!one.marked) {
      const silentAt = this.#silentAt(one);
      if (silentAt !== null && at > silentAt && (one.measure === null || one.heard >= 3)) this.#mark(one, silentAt);
    }
    if (one.marked) {
      one.marked = false;
      this.#events.push({ at, order: HEARD, tracked: one, since: at, interval_ms: one.interval_ms });
    }
    one.lastAt = at;
    one.heard += 1;
    // Also of a sensor whose pace has quickened.
    if (this.#listeningSince !== null) this.#lookAt = Math.min(this.#lookAt, this.#silentAt(one)!);
  }

  #markAll(until: EpochMs): void {
    this.#lookAt = Number.POSITIVE_INFINITY;
    for (const one of this.#stations.values()) this.#markIfSilent(one, until);
    // The only sensor of a station is silent when its station is, unless something else says that the station is there.
    for (const { sensors, lastAt } of this.#stations.values())
      if (sensors.length > 1 || sensors[0]?.lastAt !== lastAt)
        for (const one of sensors) if (one.heard >= 3) this.#markIfSilent(one, until);
  }

  #silentAt(one: Tracked): EpochMs | null {
    if (this.#listeningSince === null) return null;
    return Math.max(one.lastAt ?? Number.NEGATIVE_INFINITY, this.#listeningSince) + SILENT_CADENCES * one.interval_ms;
  }

  #markIfSilent(one: Tracked, until: EpochMs): void {
    if (one.marked || isRetired(one.station, until)) return;
    const silentAt = this.#silentAt(one);
    if (silentAt === null) this.#lookAt = Number.NEGATIVE_INFINITY;
    else if (until > silentAt) this.#mark(one, silentAt);
    else this.#lookAt = Math.min(this.#lookAt, silentAt);
  }

  #mark(one: Tracked, at: EpochMs): void {
    one.marked = true;
    const since = one.lastAt ?? this.#listeningSince!;
    this.#events.push({ at, order: SILENT, tracked: one, since, interval_ms: one.interval_ms });
  }

  #walk(event: Event, news: SilenceNews[]): void {
    const { tracked: one, at } = event;
    switch (event.order) {
      case SILENT: {
        one.silentSince = event.since;
        one.ripeAt = at + event.interval_ms;
        for (const group of one.groups) {
          group.silent += 1;
          this.#judgeGroup(group, at, news);
        }
        this.#plan({ ...event, at: one.ripeAt, order: RIPE });
        return;
      }
      case RIPE:
        // A ripe event of an earlier silence finds somebody who was heard since, or has been named.
        if (one.silentSince === event.since) this.#name(one, one.ripeAt - event.interval_ms, news);
        return;
      case COUNTED: {
        const { group } = event;
        if (!group?.named || group.told) return;
        group.told = true;
        news.push({ kind: 'group-silent', group: countOf(group), at: event.since });
        return;
      }
      case HEARD: {
        if (one.silentSince === null) return;
        if (one.named) news.push({ kind: 'sensor-heard', sensor: sensorOf(one), at });
        one.silentSince = null;
        one.named = false;
        for (const group of one.groups) {
          group.silent -= 1;
          this.#judgeGroup(group, at, news);
        }
        // A sensor that does not come back with its station has a cadence to follow, then it is named for itself.
        for (const sensor of one.sensors) this.#ripenAgain(sensor, at);
        return;
      }
    }
  }

  /** Who was covered until now and does not come back within a cadence is named for itself. */
  #ripenAgain(one: Tracked, at: EpochMs): void {
    if (one.silentSince === null || one.named) return;
    one.ripeAt = at + one.interval_ms;
    const { silentSince: since, interval_ms } = one;
    this.#plan({ at: one.ripeAt, order: RIPE, tracked: one, since, interval_ms });
  }

  #plan(event: Event): void {
    this.#events.push(event);
  }

  #name(one: Tracked, at: EpochMs, news: SilenceNews[]): void {
    if (one.named || one.silentSince === null) return;
    const station = this.#stations.get(one.station.id)!;
    const covered = station.groups.some((group) => group.named) || (one !== station && station.silentSince !== null);
    if (covered) return;
    one.named = true;
    news.push({ kind: 'sensor-silent', sensor: sensorOf(one), at });
  }

  #judgeGroup(group: Group, at: EpochMs, news: SilenceNews[]): void {
    const stations = group.members.length;
    if (!group.named && group.silent >= Math.max(FEWEST_OF_GROUP, stations * SHARE_RAISES)) {
      group.named = true;
      group.told = false;
      // A cadence later its count is the count of all who went with it.
      const [tracked] = group.members as [Tracked];
      const { interval_ms } = tracked;
      this.#plan({ at: at + interval_ms, order: COUNTED, tracked, group, since: at, interval_ms });
    } else if (group.named && group.silent < stations * SHARE_CLEARS && this.#hasListened(group, at)) {
      group.named = false;
      if (group.told) news.push({ kind: 'group-heard', group: countOf(group), at });
      for (const one of group.members) this.#ripenAgain(one, at);
    }
  }

  // After a restart a group named in the log has no silent member yet: it stays until they had the time to speak.
  #hasListened({ slowest_ms }: Group, at: EpochMs): boolean {
    return this.#listeningSince !== null && at > this.#listeningSince + (SILENT_CADENCES + 1) * slowest_ms;
  }

  #reviewGroups(until: EpochMs, news: SilenceNews[]): void {
    // Events judge groups on their own; this is for groups of the log, for which there may be no event.
    if (Math.floor(until / MINUTE_MS) === Math.floor(this.#walkedTo / MINUTE_MS)) return;
    const minute = Math.floor(until / MINUTE_MS) * MINUTE_MS;
    for (const group of this.#groups.values())
      if (group.named && group.silent < group.members.length * SHARE_CLEARS) this.#judgeGroup(group, minute, news);
  }
}

function sensorIn(station: Tracked, measure: Measure): Tracked {
  const known = station.sensors.find((sensor) => sensor.measure === measure);
  if (known) return known;
  const sensor = tracked(station.station, measure);
  station.sensors.push(sensor);
  return sensor;
}

function tracked(station: Station, measure: Measure | null): Tracked {
  const interval_ms = lifeCadence_ms(station);
  return {
    name: `${station.id} ${measure ?? ''}`,
    station,
    measure,
    groups: [],
    sensors: [],
    interval_ms,
    lastInterval_ms: interval_ms,
    lastAt: null,
    heard: 0,
    marked: false,
    silentSince: null,
    ripeAt: 0,
    named: false,
  };
}

// A battery may report once an hour where the level reports every minute. The shorter of the last two intervals, so that one
// gap does not slow the pace down.
function learnPace(sensor: Tracked, at: EpochMs): void {
  if (sensor.lastAt === null || at <= sensor.lastAt) return;
  const interval_ms = at - sensor.lastAt;
  if (!sensor.marked)
    sensor.interval_ms = Math.max(
      sensor.station.interval_s * SECOND_MS,
      sensor.heard < 2 ? interval_ms : Math.min(interval_ms, sensor.lastInterval_ms),
    );
  sensor.lastInterval_ms = interval_ms;
}

function countOf({ area, silent, members }: Group): GroupCount {
  return { area, silent, stations: members.length };
}

function sensorOf({ station, measure, silentSince }: Tracked): SilentSensor {
  return { station, measure, since: silentSince! };
}

function isBefore(a: Event, b: Event): boolean {
  if (a.at !== b.at) return a.at < b.at;
  if (a.order !== b.order) return a.order < b.order;
  if (a.tracked !== b.tracked) return a.tracked.name < b.tracked.name;
  return (a.group?.area ?? '') < (b.group?.area ?? '');
}
