// F1, F2. The city's gauges together: the field over any window of the last minutes, its motion, and the rain to come.
import type { Station } from '../city.ts';
import { gridAround, interpolateRain, type PreparedField, prepareField } from '../rain-field.ts';
import { isUsable, type Reading } from '../readings.ts';
import { roleDescription } from '../station-kinds.ts';
import { type EpochMs, MINUTE_MS } from '../time.ts';
import { NOW_MIN, type RainNow } from './rain-ahead.ts';
import { type GridPlace, gridPlace, sampleField } from './rain-grid.ts';
import { findGrowth } from './rain-growth.ts';
import { findMotion, followMotion, MOTION_SPAN_MIN, type RainMotion, STILL } from './rain-motion.ts';
import { RainRecord } from './rain-record.ts';

const CELL_KM = 2;
const MARGIN_KM = 4;
const MOTION_WINDOW_MIN = 10;
/** Where the gauges have not told for so long how the rain moves, it is not known any more. */
const MOTION_KNOWN_MIN = 20;

export class RainWatch {
  readonly #records = new Map<string, RainRecord>();
  readonly #field: PreparedField | null;
  #motion: RainMotion | null = null;
  /** When the gauges last told how the rain moves. */
  #toldAt = Number.NEGATIVE_INFINITY;

  constructor(stations: readonly Station[]) {
    const gauges = stations.filter((station) => roleDescription(station).rain !== null);
    for (const { id, interval_s } of gauges) this.#records.set(id, new RainRecord(interval_s * 1_000));
    this.#field =
      gauges.length > 0 ? prepareField(gauges, gridAround(gauges, { cell_km: CELL_KM, margin_km: MARGIN_KM })) : null;
  }

  /** Takes an amount of rain that may be used; in the place of one that was corrected it stands, or none does (Q21). */
  take(reading: Reading): void {
    const record = this.#records.get(reading.stationId);
    const { at, derivedSince, corrects = false } = reading;
    if (isUsable(reading)) record?.add(at, reading.value, { since: derivedSince, corrects });
    else if (corrects) record?.remove(at);
  }

  place(lon: number, lat: number): GridPlace {
    return this.#field ? gridPlace(this.#field.grid, lon, lat) : { column: 0, row: 0 };
  }

  /** Rate over a window at each place, mm/h; 0 where no gauge spoke for it. */
  rates_mm_h(from: EpochMs, to: EpochMs, places: readonly GridPlace[]): number[] {
    const values = this.#fieldOver(from, to);
    if (!this.#field || !values) return places.map(() => 0);
    const { grid } = this.#field;
    return places.map(({ column, row }) => sampleField(grid, values, column, row));
  }

  /** The rain of now and where it goes; null without gauges. */
  look(now: EpochMs): RainNow | null {
    const rate_mm_h = this.#fieldOver(now - NOW_MIN * MINUTE_MS, now);
    if (!this.#field || !rate_mm_h) return null;
    const { grid } = this.#field;
    const later = this.#fieldOver(now - MOTION_WINDOW_MIN * MINUTE_MS, now);
    const then = now - MOTION_SPAN_MIN * MINUTE_MS;
    const earlier = this.#fieldOver(then - MOTION_WINDOW_MIN * MINUTE_MS, then);
    const found = earlier && later ? findMotion(grid, earlier, later) : null;
    if (found) this.#toldAt = now;
    this.#motion = followMotion(this.#motion, found);
    const motion = this.#motion ?? STILL;
    const growth_per_h =
      earlier && later ? findGrowth(grid, earlier, later, motion) : new Float64Array(rate_mm_h.length);
    return { grid, rate_mm_h, growth_per_h, motion };
  }

  /** How the rain moves, as of the last look; null where nothing has told of it for a while. */
  motionAt(now: EpochMs): RainMotion | null {
    return now - this.#toldAt <= MOTION_KNOWN_MIN * MINUTE_MS ? this.#motion : null;
  }

  #fieldOver(from: EpochMs, to: EpochMs): Float64Array | null {
    if (!this.#field) return null;
    return interpolateRain(
      this.#field,
      [...this.#records.values()].map((record) => record.rate_mm_h(from, to)),
    );
  }
}
