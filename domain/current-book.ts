// What is known of every sensor of a city: one fold a sensor, asked by whoever must know (T1).
import type { City, Station } from './city.ts';
import { CurrentFold } from './current-fold.ts';
import { type CurrentValue, currentAt, NEVER_HEARD } from './current-value.ts';
import type { Freshness } from './freshness.ts';
import type { Measure } from './measures.ts';
import type { Reading } from './readings.ts';
import { isSignOfLife, type SignOfLife } from './sign-of-life.ts';
import { sensorFreshness } from './station-freshness.ts';
import { primaryMeasure } from './station-measures.ts';
import type { EpochMs } from './time.ts';

/** Until the history is there, this many of the newest readings of a sensor are kept to be folded again behind it. */
const MOST_BEFORE_HISTORY = 500;

interface Sensor {
  fold: CurrentFold;
  /** Null once the history is there. */
  heard: Reading[] | null;
}

/** What is known of a sensor at a moment. */
export interface KnownNow {
  readonly current: CurrentValue;
  readonly freshness: Freshness;
}

/** What was known of a sensor with its newest reading, without what time adds. */
export type CurrentOf = (stationId: string, measure: Measure) => CurrentValue;

export class CurrentBook {
  readonly #stations: ReadonlyMap<string, Station>;
  readonly #sensors = new Map<string, Map<Measure, Sensor>>();
  /** Signs of life that came before the history. */
  readonly #signs = new Map<string, SignOfLife[]>();
  readonly #aliveAt = new Map<string, EpochMs>();
  #hasHistory = false;

  constructor({ stations }: Pick<City, 'stations'>) {
    this.#stations = new Map(stations.map((station) => [station.id, station]));
  }

  /** Takes a judged reading, new or late; null for one of a station that the city does not have. */
  take(reading: Reading): CurrentValue | null {
    const sensor = this.#sensorOf(reading);
    if (!sensor) return null;
    if (sensor.heard && sensor.heard.push(reading) > MOST_BEFORE_HISTORY) sensor.heard.shift();
    return sensor.fold.take(reading);
  }

  /** L34. Takes a sign of life of a station, which speaks for each of its sensors that reports on change. */
  takeLife(sign: SignOfLife): void {
    const { stationId, at } = sign;
    this.#aliveAt.set(stationId, Math.max(at, this.#aliveAt.get(stationId) ?? at));
    if (!this.#hasHistory) {
      const signs = this.#signs.get(stationId) ?? [];
      if (signs.push(sign) > MOST_BEFORE_HISTORY) signs.shift();
      this.#signs.set(stationId, signs);
    }
    for (const sensor of this.#sensors.get(stationId)?.values() ?? []) sensor.fold.takeLife(sign);
  }

  /** Takes what the history remembers, in order of time. The first time, what was heard meanwhile is folded again behind it. */
  restore(readings: readonly Reading[], signsOfLife: readonly SignOfLife[] = []): void {
    for (const [stationId, measures] of this.#hasHistory ? [] : this.#sensors)
      for (const [measure, sensor] of measures) sensor.fold = new CurrentFold(this.#stations.get(stationId)!, measure); // only the city's own get a sensor
    const heard = [...this.#sensors.values()].flatMap((measures) =>
      [...measures.values()].flatMap((sensor) => sensor.heard ?? []),
    );
    const signs = [...signsOfLife, ...[...this.#signs.values()].flat()];
    this.#signs.clear();
    this.#hasHistory = true;
    for (const item of [...readings, ...heard, ...signs].sort((a, b) => a.at - b.at)) {
      if (isSignOfLife(item)) {
        this.takeLife(item);
        continue;
      }
      const sensor = this.#sensorOf(item);
      if (!sensor) continue;
      sensor.heard = null;
      sensor.fold.take(item);
    }
    for (const measures of this.#sensors.values()) for (const sensor of measures.values()) sensor.heard = null;
  }

  readonly of: CurrentOf = (stationId, measure) =>
    this.#sensors.get(stationId)?.get(measure)?.fold.value ?? NEVER_HEARD;

  /** What is known of a sensor at a moment, aged by its own reports alone. */
  at(stationId: string, measure: Measure, now: EpochMs): KnownNow {
    const fold = this.#sensors.get(stationId)?.get(measure)?.fold;
    if (!fold) return { current: NEVER_HEARD, freshness: 'unknown' };
    const station = this.#stations.get(stationId)!;
    const aliveAt = this.#aliveAt.get(stationId);
    const state = {
      ...{ current: { [measure]: fold.value }, latest: { [measure]: fold.newest }, presence: null },
      ...(aliveAt === undefined ? {} : { alive_at: aliveAt }),
    };
    const freshness = sensorFreshness(station, state, measure, now);
    return { current: currentAt(station, state, measure, now), freshness };
  }

  /** Change of a station's own measure over the last ten minutes, in its unit; null where it cannot be told. */
  change_10min(station: Station): number | null {
    return this.#sensors.get(station.id)?.get(primaryMeasure(station))?.fold.change_10min ?? null;
  }

  #sensorOf({ stationId, measure }: Reading): Sensor | null {
    const station = this.#stations.get(stationId);
    if (!station) return null;
    let measures = this.#sensors.get(stationId);
    if (!measures) {
      measures = new Map();
      this.#sensors.set(stationId, measures);
    }
    let sensor = measures.get(measure);
    if (!sensor) {
      sensor = { fold: new CurrentFold(station, measure), heard: this.#hasHistory ? null : [] };
      measures.set(measure, sensor);
    }
    return sensor;
  }
}
