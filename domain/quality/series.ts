import { plausibleRange, primaryMeasure, type Station } from '../city.ts';
import { reportsOnChange } from '../life-cadence.ts';
import type { Measure } from '../measures.ts';
import type { Reading } from '../readings.ts';
import { type EpochMs, MINUTE_MS } from '../time.ts';
import { checkAttenuation, HourlyExtremes } from './attenuated-signal.ts';
import { checkClimatology, type MonthlyRanges } from './climatology.ts';
import { FailureTimes } from './failure-times.ts';
import { checkFlatLine, FlatRun } from './flat-line.ts';
import { checkGap } from './gap.ts';
import { checkGrossRange } from './gross-range.ts';
import { checkHeavyRain } from './heavy-rain.ts';
import { type FallAgrees, FallMemory } from './impossible-fall.ts';
import { checkWind, type WindOfMoment } from './internal-consistency.ts';
import { checkRainNeighbours, type Neighbourhood } from './neighbour.ts';
import type { GaugeMemory } from './rain-sum.ts';
import { checkRateOfChange } from './rate-of-change.ts';
import { RecentValues } from './recent-values.ts';
import { rollUp } from './roll-up.ts';
import { type SeriesSettings, settingsFor } from './settings.ts';
import { checkSpike } from './spike.ts';
import { saysTheSame, standsOver } from './stands-over.ts';
import type { TestName } from './tests.ts';
import { checkUnit, UnitDoubt, unitReason } from './unit.ts';
import { checkUsualDepth, checkUsualRange } from './usual-range.ts';
import type { Measured, Verdict } from './verdict.ts';

/** What a series needs to know of the rest of its city. */
export interface Surroundings {
  /** Asked once, when the first value comes. */
  readonly neighbourhood: () => Neighbourhood;
  readonly windAt: (at: EpochMs) => WindOfMoment;
  readonly climatology: MonthlyRanges | undefined;
  /** Whether anything besides this sensor says that the water may be gone. */
  readonly fallAgrees: FallAgrees;
}

/** What became of one reading. */
export interface Told {
  /** With its verdict; of a repetition the first one's. */
  readonly reading: Reading;
  /** False where another value of its instant stands over it. */
  readonly stands: boolean;
  /** The other value of its instant, the first time that the two meet. */
  readonly other: Reading | null;
  /** What follows from it in other series; of a single one nothing does. */
  readonly derived: readonly Reading[];
}

const NOTHING_DERIVED: readonly Reading[] = Object.freeze([]);

type Check = readonly [TestName, (reading: Measured) => Verdict];

/** As far back as the checks look: half an hour of rain, an interval to settle, and some room. */
const REMEMBERED_MS = 40 * MINUTE_MS;
const CORRECTED_REMEMBERED = 64;
const ANY = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;
/** Tests that say something of the sensor, not of the single value: what it says is still compared with. */
const OF_THE_SENSOR: readonly TestName[] = ['flat_line', 'attenuated_signal', 'neighbour'];

/** What is kept of a level's or a depth's past besides its values. */
interface WaterMemory {
  readonly interval_s: number;
  readonly failures: FailureTimes;
  readonly doubt: UnitDoubt;
}

/** One measure of one station: what it said lately, and what is to be asked of each new value. */
export class Series implements GaugeMemory {
  readonly recent: RecentValues;
  readonly interval_s: number;
  lastWetAt: EpochMs = Number.NEGATIVE_INFINITY;
  readonly #station: Station;
  readonly #measure: Measure;
  readonly #range: readonly [number, number];
  readonly #run: FlatRun | null;
  readonly #extremes: HourlyExtremes | null;
  readonly #falls: FallMemory | null;
  readonly #water: WaterMemory | null;
  readonly #settings: SeriesSettings;
  readonly #checks: readonly Check[];
  readonly #capacity: number;
  /** Verdicts other than a plain pass, by time; a failed value is in here alone, so that nothing is compared with it. */
  #verdicts: Map<EpochMs, Reading> | null = null;
  /** The newest instant that anything was told for: what is newer, as nearly everything is, cannot be a repetition. */
  #newestTold: EpochMs = Number.NEGATIVE_INFINITY;
  /** Values told for the instants that have more than one. */
  #told: Map<EpochMs, readonly Reading['value'][]> | null = null;

