// What the stations and trucks of the city last said, and what follows from it. Readings and reports go in, the changes of a beat come
// out. It knows neither sockets nor SQL, and asks nobody for the time: everything it derives rests on the readings' own times.

import { type City, ladderOf, primaryMeasure, type Station } from '../../domain/city.ts';
import { CurrentBook } from '../../domain/current-book.ts';
import { type CurrentValue, changesAfter, currentAt, isSeen, saysTheSame } from '../../domain/current-value.ts';
import type { DeskEvent, StationStep } from '../../domain/desk-event.ts';
import { hasSteps, type LevelOrNone, levelReached, worseLevel } from '../../domain/levels.ts';
import { reportsOnChange } from '../../domain/life-cadence.ts';
import type { Measure } from '../../domain/measures.ts';
import type { DeviceStatus } from '../../domain/messages/device-status.ts';
import type { TruckPosition } from '../../domain/messages/truck-position.ts';
import type { TruckStatus } from '../../domain/messages/truck-status.ts';
import { heardAtOf, isUsable, type Reading } from '../../domain/readings.ts';
import { RecentReadings } from '../../domain/recent-readings.ts';
import type { SignOfLife } from '../../domain/sign-of-life.ts';
import { isRetired } from '../../domain/station-freshness.ts';
import { roleDescription } from '../../domain/station-kinds.ts';
import { type EpochMs, HOUR_MS, SECOND_MS } from '../../domain/time.ts';
import { type Change, type LatestValue, lastHeard, type StationState, type TruckState } from '../../domain/world.ts';
import { ChangeSet } from './change-set.ts';
import type { Consumer, Heard, Remembered } from './consumer.ts';
import { SILENT_STATION } from './live-world.ts';
import { type RainAdded, rainSums, sumsOf } from './rain-sums.ts';
import type { Refusals } from './refusals.ts';
import { Trucks } from './trucks.ts';

interface Watched {
  readonly station: Station;
  state: StationState;
  readonly rain: RecentReadings;
  /** When time alone changes what is known of it, unless it speaks before. */
  lookAt: EpochMs;
}

export interface BoardOptions {
  /** What is known of each sensor; whoever else must know reads the same book. */
  readonly currents?: CurrentBook;
  /** The time of somebody's work at a station is over, and nobody had said so. */
  readonly onWorkEnded?: (step: StationStep) => void;
  /** Where it is counted that a truck said two things for one moment, or was where it cannot have driven to. */
  readonly refusals?: Pick<Refusals, 'add'> | null;
}

const LOOK_EVERY_MS = SECOND_MS;

export class Board implements Consumer {
  readonly name = 'board';
  readonly #city: City;
  readonly #stations: Map<string, Watched>;
  readonly #trucks: Trucks;
  readonly #changes = new ChangeSet();
  readonly #currents: CurrentBook;
  readonly #onWorkEnded: (step: StationStep) => void;
  #lookedAt = Number.NEGATIVE_INFINITY;

