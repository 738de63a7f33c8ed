// A city made for alarms and a stage that feeds an engine as the stream does: readings when they come, a tick each second or so.

import type { Alarm, AlarmStep, MachineStep, PersonStep } from '../../../domain/alerts/alarm.ts';
import { type AlarmSettings, createAlarmEngine } from '../../../domain/alerts/create-engine.ts';
import type { Situation } from '../../../domain/alerts/engine.ts';
import type { City } from '../../../domain/city.ts';
import { parseCameraRow, parseSiteRow, parseStationRow } from '../../../domain/city-rows.ts';
import type { Measure } from '../../../domain/measures.ts';
import type { Flag, Reading } from '../../../domain/readings.ts';
import { type EpochMs, MINUTE_MS, SECOND_MS } from '../../../domain/time.ts';
import type { CameraState, PartState } from '../../../domain/world.ts';
import { SMALL_CITY } from '../../support/cities.ts';

export const START: EpochMs = Date.parse('2026-07-21T15:00:00+08:00');
export const minutes = (count: number) => count * MINUTE_MS;
export const seconds = (count: number) => count * SECOND_MS;

function row<T>(parsed: { ok: true; value: T } | { ok: false; faults: unknown }): T {
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.value;
}

const place = { name: 'Somewhere', lon: '121.5', lat: '31.2', district: 'Pudong', interval_s: '60' };
export const stationOf = (cells: Record<string, string>) => row(parseStationRow({ ...place, ...cells }));
export const siteOf = (cells: Record<string, string>) =>
  row(
    parseSiteRow({
      ...place,
      kind: 'underpass',
      exposure: '6',
      area_m2: '900',
      shape: 'box',
      rim_m: '2',
      catchment_ha: '3',
      drain_mm_h: '36',
      max_trucks: '2',
      ...cells,
    }),
  );
export const cameraOf = (cells: Record<string, string>) => row(parseCameraRow({ ...place, ...cells }));

export const UNDERPASS = {
  kind: 'water-level',
  regime: 'underpass',
  blue: '0.1',
  yellow: '0.15',
  orange: '0.25',
  red: '0.5',
};
export const INNER = { kind: 'water-level', regime: 'inner', blue: '3.2', yellow: '3.4', orange: '3.6', red: '3.8' };
export const TIDAL = { kind: 'water-level', regime: 'tidal', blue: '4.55', yellow: '4.91', orange: '5.1', red: '5.29' };

export function cityOf(stations: City['stations'], more: Partial<City> = {}): City {
  return {
    ...SMALL_CITY,
    rain_warning: {
      '1h': { blue: 35, yellow: 50, orange: 80, red: 100 },
      '6h': { blue: 50, yellow: 80, orange: 100, red: 150 },
    },
    stations,
    cameras: [],
    sites: [],
    trucks: [],
    ...more,
  };
}

export function readingOf(
  stationId: string,
  measure: Measure,
  at: EpochMs,
  value: number | null,
  more: Partial<Reading> = {},
): Reading {
  const flag: Flag = value === null ? 9 : 1;
  return { stationId, measure, at, value, flag, ...more };
}

type PersonBody<Kind> = Kind extends PersonStep ? Omit<Kind, 'id' | 'alarm_id' | 'at' | 'by'> : never;

export class Stage {
  readonly engine;
  readonly log: MachineStep[] = [];
  now: EpochMs;
  cameras: Record<string, CameraState> = {};
  parts: Record<string, PartState> = {};

  constructor(city: City, settings: AlarmSettings & { start?: EpochMs } = {}) {
    this.engine = createAlarmEngine(city, settings);
    this.now = settings.start ?? START;
    this.tick();
  }

  /** The clock goes on to an instant, with a tick every few seconds. */
  until(at: EpochMs, every_ms = seconds(5)): this {
    while (this.now < at) {
      this.now = Math.min(this.now + every_ms, at);
      this.tick();
    }
    return this;
  }

  tick(): this {
    const situation: Situation = { world: { stations: {}, cameras: this.cameras }, parts: this.parts };
    this.log.push(...this.engine.tick(situation, this.now));
    return this;
  }

  /** A reading that arrives when it was taken. */
  hear(reading: Reading): this {
    this.until(reading.at);
    return this.receive(reading);
  }

  /** A reading that arrives now, whatever its time. */
  receive(reading: Reading): this {
    this.log.push(...this.engine.accept(reading, this.now));
    return this;
  }

  /** Values of one station, one a cadence, from the next cadence on; null is a gap, a reading is taken as it is. */
  series(
    stationId: string,
    measure: Measure,
    values: readonly (number | null | { value: number | null; flag: Flag; tests?: NonNullable<Reading['tests']> })[],
    cadence_ms = minutes(1),
  ): this {
    const from = this.now;
    values.forEach((one, index) => {
      const at = from + (index + 1) * cadence_ms;
      if (one === null) this.until(at);
      else if (typeof one === 'number') this.hear(readingOf(stationId, measure, at, one));
      else {
        const { value, ...more } = one;
        this.hear(readingOf(stationId, measure, at, value, more));
      }
    });
    return this;
  }

  person<Kind extends PersonStep>(alarm: Alarm, by: string, body: PersonBody<Kind>): this {
    const id = `${alarm.id}:${body.kind}:${by}:${this.now}`;
    this.engine.apply({ id, alarm_id: alarm.id, at: this.now, by, ...body } as unknown as AlarmStep);
    return this;
  }

  get alarms(): Alarm[] {
    return [...this.engine.alarms.values()];
  }

  ofRule(rule: string): Alarm[] {
    return this.alarms.filter((alarm) => alarm.rule === rule);
  }

  /** The kinds of the steps of a rule, in order, without those that only place an alarm. */
  kinds(rule: string): string[] {
    return this.stepsOf(rule).map((step) => (step.kind === 'level-changed' ? `level ${step.level}` : step.kind));
  }

  stepsOf(rule: string): MachineStep[] {
    return this.log.filter((step) => step.alarm_id.startsWith(`${rule}-`) && step.kind !== 'joined');
  }
}

export const repeat = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);
