// What is known of every sensor of a city: one fold a sensor, asked by whoever must know (T1).
import type { City, Station } from './city.ts';
import { CurrentFold } from './current-fold.ts';
import { type CurrentValue, currentAt, NEVER_HEARD } from './current-value.ts';
import type { Measure } from './measures.ts';
import type { Reading } from './readings.ts';
import { primaryMeasure } from './station-measures.ts';
import type { EpochMs } from './time.ts';

/** Until the history is there, this many of the newest readings of a sensor are kept to be folded again behind it. */
const MOST_BEFORE_HISTORY = 500;

interface Sensor {
  fold: CurrentFold;
  /** Null once the history is there. */
  heard: Reading[] | null;
}

/** What was known of a sensor with its newest reading, without what time adds. */
export type CurrentOf = (stationId: string, measure: Measure) => CurrentValue;

export class CurrentBook {
  readonly #stations: ReadonlyMap<string, Station>;
  readonly #sensors = new Map<string, Map<Measure, Sensor>>();
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

  /** Takes what the history remembers, in order of time. The first time, what was heard meanwhile is folded again behind it. */
  restore(readings: readonly Reading[]): void {
    for (const [stationId, measures] of this.#hasHistory ? [] : this.#sensors)
      for (const [measure, sensor] of measures) sensor.fold = new CurrentFold(this.#stations.get(stationId)!, measure); // only the city's own get a sensor
    const heard = [...this.#sensors.values()].flatMap((measures) =>
      [...measures.values()].flatMap((sensor) => sensor.heard ?? []),
    );
    for (const reading of [...readings, ...heard].sort((a, b) => a.at - b.at)) {
      const sensor = this.#sensorOf(reading);
      if (!sensor) continue;
      sensor.heard = null;
      sensor.fold.take(reading);
    }
    for (const measures of this.#sensors.values()) for (const sensor of measures.values()) sensor.heard = null;
    this.#hasHistory = true;
  }

  readonly of: CurrentOf = (stationId, measure) =>
    this.#sensors.get(stationId)?.get(measure)?.fold.value ?? NEVER_HEARD;

  /** What is known of a sensor at a moment, aged by its own reports alone. */
  at(stationId: string, measure: Measure, now: EpochMs): CurrentValue {
    const fold = this.#sensors.get(stationId)?.get(measure)?.fold;
    if (!fold) return NEVER_HEARD;
    const state = { current: { [measure]: fold.value }, latest: { [measure]: fold.newest }, presence: null };
    return currentAt(this.#stations.get(stationId)!, state, measure, now);
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
