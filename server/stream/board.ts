// What the stations and trucks of the city last said, and what follows from it. Readings and reports go in, the changes of a beat come
// out. It knows neither sockets nor SQL, and asks nobody for the time: everything it derives rests on the readings' own times.
import { type City, ladderOf, primaryMeasure, type Station } from '../../domain/city.ts';
import { hasSteps, type LevelOrNone, levelReached, worseLevel } from '../../domain/levels.ts';
import type { DeviceStatus } from '../../domain/messages/device-status.ts';
import type { TruckPosition } from '../../domain/messages/truck-position.ts';
import type { TruckStatus } from '../../domain/messages/truck-status.ts';
import { metresBetween } from '../../domain/plane.ts';
import { isUsable, type Reading } from '../../domain/readings.ts';
import { roleDescription } from '../../domain/station-kinds.ts';
import { type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../domain/time.ts';
import { followFix, speedBetween_kmh } from '../../domain/trucks/follow-fix.ts';
import type { Change, RainSums, StationState, TruckState } from '../../domain/world.ts';
import { ChangeSet } from './change-set.ts';
import type { Consumer, Heard, Remembered } from './consumer.ts';
import { SILENT_STATION, UNKNOWN_TRUCK } from './live-world.ts';
import { RecentReadings } from './recent-readings.ts';
import type { Refusals } from './refusals.ts';

interface Watched {
  readonly station: Station;
  state: StationState;
  /** The first measure, for its change over ten minutes. */
  readonly values: RecentReadings;
  readonly rain: RecentReadings;
}

export class Board implements Consumer {
  readonly name = 'board';
  readonly #city: City;
  readonly #stations: Map<string, Watched>;
  readonly #trucks = new Map<string, TruckState>();
  readonly #changes = new ChangeSet();
  readonly #refusals: Pick<Refusals, 'add'> | null;

  /** @param refusals where a fix that no truck can have driven to is counted (D27) */
  constructor(city: City, refusals: Pick<Refusals, 'add'> | null = null) {
    this.#city = city;
    this.#refusals = refusals;
    this.#stations = new Map(
      city.stations.map((station) => [
        station.id,
        {
          station,
          state: SILENT_STATION,
          values: new RecentReadings(30 * MINUTE_MS + 3 * station.interval_s * SECOND_MS),
          rain: new RecentReadings(6 * HOUR_MS),
        },
      ]),
    );
  }

  accept({ kind, item, topic }: Heard): void {
    if (kind === 'reading') this.acceptReading(item);
    else if (kind === 'device-status') this.acceptPresence(item);
    else if (kind === 'truck-position') {
      if (this.acceptTruckPosition(item)) this.#countDoubt(item, topic);
    } else if (kind === 'truck-status') this.acceptTruckStatus(item);
  }

  restore({ readings, truckPositions, truckReports }: Remembered): void {
    for (const reading of readings) this.acceptReading(reading);
    for (const position of truckPositions) this.acceptTruckPosition(position);
    for (const report of truckReports) this.acceptTruckStatus(report);
  }

  /** The changes since the last call, merged per key. */
  changesAt(): Change[] {
    return this.#changes.take();
  }

  acceptReading(reading: Reading): void {
    const watched = this.#stations.get(reading.stationId);
    if (!watched) return;
    const { station } = watched;
    const usable = isUsable(reading) ? { at: reading.at, value: reading.value } : null;
    const newer = reading.at > (watched.state.latest[reading.measure]?.at ?? Number.NEGATIVE_INFINITY);
    const isPrimary = reading.measure === primaryMeasure(station);
    const isRain = reading.measure === 'rain_mm';
    // L5: late readings take their place in the sums; only a newer one becomes the latest.
    const counted = usable !== null && isRain && watched.rain.add(usable);
    if (usable && isPrimary) watched.values.add(usable);
    if (!newer && !counted) return;
    let state = watched.state;
    if (newer) {
      const { at, value, flag, reason, tests } = reading;
      state = {
        ...state,
        latest: {
          ...state.latest,
          [reading.measure]: { at, value, flag, ...(reason ? { reason } : {}), ...(tests ? { tests } : {}) },
        },
      };
    }
    if (counted) state = { ...state, rain: rainSums(watched, reading.at) };
    if (newer && usable && isPrimary) state = { ...state, change_10min: changeOver10Minutes(watched, usable) };
    this.#setStation(watched, { ...state, level: this.#levelOf(watched, state, newer && isPrimary ? usable : null) });
  }

  /** Sums of the past that end at the newest report, mm, added up where the readings lie. */
  takeRainSums(stationId: string, sums: Added): void {
    const watched = this.#stations.get(stationId);
    if (!watched) return;
    const state: StationState = {
      ...watched.state,
      rain: sumsOf(watched.station, sums),
    };
    this.#setStation(watched, { ...state, level: this.#levelOf(watched, state, null) });
  }

  acceptPresence({ id, presence }: DeviceStatus): void {
    const watched = this.#stations.get(id);
    if (watched && watched.state.presence !== presence) this.#setStation(watched, { ...watched.state, presence });
  }

  /** False where the fix is not newer than what is known. */
  acceptTruckPosition({ truckId, position }: TruckPosition): boolean {
    const state = this.#trucks.get(truckId) ?? UNKNOWN_TRUCK;
    const next = followFix(state, position);
    if (next === state) return false;
    this.#setTruck(truckId, next);
    return true;
  }

  #countDoubt({ truckId, position: { at } }: TruckPosition, topic: string): void {
    const { position, doubted } = this.#trucks.get(truckId) ?? UNKNOWN_TRUCK;
    if (!position || doubted?.at !== at) return;
    const speed = Math.round(speedBetween_kmh(position, doubted));
    const km = (metresBetween(position, doubted) / 1_000).toFixed(1);
    const detail = `${truckId}: ${km} km in ${Math.round((at - position.at) / SECOND_MS)} s, ${speed} km/h`;
    this.#refusals?.add(topic, { reason: 'impossible-speed', detail });
  }

  acceptTruckStatus({ truckId, status }: TruckStatus): void {
    const state = this.#trucks.get(truckId) ?? UNKNOWN_TRUCK;
    if (!state.status || status.at > state.status.at) this.#setTruck(truckId, { ...state, status });
  }

  // A value that failed changes no level: the level is that of the newest usable value.
  #levelOf(watched: Watched, state: StationState, usable: { value: number } | null): LevelOrNone | null {
    const { station } = watched;
    const ladder = ladderOf(station, this.#city);
    if (!hasSteps(ladder)) return null;
    if (roleDescription(station).rain !== 'gauge') return usable ? levelReached(ladder, usable.value) : state.level;
    if (!state.rain) return null;
    const sixHours = hasSteps(station.thresholds)
      ? 'none'
      : levelReached(this.#city.rain_warning['6h'], state.rain.last_6h_mm);
    return worseLevel(levelReached(ladder, state.rain.last_1h_mm), sixHours);
  }

  #setStation(watched: Watched, state: StationState): void {
    watched.state = state;
    this.#changes.set(['stations', watched.station.id, state]);
  }

  #setTruck(truckId: string, state: TruckState): void {
    this.#trucks.set(truckId, state);
    this.#changes.set(['trucks', truckId, state]);
  }
}