  constructor(
    city: City,
    { currents = new CurrentBook(city), onWorkEnded = () => {}, refusals = null }: BoardOptions = {},
  ) {
    this.#city = city;
    this.#currents = currents;
    this.#onWorkEnded = onWorkEnded;
    this.#trucks = new Trucks(refusals);
    this.#stations = new Map(
      city.stations.map((station) => [
        station.id,
        {
          station,
          state: SILENT_STATION,
          rain: new RecentReadings(6 * HOUR_MS),
          lookAt: Number.POSITIVE_INFINITY,
        },
      ]),
    );
  }

  accept({ kind, item, topic }: Heard): void {
    if (kind === 'reading') this.acceptReading(item);
    else if (kind === 'sign-of-life') this.acceptLife(item);
    else if (kind === 'device-status') this.acceptPresence(item);
    else if (kind === 'truck-position') this.acceptTruckPosition(item, topic);
    else if (kind === 'truck-status') this.acceptTruckStatus(item);
  }

  apply(event: DeskEvent): void {
    if (event.about === 'station') this.#acceptWork(event.step);
  }

  restore({ readings, signsOfLife, truckPositions, truckReports, deskEvents }: Remembered): void {
    this.restoreReadings(readings, signsOfLife);
    for (const event of deskEvents) this.apply(event);
    for (const position of truckPositions) this.acceptTruckPosition(position);
    for (const report of truckReports) this.acceptTruckStatus(report);
  }

  /** The changes up to a moment, since the last call, merged per key. */
  changesAt(now: EpochMs): Change[] {
    if (now - this.#lookedAt >= LOOK_EVERY_MS || now < this.#lookedAt) {
      this.#lookedAt = now;
      for (const watched of this.#stations.values()) if (watched.lookAt <= now) this.#age(watched, now);
    }
    return this.#changes.take();
  }

  /** Takes readings that the history remembers, in order of time. */
  restoreReadings(readings: readonly Reading[], signsOfLife: readonly SignOfLife[] = []): void {
    this.#currents.restore(readings, signsOfLife);
    for (const reading of readings) this.#accept(reading);
    for (const sign of signsOfLife) this.#acceptLife(sign);
  }

  acceptReading(reading: Reading): void {
    this.#currents.take(reading);
    this.#accept(reading);
  }

  #accept(reading: Reading): void {
    const watched = this.#stations.get(reading.stationId);
    if (!watched) return;
    const { measure } = reading;
    const usable = isUsable(reading) ? { at: reading.at, value: reading.value } : null;
    const { corrects = false } = reading;
    const latestAt = watched.state.latest[measure]?.at ?? Number.NEGATIVE_INFINITY;
    const newer = reading.at > latestAt || (corrects && reading.at === latestAt);
    // L5: late readings take their place in the sums; only a newer one becomes the latest.
    const counted =
      measure === 'rain_mm' &&
      (usable ? watched.rain.add(usable, corrects) : corrects && watched.rain.remove(reading.at));
    const current = this.#currents.of(reading.stationId, measure);
    const isAlive = !newer && reading.heard_at !== undefined && reading.heard_at > (lastHeard(watched.state) ?? 0);
    if (!newer && !counted && !isAlive && current === watched.state.current[measure]) return;
    let { state } = watched;
    // L35. A clock that was put back: its values come late by its own time, and the station is there.
    if (isAlive) state = { ...withClock(state, reading), alive_at: reading.heard_at! };
    if (newer) state = { ...withClock(state, reading), latest: { ...state.latest, [measure]: latestOf(reading) } };
    if (counted) state = { ...state, rain: rainSums(watched, reading.at) };
    this.#setKnown(watched, { ...state, current: { ...state.current, [measure]: current } });
  }

  /** L34. Takes a sign of life: of a station that reports on change it also says that nothing has changed. */
  acceptLife(sign: SignOfLife): void {
    this.#currents.takeLife(sign);
    this.#acceptLife(sign);
  }

  #acceptLife({ stationId, at }: SignOfLife): void {
    const watched = this.#stations.get(stationId);
    if (!watched || at <= (watched.state.alive_at ?? Number.NEGATIVE_INFINITY)) return;
    const { station, state } = watched;
    const next = { ...state, alive_at: at };
    if (!reportsOnChange(station)) {
      watched.lookAt = Number.NEGATIVE_INFINITY;
      this.#setStation(watched, next);
      return;
    }
    const current: { [measure in Measure]?: CurrentValue } = {};
    for (const measure of Object.keys(state.current) as Measure[])
      current[measure] = this.#currents.of(station.id, measure);
    const rain =
      next.rain && next.latest.rain_mm ? rainSums({ ...watched, state: next }, next.latest.rain_mm.at) : next.rain;
    this.#setKnown(watched, { ...next, current, rain });
  }

  /** Sums of the past that end at the newest report, mm, added up where the readings lie. */
  takeRainSums(stationId: string, sums: RainAdded): void {
    const watched = this.#stations.get(stationId);
    if (watched) this.#setKnown(watched, { ...watched.state, rain: sumsOf(watched.station, sums) });
  }

  acceptPresence({ id, presence }: DeviceStatus): void {
    const watched = this.#stations.get(id);
    if (!watched || watched.state.presence === presence) return;
    watched.lookAt = Number.NEGATIVE_INFINITY;
    this.#setStation(watched, { ...watched.state, presence });
  }

  acceptTruckPosition(position: TruckPosition, topic = ''): void {
    this.#setTruck(position.truckId, this.#trucks.takePosition(position, topic));
  }

  acceptTruckStatus(status: TruckStatus): void {
    this.#setTruck(status.truckId, this.#trucks.takeStatus(status));
  }

  #acceptWork(step: StationStep): void {
    const watched = this.#stations.get(step.station_id);
    if (!watched || step.kind === 'fall-confirmed') return;
    const { at } = step;
    const under_work =
      step.kind === 'under-work' ? { since: at, until: step.until, by: step.by, reason: step.reason } : null;
    if (under_work && (watched.state.under_work?.since ?? at) > at) return;
    watched.lookAt = at;
    this.#setStation(watched, { ...watched.state, under_work });
  }

  /** What only time tells: silence, a value that says nothing any more, work that is over. */
  #age(watched: Watched, now: EpochMs): void {
    const { station, state } = watched;
    const current: { [measure in Measure]?: CurrentValue } = {};
    let isSame = true;
    for (const measure of Object.keys(state.current) as Measure[]) {
      const told = { [measure]: this.#currents.of(station.id, measure) };
      const [aged, before] = [currentAt(station, { ...state, current: told }, measure, now), state.current[measure]!];
      current[measure] = saysTheSame(aged, before) ? before : aged;
      isSame &&= current[measure] === before;
    }
    // A23. What it measured before says nothing of now.
    const rain = isRetired(station, now) ? null : state.rain;
    const under_work = state.under_work && state.under_work.until <= now ? null : state.under_work;
    if (under_work !== state.under_work) this.#onWorkEnded(workEnded(station.id, state.under_work!.until));
    if (!isSame || under_work !== state.under_work || rain !== state.rain)
      this.#setKnown(watched, { ...state, rain, under_work, current: isSame ? state.current : current });
    watched.lookAt = nextLook(station, watched.state, now);
  }

  /** What follows from what is known. */
  #setKnown(watched: Watched, state: StationState): void {
    const { station } = watched;
    const own = state.current[primaryMeasure(station)];
    const change_10min = own && isSeen(own) ? this.#currents.change_10min(station) : null;
    watched.lookAt = Number.NEGATIVE_INFINITY;
    this.#setStation(watched, { ...state, change_10min, level: this.#levelOf(station, state) });
  }

  #levelOf(station: Station, { current, rain }: StationState): LevelOrNone | null {
    const ladder = ladderOf(station, this.#city);
    if (!hasSteps(ladder)) return null;
    if (roleDescription(station).rain !== 'gauge') {
      const value = current[primaryMeasure(station)]?.value ?? null;
      return value === null ? null : levelReached(ladder, value);
    }
    if (!rain) return null;
    const sixHours = hasSteps(station.thresholds)
      ? 'none'
      : levelReached(this.#city.rain_warning['6h'], rain.last_6h_mm);
    return worseLevel(levelReached(ladder, rain.last_1h_mm), sixHours);
  }

  #setStation(watched: Watched, state: StationState): void {
    watched.state = state;
    this.#changes.set(['stations', watched.station.id, state]);
  }

  #setTruck(truckId: string, state: TruckState | null): void {
    if (state) this.#changes.set(['trucks', truckId, state]);
  }
}

