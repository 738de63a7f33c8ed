// T1. What is known of one sensor, moved on by each judged reading. Doubt only ever widens: a doubted value counts at its face where it is
// higher than what was known, and is no ground for anything lower. Absence changes nothing but how the value is known.

import { Holding } from './alerts/holding.ts';
import { levelHeld } from './alerts/ladder.ts';
import { LONGEST_GAP_CADENCES, marginOf, waterTable } from './alerts/tables.ts';
import type { Station } from './city.ts';
import { type CurrentReason, type CurrentValue, lasts, NEVER_HEARD, type Peak } from './current-value.ts';
import { SILENT_CADENCES } from './freshness.ts';
import { LEVELS } from './levels.ts';
import { lifeCadence_ms, reportsOnChange } from './life-cadence.ts';
import { MEASURES, type Measure } from './measures.ts';
import { heardAtOf, isUsable, type Reading } from './readings.ts';
import { RecentReadings } from './recent-readings.ts';
import { isSignOfLife, type SignOfLife } from './sign-of-life.ts';
import { primaryMeasure } from './station-measures.ts';
import { DAY_MS, type EpochMs, MINUTE_MS, SECOND_MS } from './time.ts';
import { WET_FROM_M } from './wet-from.ts';

const TEN_MINUTES_MS = 10 * MINUTE_MS;
/** A change of less is the sensor's own wavering, in steps of what is worth showing. */
const RISING_FROM_STEPS = 2;

/** Readings that come later than this behind the newest change nothing but the peak. */
const LATE_MS = 30 * MINUTE_MS;
const MOST_RECENT = 64;

/** What the readings up to one of them say. */
interface Known {
  told: CurrentValue;
  /** The newest report, whatever came of it. */
  newest: Newest;
  /** When the sensor last stood by it: with the report, or by a later sign of life of a station that reports on change. */
  aliveAt: EpochMs;
  change_10min: number | null;
  readonly episode: Episode | null;
}

interface Newest {
  readonly at: EpochMs;
  readonly heard_at?: EpochMs;
  readonly value: number | null;
  /** Usable, and nothing speaks against it. */
  readonly isGood: boolean;
}

export class CurrentFold {
  readonly #station: Station;
  readonly #measure: Measure;
  /** True where a doubt must not lower what is known: of what the station is for. */
  readonly #isGuarded: boolean;
  /** What the change is told by; null for amounts, which do not rise. */
  readonly #values: RecentReadings | null;
  #now: Known;
  /** As of before the recent readings: a late one is folded in where it belongs, so that the order of arrival does not matter. */
  #before: Known;
  readonly #recent: (Reading | SignOfLife)[] = [];