const TEN_MINUTES_MS = 10 * MINUTE_MS;

// Sums end at the newest report and not at "now": a silent gauge keeps its last sum, and its age says how old that is.
function rainSums(watched: Watched, reportAt: EpochMs): RainSums | null {
  const newest = Math.max(reportAt, watched.state.latest.rain_mm?.at ?? reportAt);
  const over = (milliseconds: number) => watched.rain.sum(newest - milliseconds, newest);
  const hour = over(HOUR_MS);
  return sumsOf(watched.station, {
    last_10min_mm: over(TEN_MINUTES_MS).total,
    last_1h_mm: hour.total,
    last_6h_mm: over(6 * HOUR_MS).total,
    count_1h: hour.count,
  });
}

interface Added {
  readonly last_10min_mm: number;
  readonly last_1h_mm: number;
  readonly last_6h_mm: number;
  readonly count_1h: number;
}

/** Null where no usable report speaks for the hour: nothing is known then, and it is not dry. */
function sumsOf(station: Station, { count_1h, ...added }: Added): RainSums | null {
  if (count_1h === 0) return null;
  return {
    last_10min_mm: round(added.last_10min_mm),
    last_1h_mm: round(added.last_1h_mm),
    last_6h_mm: round(added.last_6h_mm),
    covered_1h: coveredShare(station, count_1h),
  };
}

/** How much of an hour the reports of it stand for. */
function coveredShare({ interval_s }: Station, count: number): number {
  return round(Math.min(1, count / Math.max(1, HOUR_MS / (interval_s * SECOND_MS))));
}

function changeOver10Minutes(watched: Watched, newest: { at: EpochMs; value: number }): number | null {
  const earlier = watched.values.before(newest.at - TEN_MINUTES_MS);
  const oldest = newest.at - TEN_MINUTES_MS - 2 * watched.station.interval_s * SECOND_MS;
  if (!earlier || earlier.at < oldest) return null;
  return round(((newest.value - earlier.value) * TEN_MINUTES_MS) / (newest.at - earlier.at));
}

// Sums of tenths are tenths: without this 0.1 + 0.2 would show its binary dust.
function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
