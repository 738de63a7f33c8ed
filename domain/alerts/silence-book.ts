import { type City, primaryMeasure, type Station } from '../city.ts';
import type { Measure } from '../measures.ts';
import type { EpochMs } from '../time.ts';
import type { Alarm, AlarmStep } from './alarm.ts';
import type { AlarmBook, Opening } from './alarm-book.ts';
import { alarmKey } from './ids.ts';
import { middleOf } from './places.ts';
import type { RuleBeat, RuleBook } from './rule.ts';
import { aboutStation } from './sensors.ts';
import { type SilenceGroup, type SilenceNews, SilenceWatch, type SilentSensor } from './silence.ts';
import { districtGroups, silentGroup, silentGroupFigures } from './silent-group.ts';
import { silentSensor, silentSensorFigures } from './silent-sensor.ts';

/** Turns the news of silence into alarms (A7, A8). */
export class SilenceBook implements RuleBook {
  readonly #watch: SilenceWatch;
  readonly #book: AlarmBook;
  readonly #stations: ReadonlyMap<string, Station>;
  readonly #aboutGroup: ReadonlyMap<string, Opening>;
  #deaf = false;
  #writes = false;

  constructor(city: City, gateways: readonly SilenceGroup[], settle_ms: number, book: AlarmBook) {
    const groups = [...districtGroups(city), ...gateways];
    this.#watch = new SilenceWatch(city.stations, groups, settle_ms);
    this.#book = book;
    this.#stations = new Map(city.stations.map((station) => [station.id, station]));
    const districts = new Set(city.stations.map(({ district }) => district));
    this.#aboutGroup = new Map(
      groups.map((group) => [group.area, aboutGroup(group, this.#stations, districts.has(group.area))]),
    );
  }

  listenFrom(now: EpochMs): void {
    if (!this.#watch.listens) this.#watch.listen(now);
  }

  heard(station_id: string, measure: Measure, isFirstMeasure: boolean, at: EpochMs): void {
    this.#watch.heard(station_id, measure, isFirstMeasure, at);
  }

  heardAlive(station_id: string, at: EpochMs): void {
    this.#watch.heardAlive(station_id, at);
  }

  /** Learns from steps that come from the log or from another server; its own it knows. */
  note(alarm: Alarm, step: AlarmStep): void {
    if (this.#writes) return;
    if (alarm.rule === silentGroup.number) this.#watch.knowGroup(alarm.subject.id, alarm.cleared_at === null);
    if (alarm.rule !== silentSensor.number || (step.kind !== 'raised' && step.kind !== 'reopened')) return;
    const whole = alarm.extra?.whole_station !== 0;
    this.#watch.know(alarm.subject.id, whole ? null : alarm.measure, step.at);
  }

  tick({ situation: { parts }, now, fence }: RuleBeat): void {
    this.listenFrom(now);
    // While we hear nobody, nobody is silent: what is wrong then is a part of ours (A12).
    const deaf = parts.watcher !== undefined && parts.watcher.state !== 'ok';
    if (this.#deaf && !deaf) this.#watch.listen(now);
    this.#deaf = deaf;
    if (deaf) return;
    fence(silentSensor.number, now, () => {
      this.#writes = true;
      try {
        for (const news of this.#watch.tell(now)) this.#write(news);
      } finally {
        this.#writes = false;
      }
    });
  }

  #write(news: SilenceNews): void {
    switch (news.kind) {
      case 'sensor-silent':
        this.#raise(this.#aboutSensor(news.sensor), silentSensorFigures(news.sensor), news.at);
        return;
      case 'sensor-heard':
        this.#clear(this.#aboutSensor(news.sensor).key, silentSensorFigures(news.sensor), news.at);
        return;
      case 'group-silent':
        this.#raise(this.#aboutGroup.get(news.group.area)!, silentGroupFigures(news.group), news.at);
        return;
      case 'group-heard':
        this.#clear(this.#aboutGroup.get(news.group.area)!.key, silentGroupFigures(news.group), news.at);
        return;
    }
  }

  #raise(about: Opening, figures: Parameters<AlarmBook['raise']>[2], at: EpochMs): void {
    if (this.#book.standingOfKey(about.key)) return;
    this.#book.raise(about, 'notice', figures, Math.max(at, this.#book.lastMoveOf(about.key) + 1), null);
  }

  #clear(key: string, figures: Parameters<AlarmBook['raise']>[2], at: EpochMs): void {
    const standing = this.#book.standingOfKey(key);
    if (standing)
      this.#book.write(standing.id, Math.max(at, this.#book.lastMoveOf(key) + 1), null, {
        kind: 'cleared',
        ...figures,
      });
  }

  #aboutSensor({ station, measure }: SilentSensor): Opening {
    const part = measure !== null && measure !== primaryMeasure(station) ? measure : measure === null ? '' : 'alone';
    return aboutStation(silentSensor.number, station, part);
  }
}

function aboutGroup(
  { area, station_ids }: SilenceGroup,
  stations: ReadonlyMap<string, Station>,
  isDistrict: boolean,
): Opening {
  const subject = { kind: 'area', id: area } as const;
  const middle = middleOf(station_ids.flatMap((id) => stations.get(id) ?? []));
  return {
    key: alarmKey(silentGroup.number, subject),
    rule: silentGroup.number,
    subject,
    station: null,
    district: isDistrict ? area : null,
    lon: middle?.lon ?? null,
    lat: middle?.lat ?? null,
  };
}
