// F1. What the gauges caught lately, as a rate over any window of the last three quarters of an hour. A report of an amount
// stands for the time since the one before it, and of a window only the part counts that reports speak for.
import { type EpochMs, HOUR_MS, MINUTE_MS } from '../time.ts';

/** Nothing older is asked for: the motion compares fields 15 min apart, and a pause of half an hour is made up for. */
export const RAIN_MEMORY_MS = 45 * MINUTE_MS;
/** A gauge speaks for a window if its reports cover so much of it. */
const COVERED_SHARE = 0.5;

export interface RainReport {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly mm: number;
}

export class RainRecord {
  readonly #interval_ms: number;
  #reports: RainReport[] = [];

  /** @param interval_ms the gauge's cadence: an amount never stands for more time than that */
  constructor(interval_ms: number) {
    this.#interval_ms = interval_ms;
  }

  /**
   * Takes a report, whenever it arrives; one for a time that is known already changes nothing, unless it corrects it (Q21).
   *
   * @param since from when on it fell, where that is known: of an amount derived from a running total (Q20)
   */
  add(
    at: EpochMs,
    mm: number,
    { since, corrects = false }: { since?: EpochMs | undefined; corrects?: boolean } = {},
  ): void {
    const reports = this.#reports;
    let place = reports.length;
    while (place > 0 && reports[place - 1]!.to > at) place--;
    if (reports[place - 1]?.to === at) {
      if (!corrects) return;
      place -= 1;
      reports.splice(place, 1);
    }
    const from = Math.max(since ?? at - this.#interval_ms, reports[place - 1]?.to ?? Number.NEGATIVE_INFINITY);
    const report = { from, to: at, mm };
    if (place === reports.length) reports.push(report);
    else reports.splice(place, 0, report);
    const oldest = reports.at(-1)!.to - RAIN_MEMORY_MS;
    if (reports[0]!.to < oldest - this.#interval_ms) this.#reports = reports.filter(({ to }) => to >= oldest);
  }

  /** Forgets the report of an instant, in whose place stands none that may be used. */
  remove(at: EpochMs): void {
    this.#reports = this.#reports.filter(({ to }) => to !== at);
  }

  /** Mean rate in (from, to], mm/h; null where the gauge did not speak for half of it. */
  rate_mm_h(from: EpochMs, to: EpochMs): number | null {
    let mm = 0;
    let covered_ms = 0;
    for (let i = this.#reports.length - 1; i >= 0; i--) {
      const report = this.#reports[i]!;
      if (report.to <= from) break;
      const overlap_ms = Math.min(report.to, to) - Math.max(report.from, from);
      if (overlap_ms <= 0) continue;
      covered_ms += overlap_ms;
      mm += (report.mm * overlap_ms) / (report.to - report.from);
    }
    return covered_ms > 0 && covered_ms >= COVERED_SHARE * (to - from) ? (mm / covered_ms) * HOUR_MS : null;
  }
}
