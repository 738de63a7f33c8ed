// One station as a device: its sensor, its clock, its link and whatever is wrong with it.
import { primaryMeasure, type Station } from '../../domain/city.ts';
import type { PrimaryMeasure } from '../../domain/station-kinds.ts';
import { type EpochMs, HOUR_MS, SECOND_MS } from '../../domain/time.ts';
import { type Random, randomFor } from '../random.ts';
import type { Fault } from './faults.ts';
import { resolved, type Sensor, type Values } from './sensor.ts';

export interface Report {
  readonly at: EpochMs;
  readonly values: Values;
  readonly seq: number;
  readonly reason?: string;
}

export interface SentReport {
  readonly sendAt: EpochMs;
  readonly report: Report;
}

const BATTERY_EVERY_MS = HOUR_MS;

/** How far a fault throws a value off, in the measure's unit, as a share of what it does to a water level in metres. */
const FAULT_SIZE = {
  level_m: { jump: 1, drift: 1 },
  depth_m: { jump: 1, drift: 1 },
  flow_m3_s: { jump: 20, drift: 2 },
  rain_mm: { jump: 20, drift: 2 },
  wind_speed_ms: { jump: 20, drift: 2 },
} as const satisfies Record<PrimaryMeasure, { readonly jump: number; readonly drift: number }>;

export class StationDevice {
  readonly station: Station;
  readonly #sensor: Sensor;
  readonly #fault: Fault | null;
  readonly #random: Random;
  readonly #interval_ms: number;
  /** How far its clock is off, ms; it is set by the network now and then, so never far. */
  readonly #clockError_ms: number;
  readonly #battery_v: number;
  #due: EpochMs;
  #seq = 0;
  #stuckAt: Values | null = null;
  #batteryAt: EpochMs;

  constructor(station: Station, sensor: Sensor, fault: Fault | null, seed: number, from: EpochMs) {
    this.station = station;
    this.#sensor = sensor;
    this.#fault = fault;
    this.#random = randomFor(seed, 'device', station.id);
    this.#interval_ms = station.interval_s * SECOND_MS;
    this.#clockError_ms = Math.round(this.#random.between(-1.5, 1.5)) * SECOND_MS;
    this.#battery_v = this.#random.between(12.1, 13.3);
    // Whole seconds: devices count seconds. Spread over the interval, so that they do not all speak at once.
    const offset = Math.floor(this.#random.between(0, station.interval_s)) * SECOND_MS;
    this.#due = Math.floor(from / this.#interval_ms) * this.#interval_ms + offset;
    if (this.#due < from) this.#due += this.#interval_ms;
    this.#batteryAt = from + this.#random.between(0, 1) * BATTERY_EVERY_MS;
  }

  /** The reports that fall due before `until`, in the order in which they are measured. */
  reportsUntil(until: EpochMs): SentReport[] {
    const sent: SentReport[] = [];
    for (; this.#due < until; this.#due += this.#interval_ms) {
      const due = this.#due;
      this.#seq += 1;
      const values = this.#withBattery(this.#sensor.read(due), due);
      const fault = this.#fault && due >= this.#fault.from && due < this.#fault.until ? this.#fault : null;
      if (fault?.kind === 'silent' || fault?.kind === 'gap') continue;
      const report = this.#faulty(fault, { at: due + this.#clockError_ms, values, seq: this.#seq }, due);
      const sendAt = Math.max(due, report.at) + Math.round(this.#random.between(100, 1_800));
      sent.push({ report, sendAt: sendAt + this.#delay_ms(fault) });
      if (fault?.kind === 'duplicated') sent.push({ report, sendAt: sendAt + 1_000 });
    }
    return sent;
  }

  #delay_ms(fault: Fault | null): number {
    if (fault?.kind === 'late') return Math.round(this.#random.between(2.4, 4.5) * this.#interval_ms);
    // Every other report waits until the next one has gone.
    if (fault?.kind === 'out-of-order' && this.#seq % 2 === 0) return Math.round(1.3 * this.#interval_ms);
    return 0;
  }

  #faulty(fault: Fault | null, report: Report, due: EpochMs): Report {
    const measure = primaryMeasure(this.station);
    const value = report.values[measure];
    if (!fault || value === undefined || value === null) return report;
    switch (fault.kind) {
      case 'stuck':
        this.#stuckAt ??= { [measure]: value };
        return { ...report, values: { ...report.values, ...this.#stuckAt } };
      case 'spiky': {
        if (!this.#random.chance(0.02)) return report;
        const jump = this.#random.between(0.6, 2.5) * FAULT_SIZE[measure].jump;
        return { ...report, values: { ...report.values, [measure]: resolved(measure, value + jump) } };
      }
      case 'drifting': {
        const hours = (due - fault.from) / HOUR_MS;
        const drift = Math.min(0.3, 0.03 * hours) * FAULT_SIZE[measure].drift;
        return { ...report, values: { ...report.values, [measure]: resolved(measure, value + drift) } };
      }
      case 'failing':
        return { ...report, values: { ...report.values, [measure]: null }, reason: 'sensor fault' };
      case 'silent':
      case 'gap':
      case 'late':
      case 'duplicated':
      case 'out-of-order':
        return report;
    }
  }

  #withBattery(values: Values, due: EpochMs): Values {
    if (due < this.#batteryAt) return values;
    this.#batteryAt += BATTERY_EVERY_MS;
    return { ...values, battery_v: resolved('battery_v', this.#battery_v + 0.05 * this.#random.normal()) };
  }
}
