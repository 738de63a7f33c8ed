// Every sensor of the city with the rules that watch it. Readings of a sensor are judged in order of time, each once; a late or
// repeated one causes nothing (A17).
import { type City, primaryMeasure, type Station } from '../city.ts';
import { SILENT_CADENCES } from '../freshness.ts';
import { lifeCadence_ms, reportsOnChange } from '../life-cadence.ts';
import { MEASURES, type Measure } from '../measures.ts';
import { heardAtOf, isUsable, type Reading } from '../readings.ts';
import type { SignOfLife } from '../sign-of-life.ts';
import type { EpochMs } from '../time.ts';
import { type Alarm, type AlarmFigures, type AlarmLevel, alarmRank, type Cause } from './alarm.ts';
import { type AlarmBook, type KeySlot, type Opening, standingOf } from './alarm-book.ts';
import { follow } from './follow.ts';
import { Holding } from './holding.ts';
import { alarmKey } from './ids.ts';
import type { Fence, JudgedReading, ReadingRule, ReadingWatch } from './rule.ts';
import type { RuleNumber } from './rule-number.ts';
import { LONGEST_GAP_CADENCES } from './tables.ts';
import { catchUp } from './time-steps.ts';

interface Watching {
  readonly rule: ReadingRule;
  readonly watch: ReadingWatch;
  readonly about: Opening;
  readonly slot: KeySlot;
  readonly holding: Holding;
  withheld: Withheld | null;
}

/** A raise for a time that had passed: it is told only if the sensor says nothing newer. */
interface Withheld {
  readonly level: AlarmLevel;
  readonly at: EpochMs;
  readonly cause: Cause;
  readonly figures: AlarmFigures;
  readonly acceptedAt: EpochMs;
}

export interface Sensor {
  readonly station: Station;
  readonly measure: Measure;
  readonly cadence_ms: number;
  /** Of its station: the measure that the station is for. */
  readonly isFirst: boolean;
  readonly watching: Watching[];
  lastAt: EpochMs;
  /** When it last stood by a usable value, by the true time. */
  lastUsableAt: EpochMs | null;
  /** Its newest reading, and when that last held by a sign of life; of a station that reports on change. */
  last: Reading | null;
  repeatedAt: EpochMs;
}

export interface SensorsOptions {
  readonly city: City;
  readonly rules: readonly ReadingRule[];
  readonly book: AlarmBook;
  readonly fence: Fence;
  /** Called once for every watch that starts. */
  readonly onWatch: (station: Station, watch: ReadingWatch) => void;
}

export class Sensors {
  readonly #options: SensorsOptions;
  readonly #stations: ReadonlyMap<string, Station>;
  readonly #sensors = new Map<string, Map<Measure, Sensor>>();
  readonly #withheld = new Set<Watching>();
  #startedAt: EpochMs | null = null;

  constructor(options: SensorsOptions) {
    this.#options = options;
    this.#stations = new Map(options.city.stations.map((station) => [station.id, station]));
  }

  /** Returns the sensor where the reading was a new one. */
  accept(reading: Reading, now: EpochMs): Sensor | null {
    this.#startedAt ??= now;
    const sensor = this.#sensorOf(reading.stationId, reading.measure, now);
    if (!sensor) return null;
    const { at } = reading;
    // Q21. Another value stands for the newest instant: it is judged as if the first had never come.
    const corrects = reading.corrects === true && at === sensor.lastAt;
    if (at <= sensor.lastAt && !corrects) {
      if (at < sensor.lastAt)
        for (const { rule, watch } of sensor.watching)
          this.#options.fence(rule.number, now, () => watch.late?.(reading));
      return null;
    }
    sensor.lastAt = at;
    sensor.last = reading;
    this.#judgeAll(sensor, reading, now, corrects);
    return sensor;
  }

  /** L34. A station that reports on change is there: what its sensors said last holds at this moment. */
  acceptLife({ stationId, at: aliveAt }: SignOfLife, now: EpochMs): void {
    const station = this.#stations.get(stationId);
    if (!station || !reportsOnChange(station)) return;
    for (const sensor of this.#sensors.get(stationId)?.values() ?? []) {
      const { last } = sensor;
      if (!last) continue;
      const repeated = repeatedAt(last, aliveAt);
      if (repeated.at <= Math.max(last.at, sensor.repeatedAt)) continue;
      sensor.repeatedAt = repeated.at;
      this.#judgeAll(sensor, repeated, now);
    }
  }

