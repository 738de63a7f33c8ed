// L35. How far a device's clock is off, told from when its live messages arrive. A lag that stays is the clock; one that shrinks is a device
// that sends what it had kept, which is no sign that its values are of now.
import { lifeCadence_ms, type Pace } from './life-cadence.ts';
import type { KeptReading, Reading } from './readings.ts';
import { isSignOfLife, type KeptSign, type SignOfLife } from './sign-of-life.ts';
import { type EpochMs, MINUTE_MS, SECOND_MS } from './time.ts';

/** Behind by more cadences than this, a station would pass for late. */
const BEHIND_CADENCES = 2;
/** A clock that is ahead makes a dead station look alive for as long; less than this hides nothing. */
const AHEAD_MS = MINUTE_MS;
const FEWEST_MESSAGES = 3;
/** For how long a lag must have stayed, and how long after it was once found to shrink. */
const STEADY_CADENCES = 2;
const STEADY_AFTER_SHRINKING_CADENCES = 12;
/** A net loss of a lag by more than this, over that time, is shrinking. */
const SHRINKS_BY_CADENCES = 0.25;

interface Watched {
  /** Of the messages since the lag has been what it is. */
  messages: number;
  since: EpochMs;
  firstLag: number;
  lowest: number;
  highest: number;
  lastReceivedAt: EpochMs;
  hasShrunk: boolean;
  /** What the clock is off, ms; positive behind; 0 where nothing is known against it. */
  offset_ms: number;
}

export class DeviceClocks {
  readonly #cadences: ReadonlyMap<string, number>;
  readonly #watched = new Map<string, Watched>();

  constructor({ stations }: { readonly stations: readonly (Pace & { readonly id: string })[] }) {
    this.#cadences = new Map(stations.map((station) => [station.id, lifeCadence_ms(station)]));
  }

  /**
   * One message of a station that was received as it was said, not kept by a broker.
   *
   * @param saidAt the newest time in it, by the device's clock
   */
  hear(stationId: string, saidAt: EpochMs, receivedAt: EpochMs): void {
    const cadence_ms = this.#cadences.get(stationId);
    if (cadence_ms === undefined) return;
    const lag = receivedAt - saidAt;
    const known = this.#watched.get(stationId);
    // Told again from the history, or delivered together with the one before.
    if (known && receivedAt < known.lastReceivedAt) return;
    const lowest = Math.min(lag, known?.lowest ?? lag);
    const highest = Math.max(lag, known?.highest ?? lag);
    if (!known || highest - lowest > cadence_ms) {
      const hasShrunk = known !== undefined && lag > 0 && lag < known.lowest;
      const begun = { messages: 1, since: receivedAt, firstLag: lag, lowest: lag, highest: lag };
      this.#watched.set(stationId, { ...begun, lastReceivedAt: receivedAt, hasShrunk, offset_ms: 0 });
      return;
    }
    Object.assign(known, { messages: known.messages + 1, lowest, highest, lastReceivedAt: receivedAt });
    known.offset_ms = offsetOf(known, lag, cadence_ms);
  }

  /** What a station's clock is off, in seconds, positive where it is behind; 0 where nothing is known against it. */
  behind_s(stationId: string): number {
    return Math.round((this.#watched.get(stationId)?.offset_ms ?? 0) / SECOND_MS);
  }

  /** The reading with the time at which it was really said, where its device's clock is off. */
  correct(reading: Reading): Reading {
    const behind_s = this.behind_s(reading.stationId);
    return behind_s === 0 ? reading : { ...reading, heard_at: reading.at + behind_s * SECOND_MS };
  }

  correctLife({ stationId, at }: SignOfLife): SignOfLife {
    return { stationId, at: at + this.behind_s(stationId) * SECOND_MS };
  }

  /** What the history remembers, corrected as it was when it came, in order of time; what has no arrival tells nothing of a clock. */
  recall(
    readings: readonly KeptReading[],
    signsOfLife: readonly KeptSign[],
  ): { readings: Reading[]; signsOfLife: SignOfLife[] } {
    const recalled = { readings: [] as Reading[], signsOfLife: [] as SignOfLife[] };
    const keep = (item: Kept) => {
      const { receivedAt: _arrival, ...told } = item;
      if (isSignOfLife(told)) recalled.signsOfLife.push(hasOwnTime(item) ? this.correctLife(told) : told);
      else recalled.readings.push(this.correct(told));
    };
    const messages = new Map<string, { stationId: string; receivedAt: EpochMs; items: Kept[] }>();
    for (const item of [...readings, ...signsOfLife]) {
      const { stationId, receivedAt } = item;
      if (receivedAt === undefined || !hasOwnTime(item)) {
        keep(item);
        continue;
      }
      const key = `${stationId} ${receivedAt}`;
      const message = messages.get(key);
      if (message) message.items.push(item);
      else messages.set(key, { stationId, receivedAt, items: [item] });
    }
    for (const { stationId, receivedAt, items } of [...messages.values()].sort((a, b) => a.receivedAt - b.receivedAt)) {
      const newest = items.reduce((latest, { at }) => Math.max(latest, at), Number.NEGATIVE_INFINITY);
      this.hear(stationId, newest, receivedAt);
      for (const item of items) keep(item);
    }
    for (const items of [recalled.readings, recalled.signsOfLife]) items.sort((a, b) => a.at - b.at);
    return recalled;
  }
}

type Kept = KeptReading | KeptSign;

/** What a device says of itself without a time counts from its arrival, and tells nothing of a clock. */
function hasOwnTime(item: Kept): boolean {
  return !isSignOfLife(item) || item.at !== item.receivedAt;
}

function offsetOf(watched: Watched, lag: number, cadence_ms: number): number {
  const { messages, since, firstLag, lowest, highest, lastReceivedAt, hasShrunk, offset_ms } = watched;
  const isOff = lowest > BEHIND_CADENCES * cadence_ms || highest < -AHEAD_MS;
  if (!isOff) return 0;
  // The quickest delivery is nearest to what the clock says; a later one may only have been on its way for longer.
  const offset = lowest;
  if (offset_ms !== 0) return offset;
  const steady_ms = (hasShrunk ? STEADY_AFTER_SHRINKING_CADENCES : STEADY_CADENCES) * cadence_ms;
  const shrinks = firstLag - lag > SHRINKS_BY_CADENCES * cadence_ms;
  const isSteady = messages >= FEWEST_MESSAGES && lastReceivedAt - since >= steady_ms && !shrinks;
  return isSteady ? offset : 0;
}