  constructor(station: Station, measure: Measure, surroundings: Surroundings) {
    const settings = settingsFor(station, measure);
    this.#station = station;
    this.#measure = measure;
    this.interval_s = station.interval_s;
    this.#range = plausibleRange(station, measure);
    this.#capacity = Object.keys(settings).length === 0 ? 8 : capacityFor(station.interval_s);
    this.recent = new RecentValues(this.#capacity);
    this.#run = settings.flatLine && !reportsOnChange(station) ? new FlatRun(settings.flatLine) : null;
    this.#extremes = settings.attenuation ? new HourlyExtremes(settings.attenuation.hours) : null;
    this.#falls = settings.fall_per_5min === undefined ? null : new FallMemory(settings.fall_per_5min);
    this.#water = settings.spike
      ? { interval_s: station.interval_s, failures: new FailureTimes(), doubt: new UnitDoubt() }
      : null;
    this.#settings = settings;
    this.#checks = this.#checksOf(settings, surroundings);
  }

  /** Time of its newest usable value; -Infinity where there is none. */
  get newestAt(): EpochMs {
    return this.recent.length === 0 ? Number.NEGATIVE_INFINITY : this.recent.at(this.recent.length - 1);
  }

  /** Q12, Q21. Takes what was told for an instant: news, a repetition, or another value. */
  take(reading: Reading): Told {
    const standing = this.#standingAt(reading.at);
    if (!standing) {
      const judged = this.#judge(reading);
      this.#remember(judged);
      return { reading: judged, stands: true, other: null, derived: NOTHING_DERIVED };
    }
    if (saysTheSame(reading, standing)) {
      const renumbered = this.#renumbered(standing, reading.seq);
      return { reading: renumbered, stands: true, other: null, derived: NOTHING_DERIVED };
    }
    this.#takeBack(standing);
    const judged = this.#judge(reading);
    const stands = standsOver(judged, standing);
    this.#remember(stands ? judged : standing);
    // What is derived changes with what it is derived from: nobody said anything else.
    const isSaid = reading.derivedSince === undefined && standing.derivedSince === undefined;
    const other = isSaid && this.#isFirstWord(reading, standing, stands) ? standing : null;
    return { reading: stands ? { ...judged, corrects: true } : judged, stands, other, derived: NOTHING_DERIVED };
  }

  /**
   * Takes a judged reading into the history by which later ones are judged; null where another value of its instant stands
   * over it.
   */
  remember(judged: Reading): Reading | null {
    const standing = this.#standingAt(judged.at);
    if (standing && saysTheSame(judged, standing)) {
      this.#renumbered(standing, judged.seq);
      return judged;
    }
    if (standing && !standsOver(judged, standing)) return null;
    if (standing) this.#takeBack(standing);
    this.#remember(judged);
    return standing ? { ...judged, corrects: true } : judged;
  }

  #standingAt(at: EpochMs): Reading | null {
    if (at > this.#newestTold) return null;
    const first = this.#verdicts?.get(at);
    if (first) return first;
    const told = this.recent.toldAt(at);
    return told && { stationId: this.#station.id, measure: this.#measure, at, flag: 1, ...told };
  }

  #remember(judged: Reading): void {
    const { at, value, flag, tests } = judged;
    if (at > this.#newestTold) this.#newestTold = at;
    this.#falls?.remember(judged);
    if (flag !== 1 || tests) this.#keepVerdict(judged);
    if (value === null || flag === 9) return;
    const measured = judged as Measured; // its value was just seen to be one
    const isDoubted = flag !== 1 && flag !== 2 && !isOfTheSensorAlone(judged);
    this.#water?.doubt.add(judged);
    if (flag === 4 && isDoubted) {
      this.#water?.failures.add(at);
      return;
    }
    this.#run?.add(measured);
    this.#extremes?.add(at, value);
    if (flag === 4) return;
    this.recent.add(measured, !isDoubted);
    if (value > 0) this.lastWetAt = Math.max(this.lastWetAt, at);
  }

  /** A value that was said under several numbers stands with the highest: by that it is compared with another one. */
  #renumbered(standing: Reading, seq: number | undefined): Reading {
    if (seq === undefined || (standing.seq !== undefined && standing.seq >= seq)) return standing;
    const renumbered = { ...standing, seq };
    if (this.#verdicts?.has(standing.at)) this.#verdicts.set(standing.at, renumbered);
    this.recent.renumber(standing.at, seq);
    return renumbered;
  }

  /** What is judged next is judged as if this had never been told. */
  #takeBack({ at }: Reading): void {
    this.#verdicts?.delete(at);
    this.recent.remove(at);
    this.#run?.takeBack(at);
    this.#extremes?.takeBack(at);
    this.#water?.failures.takeBack(at);
    this.#water?.doubt.takeBack(at);
    if (this.lastWetAt === at) this.lastWetAt = this.recent.lastOver(0);
  }

  /** False where this value was told for this instant before: a message that comes again is counted once. */
  #isFirstWord({ at, value }: Reading, standing: Reading, stands: boolean): boolean {
    this.#told ??= new Map();
    const told = this.#told.get(at) ?? [];
    if (told.includes(value)) return false;
    if (told.length === 0 && this.#told.size >= CORRECTED_REMEMBERED) {
      const [oldest] = this.#told.keys();
      this.#told.delete(oldest!);
    }
    this.#told.set(at, [...told, value, ...(stands ? [standing.value] : [])]);
    return true;
  }