  constructor(station: Station, measure: Measure) {
    this.#station = station;
    this.#measure = measure;
    const isPrimary = measure === primaryMeasure(station) && !MEASURES[measure].summed;
    this.#isGuarded = isPrimary;
    this.#values = isPrimary ? new RecentReadings(valuesKept_ms(station)) : null;
    const line = isPrimary ? episodeLine(station, measure) : null;
    const episode = () => (line === null ? null : new Episode(station, measure, line));
    this.#now = {
      told: NEVER_HEARD,
      newest: NOTHING_YET,
      aliveAt: NOTHING_YET.at,
      change_10min: null,
      episode: episode(),
    };
    this.#before = { ...this.#now, episode: episode() };
  }

  /** As of the newest report; what time adds to it is `currentAt`'s. */
  get value(): CurrentValue {
    return this.#now.told;
  }

  get newest(): Pick<Newest, 'at' | 'heard_at'> {
    return this.#now.newest;
  }

  /** Change over the last ten minutes, in the measure's unit; null where nobody saw it move for as long. */
  get change_10min(): number | null {
    return this.#now.change_10min;
  }

  /** Takes a judged reading, new or late. Two of one instant: whoever calls has decided which one stands, and gives that one last. */
  take(reading: Reading): CurrentValue {
    const now = this.#now;
    const isNewer = reading.at > now.newest.at;
    if (isUsable(reading)) this.#values?.add({ at: reading.at, value: reading.value }, reading.corrects);
    else if (reading.corrects) this.#values?.remove(reading.at);
    if (!this.#isGuarded) {
      if (isNewer || (reading.at === now.newest.at && reading.value !== now.newest.value)) this.#advance(now, reading);
    } else if (isNewer && reading.at >= now.aliveAt) {
      this.#keep(reading);
      this.#advance(now, reading);
    } else if (reading.at > this.#before.newest.at && now.newest.at - reading.at <= LATE_MS) this.#foldIn(reading);
    else if (isUsable(reading)) now.told = { ...now.told, peak: now.episode?.takeLate(reading) ?? now.told.peak };
    return this.#now.told;
  }

  /** L34. A station that reports on change is there and has said nothing new: what it said last holds. */
  takeLife({ stationId, at: saidAt }: SignOfLife): CurrentValue {
    const now = this.#now;
    // By the device's own clock, as its values are.
    const sign = { stationId, at: saidAt - (heardAtOf(now.newest) - now.newest.at) };
    if (this.#isGuarded && reportsOnChange(this.#station) && sign.at > now.aliveAt && now.newest !== NOTHING_YET) {
      this.#keep(sign);
      this.#advance(now, sign);
    }
    return this.#now.told;
  }

  #keep(reading: Reading | SignOfLife): void {
    this.#recent.push(reading);
    while (this.#recent.length > MOST_RECENT || reading.at - this.#recent[0]!.at > LATE_MS)
      this.#advance(this.#before, this.#recent.shift()!);
  }

  #foldIn(reading: Reading): void {
    const place = this.#recent.findLastIndex(({ at }) => at <= reading.at);
    const known = this.#recent[place];
    const isKnown = known?.at === reading.at && !isSignOfLife(known);
    if (isKnown && known.value === reading.value) return;
    this.#recent.splice(isKnown ? place : place + 1, isKnown ? 1 : 0, reading);
    this.#now = { ...this.#before, episode: this.#before.episode?.copy() ?? null };
    for (const one of this.#recent) this.#advance(this.#now, one);
  }

  #advance(known: Known, reading: Reading | SignOfLife): void {
    if (isSignOfLife(reading)) {
      this.#hold(known, reading);
      return;
    }
    const { at, heard_at, value, flag } = reading;
    const isGood = isUsable(reading) && flag !== 3;
    known.newest = { at, value, isGood, ...(heard_at === undefined ? {} : { heard_at }) };
    known.told = isUsable(reading) ? this.#withUsable(known, reading) : this.#withNothing(known, reading);
    known.aliveAt = at;
  }

  #withUsable(known: Known, reading: Reading & { readonly value: number }): CurrentValue {
    const { at, flag } = reading;
    const isGood = flag !== 3;
    const shown = this.#shown(known.told, reading, isGood);
    const peak = known.episode?.take(reading, isGood) ?? null;
    const isHeld = shown.at !== at;
    known.change_10min = isHeld ? null : this.#changeUntil(reading, known.aliveAt);
    const rising = this.#isRising(known.change_10min);
    if (isGood) return { ...shown, basis: 'measured', rising, peak };
    const since = known.told.basis === 'doubted' ? known.told.since! : at; // a doubted one has it
    const reason: CurrentReason = isHeld && reading.tests?.impossible_fall === 3 ? 'fall' : 'suspect';
    return { ...shown, basis: 'doubted', reason, since, rising, peak };
  }

  #hold(known: Known, { at }: SignOfLife): void {
    const { value, isGood } = known.newest;
    const { told } = known;
    if (value !== null && (told.basis === 'measured' || told.basis === 'doubted')) {
      const peak = known.episode?.take({ at, value }, isGood) ?? null;
      known.change_10min = told.at === known.newest.at ? this.#changeUntil({ at, value }, known.aliveAt) : null;
      known.told = { ...told, rising: this.#isRising(known.change_10min), peak };
    }
    known.aliveAt = at;
  }

  #isRising(change: number | null): boolean | null {
    return change === null ? null : change >= RISING_FROM_STEPS * MEASURES[this.#measure].resolution - 1e-9;
  }

  #withNothing(known: Known, { at, value, flag, tests }: Reading): CurrentValue {
    known.change_10min = null;
    const isMissing = value === null || flag === 9;
    const reason: CurrentReason = tests?.under_work === 4 ? 'under-work' : isMissing ? 'missing' : 'failed';
    const { told } = known;
    const since = told.basis === 'last-known' || told.basis === 'unknown' ? (told.since ?? at) : at;
    if (told.value === null) return { ...NEVER_HEARD, reason, since };
    return { ...told, basis: 'last-known', reason, since, rising: null };
  }

  #shown(told: CurrentValue, { at, value, flag }: Reading & { readonly value: number }, isGood: boolean) {
    const isOutdated = told.at !== null && told.peak === null && at - told.at > lasts(this.#station);
    const isHeld = this.#isGuarded && !isGood && !isOutdated && told.value !== null && told.value > value;
    return isHeld ? { at: told.at, value: told.value, flag: told.flag } : { at, value, flag };
  }

  #changeUntil({ at, value }: { readonly at: EpochMs; readonly value: number }, aliveAt: EpochMs): number | null {
    const earlier = this.#values?.before(at - TEN_MINUTES_MS);
    if (reportsOnChange(this.#station)) {
      // What it said last held until now, if it was there all the time.
      const wasThere = at - aliveAt <= SILENT_CADENCES * lifeCadence_ms(this.#station);
      return earlier && wasThere ? rounded(value - earlier.value) : null;
    }
    const oldest = at - TEN_MINUTES_MS - 2 * this.#station.interval_s * SECOND_MS;
    if (!earlier || earlier.at < oldest) return null;
    return rounded(((value - earlier.value) * TEN_MINUTES_MS) / (at - earlier.at));
  }
}

