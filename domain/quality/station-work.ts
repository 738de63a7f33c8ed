// Q27. While somebody works at a station, what it says is kept and believed by nobody: a hand in the water is no flood.
import type { DeskEvent } from '../desk-event.ts';
import type { Reading } from '../readings.ts';
import type { EpochMs } from '../time.ts';

interface Span {
  readonly from: EpochMs;
  readonly until: EpochMs;
}

/** More spans than that of one station say that the oldest are long past. */
const MOST_SPANS = 20;

export class StationWork {
  readonly #spans = new Map<string, readonly Span[]>();

  hear(event: DeskEvent): void {
    if (event.about !== 'station' || event.step.kind === 'fall-confirmed') return;
    const { station_id, at } = event.step;
    // Whatever was under way ends where the next word on it begins.
    const before = (this.#spans.get(station_id) ?? []).map((span) => ({ ...span, until: Math.min(span.until, at) }));
    const spans = event.step.kind === 'under-work' ? [...before, { from: at, until: event.step.until }] : before;
    this.#spans.set(station_id, spans.slice(-MOST_SPANS));
  }

  /** The reading as it came, or failed (flag 4) where its station was under work at its time. */
  judge(reading: Reading): Reading {
    const spans = this.#spans.size > 0 && this.#spans.get(reading.stationId);
    if (!spans || reading.value === null || !spans.some(({ from, until }) => reading.at >= from && reading.at < until))
      return reading;
    return { ...reading, flag: 4, reason: 'Q27 under maintenance', tests: { ...reading.tests, under_work: 4 } };
  }
}