  #judge(reading: Reading): Reading {
    const { value } = reading;
    if (value === null || reading.flag === 9) return reading.flag === 9 ? reading : { ...reading, flag: 9 };
    // How much a derived amount may be depends on the time that it stands for, and was looked at where it was derived (Q20).
    const [low, high] = reading.derivedSince === undefined ? this.#range : ANY;
    // Written so that a NaN fails.
    if (!(value >= low && value <= high)) return this.#outOfRange(reading, value);
    if (reading.flag === 4) return reading;
    const measured = reading as Measured; // its value was just seen to be one
    let verdicts: (readonly [TestName, Verdict])[] | null = null;
    for (const [test, check] of this.#checks) {
      const verdict = check(measured);
      if (verdict.flag === 1) continue;
      verdicts ??= [];
      verdicts.push([test, verdict]);
    }
    return verdicts ? rollUp(reading, verdicts) : reading;
  }

  #outOfRange(reading: Reading, value: number): Reading {
    const { reason } = checkGrossRange(this.#station, this.#measure, value);
    const tests: Reading['tests'] = { ...reading.tests, gross_range: 4 };
    const { spike } = this.#settings;
    const unit = spike && Number.isFinite(value) ? unitReason({ ...reading, value }, this.recent, spike) : null;
    const words = reading.reason ?? reason ?? 'Q1 not a number';
    return { ...reading, flag: 4, tests, reason: unit ? `${words}; ${unit}` : words };
  }

  #keepVerdict(judged: Reading): void {
    this.#verdicts ??= new Map();
    this.#verdicts.set(judged.at, judged);
    if (this.#verdicts.size <= this.#capacity) return;
    for (const oldest of this.#verdicts.keys()) {
      this.#verdicts.delete(oldest);
      break;
    }
  }

  #checksOf(settings: SeriesSettings, surroundings: Surroundings): Check[] {
    const { recent } = this;
    const { usual, spike, rate, flatLine, attenuation, rainIn5Min_mm, isWind } = settings;
    const { climatology, windAt, fallAgrees } = surroundings;
    const [run, extremes, falls, water] = [this.#run, this.#extremes, this.#falls, this.#water];
    const rise = spike && water ? { spike, context: water } : null;
    const checks: Check[] = [];
    // L34. One that reports on change leaves no gap by saying nothing, and does not stand still by saying the same (Q5, Q9).
    if (this.#measure === primaryMeasure(this.#station) && !reportsOnChange(this.#station))
      checks.push(['gap', (reading) => checkGap(reading, recent, this.interval_s)]);
    if (usual && rate && rise?.spike.risesAreReal)
      checks.push(['gross_range', (reading) => checkUsualDepth(reading, usual, recent, { ...rise, rate })]);
    else if (usual) checks.push(['gross_range', (reading) => checkUsualRange(reading, usual)]);
    if (climatology) checks.push(['climatology', (reading) => checkClimatology(reading, climatology)]);
    if (spike && water) {
      checks.push(['spike', (reading) => checkUnit(reading, recent, spike, water)]);
      checks.push(['spike', (reading) => checkSpike(reading, recent, spike, water)]);
    }
    if (rate) checks.push(['rate_of_change', (reading) => checkRateOfChange(reading, recent, rate, rise)]);
    if (run && flatLine) checks.push(['flat_line', (reading) => checkFlatLine(reading, run, flatLine)]);
    if (extremes && attenuation)
      checks.push(['attenuated_signal', (reading) => checkAttenuation(reading, extremes, attenuation)]);
    if (falls) checks.push(['impossible_fall', (reading) => falls.check(reading, fallAgrees)]);
    if (isWind) checks.push(['internal_consistency', (reading) => checkWind(reading, windAt(reading.at))]);
    if (rainIn5Min_mm !== undefined) {
      checks.push(['gross_range', (reading) => checkHeavyRain(reading, recent, rainIn5Min_mm, this.interval_s)]);
      let neighbourhood: Neighbourhood | null = null;
      checks.push([
        'neighbour',
        (reading) => {
          neighbourhood ??= surroundings.neighbourhood();
          return checkRainNeighbours(reading, this, neighbourhood);
        },
      ]);
    }
    return checks;
  }
}

function isOfTheSensorAlone({ tests }: Reading): boolean {
  let isDoubted = false;
  for (const test in tests) {
    const flag = tests[test as TestName];
    if (flag !== 3 && flag !== 4) continue;
    if (!OF_THE_SENSOR.includes(test as TestName)) return false;
    isDoubted = true;
  }
  return isDoubted;
}

function capacityFor(interval_s: number): number {
  // A quarter is forgotten at once, so a third more than what is looked at.
  return Math.min(512, Math.max(24, Math.ceil((REMEMBERED_MS / 1_000 / interval_s) * (4 / 3)) + 12));
}