const NOTHING_YET: Newest = { at: Number.NEGATIVE_INFINITY, value: null, isGood: false };

/** How far back the change is looked for: what a station that reports on change said last may be hours old, and holds. */
function valuesKept_ms(station: Station): number {
  return reportsOnChange(station) ? DAY_MS : 30 * MINUTE_MS + 3 * station.interval_s * SECOND_MS;
}

/** T3. From the first value on the line until good values have been under it for the time of their kind of water (A13). */
class Episode {
  readonly #station: Station;
  readonly #measure: Measure;
  readonly #line: number;
  readonly #margin: number;
  #holding: Holding;
  #peak: Peak | null = null;

  constructor(station: Station, measure: Measure, line: number) {
    this.#station = station;
    this.#measure = measure;
    this.#line = line;
    this.#margin = marginOf(station, measure, line);
    this.#holding = new Holding({
      clear_after_ms: waterTable(station).clear_after_ms,
      longest_gap_ms: LONGEST_GAP_CADENCES * lifeCadence_ms(station),
    });
  }

  take({ at, value }: { readonly at: EpochMs; readonly value: number }, isGood: boolean): Peak | null {
    const isHeld = levelHeld({ blue: this.#line }, value, () => this.#margin) !== 'none';
    this.#holding.take(isHeld ? 'notice' : 'none', isGood, at);
    if (value >= this.#line && value > (this.#peak?.value ?? Number.NEGATIVE_INFINITY))
      this.#peak = { at, value, since: this.#peak?.since ?? at };
    if (this.#holding.mayFallTo('notice', at) === 'none') this.#peak = null;
    return this.#peak;
  }

  copy(): Episode {
    const copy = new Episode(this.#station, this.#measure, this.#line);
    copy.#peak = this.#peak;
    copy.#holding = this.#holding.copy();
    return copy;
  }

  takeLate({ at, value }: { readonly at: EpochMs; readonly value: number }): Peak | null {
    if (this.#peak && at >= this.#peak.since && value > this.#peak.value) this.#peak = { ...this.#peak, at, value };
    return this.#peak;
  }
}

/** From which value on water counts as standing: 5 cm of depth, else the lowest step of the station's ladder. */
function episodeLine({ thresholds }: Pick<Station, 'thresholds'>, measure: Measure): number | null {
  if (measure === 'depth_m') return WET_FROM_M;
  for (const level of LEVELS) {
    const step = thresholds[level];
    if (step !== undefined) return step;
  }
  return null;
}

/** T3. When the water that a station is for is calm again: good values under this for so long; null where nothing counts as standing. */
export function calmOf(station: Station): { readonly below: number; readonly for_ms: number } | null {
  const measure = primaryMeasure(station);
  const line = MEASURES[measure].summed ? null : episodeLine(station, measure);
  if (line === null) return null;
  return { below: line - marginOf(station, measure, line), for_ms: waterTable(station).clear_after_ms };
}

const rounded = (value: number): number => Math.round(value * 1_000) / 1_000;