  #judgeAll(sensor: Sensor, reading: JudgedReading, now: EpochMs, corrects = false): void {
    const good = isUsable(reading) && reading.flag !== 3;
    const stale = now - heardAtOf(reading) > SILENT_CADENCES * sensor.cadence_ms;
    const { stationId, measure, at, value, flag } = reading;
    const cause = { station_id: stationId, measure, at, value, flag };
    for (const watching of sensor.watching) {
      this.#options.fence(watching.rule.number, now, () => {
        this.#judge(watching, reading, { good, stale, cause, now, corrects });
      });
    }
    if (isUsable(reading)) sensor.lastUsableAt = heardAtOf(reading);
  }

  /** Tells what was withheld and is still the newest word of its sensor. */
  tellWithheld(now: EpochMs, settle_ms: number): void {
    for (const watching of this.#withheld) {
      const { about, withheld } = watching;
      if (!withheld) this.#withheld.delete(watching);
      if (!withheld || now - withheld.acceptedAt < settle_ms) continue;
      this.#withheld.delete(watching);
      watching.withheld = null;
      const { level, figures, at, cause } = withheld;
      const alarm = this.#options.book.standingOfKey(about.key);
      if (!alarm) this.#options.book.raise(about, level, figures, at, cause);
      else if (alarmRank(level) > alarmRank(alarm.level))
        this.#options.book.changeLevel(alarm, level, figures, at, cause);
    }
  }

  /** When the sensor behind a standing warning counts as silent if it says nothing usable until then. */
  silenceOf(alarm: Alarm): { readonly at: EpochMs; readonly since: EpochMs } | null {
    if (alarm.level === 'notice' || alarm.station_id === null || alarm.measure === null) return null;
    const station = this.#stations.get(alarm.station_id);
    if (!station || this.#startedAt === null) return null;
    const patience_ms = SILENT_CADENCES * lifeCadence_ms(station);
    const lastUsableAt = this.#sensors.get(station.id)?.get(alarm.measure)?.lastUsableAt ?? null;
    if (lastUsableAt !== null) return { at: lastUsableAt + patience_ms, since: lastUsableAt };
    // Of an alarm of the log whose sensor was not heard since the start: it had no chance to speak before.
    const toldAt = alarm.value_at ?? alarm.raised_at;
    return { at: Math.max(toldAt, this.#startedAt) + patience_ms, since: toldAt };
  }

  /** Before this instant a standing alarm cannot be found silent; later readings only move it on. */
  notSilentBefore(alarm: Alarm): EpochMs {
    const { station_id, measure } = alarm;
    if (alarm.silent_since !== null || alarm.level === 'notice' || station_id === null || measure === null)
      return Number.POSITIVE_INFINITY;
    // A sensor that was not heard yet may be found to have spoken last before we listened.
    const heard = (this.#sensors.get(station_id)?.get(measure)?.lastUsableAt ?? null) !== null;
    if (!heard) return this.#stations.has(station_id) ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
    return this.silenceOf(alarm)?.at ?? Number.NEGATIVE_INFINITY;
  }

  #judge(
    watching: Watching,
    reading: JudgedReading,
    {
      good,
      stale,
      cause,
      now,
      corrects,
    }: { good: boolean; stale: boolean; cause: Cause; now: EpochMs; corrects: boolean },
  ): void {
    const { book } = this.#options;
    const { watch, about, slot, holding } = watching;
    const { at } = reading;
    const standing = standingOf(slot);
    if (standing && isUsable(reading) && at > slot.lastMove) {
      catchUp(book, standing, at, (alarm) => this.silenceOf(alarm));
      if (standingOf(slot)?.silent_since != null) book.write(standing.id, at, cause, { kind: 'heard-again' });
    }
    const reaches = !standing || (watch.reachesBackTo?.(standing.changed_at) ?? true);
    const verdict = watch.judge(reading, good && reaches);
    const figures = (level: AlarmLevel) => watch.figures(level);
    const tellsCrossings = watch.tells_crossings ?? false;
    const level = follow(book, holding, { about, slot, verdict, at, cause, figures, stale, tellsCrossings, corrects });
    if (verdict.says === 'unknown') return;
    watching.withheld = level === null ? null : { level, at, cause, figures: figures(level), acceptedAt: now };
    if (level !== null) this.#withheld.add(watching);
    else if (this.#withheld.size > 0) this.#withheld.delete(watching);
  }

  #sensorOf(station_id: string, measure: Measure, now: EpochMs): Sensor | null {
    const known = this.#sensors.get(station_id)?.get(measure);
    if (known) return known;
    const station = this.#stations.get(station_id);
    if (!station) return null;
    const sensor: Sensor = {
      station,
      measure,
      cadence_ms: lifeCadence_ms(station),
      isFirst: measure === primaryMeasure(station),
      watching: this.#startWatching(station, measure, now),
      lastAt: Number.NEGATIVE_INFINITY,
      lastUsableAt: null,
      last: null,
      repeatedAt: Number.NEGATIVE_INFINITY,
    };
    const sensors = this.#sensors.get(station_id) ?? new Map<Measure, Sensor>();
    this.#sensors.set(station_id, sensors.set(measure, sensor));
    return sensor;
  }

  #startWatching(station: Station, measure: Measure, now: EpochMs): Watching[] {
    const started: Watching[] = [];
    for (const rule of this.#options.rules) {
      this.#options.fence(rule.number, now, () => {
        const watch = rule.watch(station, measure, this.#options.city);
        if (!watch) return;
        const part = watch.per_sensor && measure !== primaryMeasure(station) ? measure : '';
        const holding = new Holding({
          clear_after_ms: watch.clear_after_ms,
          longest_gap_ms: LONGEST_GAP_CADENCES * lifeCadence_ms(station),
        });
        const about = aboutStation(rule.number, station, part);
        const slot = this.#options.book.slotOf(about.key);
        started.push({ rule, watch, holding, withheld: null, about, slot });
        this.#options.onWatch(station, watch);
      });
    }
    return started;
  }
}

/** What was said last, as it still holds at a moment: of an amount, that no more has come. */
function repeatedAt(last: Reading, aliveAt: EpochMs): JudgedReading {
  const lag_ms = heardAtOf(last) - last.at;
  const value = last.value !== null && MEASURES[last.measure].summed ? 0 : last.value;
  const heard = lag_ms === 0 ? {} : { heard_at: aliveAt };
  return { ...last, ...heard, at: aliveAt - lag_ms, value, is_repeat: true };
}

export function aboutStation(rule: RuleNumber, station: Station, part = ''): Opening {
  const subject = { kind: 'station', id: station.id } as const;
  const { district, lon, lat } = station;
  return { key: alarmKey(rule, subject, part), rule, subject, station, district: district || null, lon, lat };
}
