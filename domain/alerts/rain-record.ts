// The rain of one gauge over the last hours, ready to be summed. Two kinds of sum: over the clock's last hour, which raises;
// and over the last hour that good reports speak for, which lowers. Silence and failed values do not move the second one on, so
// a gauge that says nothing never looks as if it had dried up (A14).
import { type EpochMs, HOUR_MS, SECOND_MS } from '../time.ts';

interface Report {
  readonly at: EpochMs;
  readonly mm: number;
  readonly good: boolean;
  /** L34. Said by a sign of life alone: a report of the same instant takes its place. */
  readonly isRepeat?: boolean;
  /** How long this report speaks for, ms; none for a failed or suspect one. */
  span_ms: number;
  /** Running totals up to and including this report. */
  total_mm: number;
  total_span_ms: number;
}

const KEEP_SPAN_MS = 6.5 * HOUR_MS;
const NOTHING_BEFORE = { total_mm: 0, total_span_ms: 0 };

export class RainRecord {
  readonly #cadence_ms: number;
  #reports: Report[] = [];
  #forgotten_mm = 0;
  #forgets = false;

  constructor(cadence_s: number) {
    this.#cadence_ms = cadence_s * SECOND_MS;
  }

  /** True where the six-hour sum of an instant is known in full, or six reported hours have passed since. */
  reachesBackTo(at: EpochMs): boolean {
    const [oldest] = this.#reports;
    const newest = this.#reports.at(-1);
    if (!oldest || !newest) return false;
    const reported_ms = newest.total_span_ms - oldest.total_span_ms + oldest.span_ms;
    return this.#forgets || oldest.at <= at || reported_ms >= 6 * HOUR_MS;
  }

  /** Takes a report in its place in time; the first one of an instant stays, unless another takes its place (Q21). */
  add(report: { at: EpochMs; mm: number; good: boolean; isRepeat?: boolean }, corrects = false): void {
    let place = this.#countUntil(report.at);
    const known = this.#reports[place - 1];
    if (known?.at === report.at) {
      if (!corrects && (!known.isRepeat || report.isRepeat)) return;
      place -= 1;
      this.#reports.splice(place, 1);
    }
    if (place === 0 && this.#forgets) return; // older than what any sum still asks for
    this.#reports.splice(place, 0, { ...report, span_ms: 0, total_mm: 0, total_span_ms: 0 });
    for (let index = place; index < this.#reports.length; index++) this.#total(index);
    this.#forget();
  }

  /** mm over the clock's last `window_ms` up to an instant. */
  sum(window_ms: number, at: EpochMs): number {
    return round(this.#totalMm(this.#countUntil(at)) - this.#totalMm(this.#countUntil(at - window_ms)));
  }

  /** mm over the last `window_ms` of time that good reports speak for; never under `sum`. */
  sumReported(window_ms: number, at: EpochMs): number {
    const count = this.#countUntil(at);
    const newest = this.#reports[count - 1];
    if (!newest) return 0;
    const outside = newest.total_span_ms - window_ms;
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#reports[middle]!.total_span_ms <= outside) low = middle + 1;
      else high = middle;
    }
    return Math.max(this.sum(window_ms, at), round(newest.total_mm - this.#totalMm(low)));
  }

  /** The newest report at or before an instant. */
  lastAt(at: EpochMs): EpochMs | null {
    return this.#reports[this.#countUntil(at) - 1]?.at ?? null;
  }

  #total(index: number): void {
    const report = this.#reports[index]!;
    const before = this.#reports[index - 1];
    const { total_mm, total_span_ms } = before ?? NOTHING_BEFORE;
    // A quarter over the cadence allows for a clock that wanders; what is missing beyond that was not reported.
    const since_ms = before ? Math.min(report.at - before.at, 1.25 * this.#cadence_ms) : this.#cadence_ms;
    report.span_ms = report.good ? since_ms : 0;
    report.total_mm = total_mm + report.mm;
    report.total_span_ms = total_span_ms + report.span_ms;
  }

  #totalMm(count: number): number {
    return count === 0 ? this.#forgotten_mm : this.#reports[count - 1]!.total_mm;
  }

  // Let some gather first: shifting the array for each report would cost more than the reports.
  #forget(): void {
    if (this.#reports.length % 64 !== 0) return;
    const newest = this.#reports.at(-1)!;
    const outdated = this.#reports.findIndex((report) => newest.total_span_ms - report.total_span_ms <= KEEP_SPAN_MS);
    if (outdated <= 1) return;
    this.#forgets = true;
    this.#forgotten_mm = this.#reports[outdated - 1]!.total_mm;
    this.#reports.splice(0, outdated);
  }

  #countUntil(at: EpochMs): number {
    const reports = this.#reports;
    if (reports.length === 0 || reports.at(-1)!.at <= at) return reports.length;
    let low = 0;
    let high = reports.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (reports[middle]!.at <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

// Sums of tenths are tenths: without this a sum of 35 mm may miss its threshold by binary dust.
function round(mm: number): number {
  return Math.round(mm * 1_000) / 1_000;
}
