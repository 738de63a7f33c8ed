import type { Truck } from '../../domain/city.ts';
import { type EpochMs, MINUTE_MS, SECOND_MS } from '../../domain/time.ts';
import type { TruckReport } from '../../domain/world.ts';
import { type Random, randomFor } from '../random.ts';

export interface TruckReports {
  readonly position: {
    readonly at: EpochMs;
    readonly lon: number;
    readonly lat: number;
    readonly speed_kmh: number;
    readonly heading_deg: number;
  };
  readonly status: {
    readonly at: EpochMs;
    readonly state: TruckReport;
    readonly fuel_pct: number;
    readonly pumped_m3: number;
  };
}

const REPORT_EVERY_MS = MINUTE_MS;
const IN_WORKSHOP_SHARE = 0.04;
/** A receiver at rest wanders by some metres; a hundred-thousandth of a degree is about one. */
const WANDER_DEG = 0.00003;

/** A pump truck that stands ready at its base. */
export class TruckDevice {
  readonly truck: Truck;
  readonly #random: Random;
  readonly #state: TruckReport;
  readonly #heading_deg: number;
  readonly #fuel_pct: number;
  #due: EpochMs;

  constructor(truck: Truck, seed: number, from: EpochMs) {
    this.truck = truck;
    this.#random = randomFor(seed, 'truck', truck.id);
    this.#state = this.#random.chance(IN_WORKSHOP_SHARE) ? 'out_of_service' : 'available';
    this.#heading_deg = this.#random.below(360);
    this.#fuel_pct = Math.round(this.#random.between(62, 100));
    this.#due = from + Math.floor(this.#random.between(0, 60)) * SECOND_MS;
  }

  reportsUntil(until: EpochMs): TruckReports[] {
    const reports: TruckReports[] = [];
    for (; this.#due < until; this.#due += REPORT_EVERY_MS) {
      const at = this.#due;
      const lon = Number((this.truck.lon + WANDER_DEG * this.#random.normal()).toFixed(6));
      const lat = Number((this.truck.lat + WANDER_DEG * this.#random.normal()).toFixed(6));
      reports.push({
        position: { at, lon, lat, speed_kmh: 0, heading_deg: this.#heading_deg },
        status: { at, state: this.#state, fuel_pct: this.#fuel_pct, pumped_m3: 0 },
      });
    }
    return reports;
  }
}