function latestOf({ at, heard_at, value, flag, reason, tests, derivedSince }: Reading): LatestValue {
  return {
    at,
    ...(heard_at === undefined ? {} : { heard_at }),
    value,
    flag,
    ...(reason ? { reason } : {}),
    ...(tests ? { tests } : {}),
    ...(derivedSince === undefined ? {} : { derived: true }),
  };
}

/** L35. What its newest reading tells of the clock it was said by. */
function withClock({ clock_behind_s: _before, ...state }: StationState, reading: Reading): StationState {
  const behind_ms = heardAtOf(reading) - reading.at;
  return behind_ms === 0 ? state : { ...state, clock_behind_s: behind_ms / SECOND_MS };
}

/** The same step whoever finds that the time is over. */
function workEnded(station_id: string, at: EpochMs): StationStep {
  return { id: `station:${station_id}:${at.toString(36)}:work-ended`, station_id, at, by: null, kind: 'work-ended' };
}

/** When time has something to say of a station next, if it says nothing itself; infinite where never. */
function nextLook(station: Station, state: StationState, now: EpochMs): EpochMs {
  const due = [state.under_work?.until];
  for (const [measure, current] of Object.entries(state.current) as [Measure, CurrentValue][])
    due.push(changesAfter(station, state, measure, current));
  const next = due.reduce<EpochMs>(
    (first, at) => Math.min(first, at ?? Number.POSITIVE_INFINITY),
    Number.POSITIVE_INFINITY,
  );
  // Whoever is due and did not change is looked at on the next beat again.
  return Math.max(next, now + 1);
}
