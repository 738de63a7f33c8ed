// Q22. A gateway that had no answer sends a report again, and may put the time of sending on it. By its time it is news; by its number
// and its values it is not, and its rain would be counted twice.
import { MEASURES } from '../measures.ts';
import type { Reading } from '../readings.ts';
import { type EpochMs, formatInstant, HOUR_MS } from '../time.ts';
import type { Decoded } from './message-kind.ts';
import type { Refusal } from './refusal.ts';

interface Report {
  readonly at: EpochMs;
  readonly values: string;
  /** For how long the same number with the same values is the same report. */
  readonly window_ms: number;
}

interface Sender {
  /** By number, oldest first. */
  readonly reports: Map<number, Report>;
  last: number;
  /** A number that stands while values change counts nothing: what has it is news. */
  standsStill: boolean;
}

const REMEMBERED = 32;
/** An amount would be counted twice: a number and values as before are believed to be a repetition for so long. */
const COUNTED_WINDOW_MS = HOUR_MS;
/** Else before the station would fall silent (L1): a device whose number and water stand still is alive. */
const STATE_WINDOW_CADENCES = 5;

/** The reports of all stations, one after another, as far back as a repetition may come. */
export class Repetitions {
  readonly #senders = new Map<string, Sender>();

  /** Takes the readings of one message; those of a report that was taken before, for another moment, are refused. */
  sift(readings: readonly Reading[], interval_sOf: (stationId: string) => number): Decoded<Reading> {
    const items: Reading[] = [];
    const refusals: Refusal[] = [];
    const reports = reportsIn(readings);
    const numbers = reports.map(([first]) => first!.seq);
    for (const report of reports) {
      const { seq } = report[0]!;
      // A number that several reports of a batch share is the batch's own.
      const isOwn = seq !== undefined && numbers.indexOf(seq) === numbers.lastIndexOf(seq);
      const refusal = isOwn ? this.#hear(report, seq, interval_sOf) : null;
      if (refusal) refusals.push(refusal);
      else items.push(...report);
    }
    return { items, refusals };
  }

  #hear(report: readonly Reading[], seq: number, interval_sOf: (stationId: string) => number): Refusal | null {
    const { stationId, at } = report[0]!;
    const sender: Sender = this.#senders.get(stationId) ?? { reports: new Map(), last: seq, standsStill: false };
    this.#senders.set(stationId, sender);
    if (seq !== sender.last) sender.standsStill = false;
    const values = valuesOf(report);
    const known = sender.reports.get(seq);
    // The same moment: the message itself once more, or a correction of it (Q21).
    if (known?.at === at) return null;
    if (known && !sender.standsStill && Math.abs(at - known.at) <= known.window_ms) {
      if (known.values === values) {
        const [then, now] = [formatInstant(known.at, 'UTC'), formatInstant(at, 'UTC')];
        return { reason: 'repeated', detail: `${stationId}: report ${seq} of ${then} again, as of ${now}` };
      }
      // Other values under a number that was there: it stands still, or the device has started anew.
      sender.standsStill = sender.last === seq;
      sender.reports.clear();
    }
    sender.last = seq;
    remember(sender.reports, seq, { at, values, window_ms: windowOf(report, interval_sOf(stationId)) });
    return null;
  }
}

function remember(reports: Map<number, Report>, seq: number, report: Report): void {
  reports.delete(seq);
  reports.set(seq, report);
  for (const [number, { at, window_ms }] of reports) {
    if (reports.size <= REMEMBERED && report.at - at <= window_ms) break;
    reports.delete(number);
  }
}

/** The readings of a message by the report that brought them. */
function reportsIn(readings: readonly Reading[]): Reading[][] {
  const reports: Reading[][] = [];
  for (const reading of readings) {
    const first = reports.at(-1)?.[0];
    const isSame = first?.at === reading.at && first.seq === reading.seq && first.stationId === reading.stationId;
    if (isSame && !reports.at(-1)!.some(({ measure }) => measure === reading.measure)) reports.at(-1)!.push(reading);
    else reports.push([reading]);
  }
  return reports;
}

function valuesOf(report: readonly Reading[]): string {
  return report
    .map(({ measure, value }) => `${measure} ${value}`)
    .sort()
    .join();
}

function windowOf(report: readonly Reading[], interval_s: number): number {
  const isCounted = report.some(({ measure, value }) => MEASURES[measure].summed && value !== null && value > 0);
  return isCounted ? COUNTED_WINDOW_MS : STATE_WINDOW_CADENCES * interval_s * 1_000;
}
