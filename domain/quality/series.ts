import { plausibleRange, primaryMeasure, type Station } from '../city.ts';
import { reportsOnChange } from '../life-cadence.ts';
import type { Measure } from '../measures.ts';
import type { Flag, Reading } from '../readings.ts';
import { type EpochMs, MINUTE_MS } from '../time.ts';
import { checkAttenuation, HourlyExtremes } from './attenuated-signal.ts';
import { checkClimatology, type MonthlyRanges } from './climatology.ts';
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
import type { TestName } from './tests.ts';
import { checkUsualRange } from './usual-range.ts';
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

type Check = readonly [TestName, (reading: Measured) => Verdict];

/** As far back as the checks look: half an hour of rain, an interval to settle, and some room. */
const REMEMBERED_MS = 40 * MINUTE_MS;
/** Tests that say something of the sensor, not of the single value: what it says is still compared with. */
const OF_THE_SENSOR: readonly TestName[] = ['flat_line', 'attenuated_signal', 'neighbour'];

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
  readonly #checks: readonly Check[];
  readonly #capacity: number;
  /** Verdicts other than a plain pass, by time; a failed value is in here alone, so that nothing is compared with it. */
  #verdicts: Map<EpochMs, Reading> | null = null;

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
    this.#checks = this.#checksOf(settings, surroundings);
  }

  /** Time of its newest usable value; -Infinity where there is none. */
  get newestAt(): EpochMs {
    return this.recent.length === 0 ? Number.NEGATIVE_INFINITY : this.recent.at(this.recent.length - 1);
  }

  judge(reading: Reading): Reading {
    const first = this.#verdicts?.get(reading.at);
    if (first) return first;
    const known = this.recent.valueAt(reading.at);
    if (known !== null) return this.#passedBefore(reading, known);
    const judged = this.#judge(reading);
    this.remember(judged);
    return judged;
  }

  /** Takes a judged reading into the history by which later ones are judged. */
  remember(judged: Reading): void {
    const { at, value, flag, tests } = judged;
    if (this.#verdicts?.has(at) || this.recent.valueAt(at) !== null) return;
    this.#falls?.remember(judged);
    if (flag !== 1 || tests) this.#keepVerdict(judged);
    if (value === null || flag === 9) return;
    const measured: Measured = { ...judged, value };
    const isDoubted = flag !== 1 && flag !== 2 && !isOfTheSensorAlone(judged);
    if (flag === 4 && isDoubted) return;
    this.#run?.add(measured);
    this.#extremes?.add(at, value);
    if (flag === 4) return;
    this.recent.add(at, value, !isDoubted);
    if (value > 0) this.lastWetAt = Math.max(this.lastWetAt, at);
  }

  #judge(reading: Reading): Reading {
    const { value } = reading;
    if (value === null || reading.flag === 9) return reading.flag === 9 ? reading : { ...reading, flag: 9 };
    const [low, high] = this.#range;
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
    return { ...reading, flag: 4, tests, reason: reading.reason ?? reason ?? 'Q1 not a number' };
  }

  #passedBefore(reading: Reading, value: number): Reading {
    if (reading.value === value && reading.flag === 1 && !reading.tests) return reading;
    return { stationId: reading.stationId, measure: reading.measure, at: reading.at, value, flag: 1 };
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
    const [run, extremes, falls] = [this.#run, this.#extremes, this.#falls];
    const checks: Check[] = [];
    // L34. One that reports on change leaves no gap by saying nothing, and does not stand still by saying the same (Q5, Q9).
    if (this.#measure === primaryMeasure(this.#station) && !reportsOnChange(this.#station))
      checks.push(['gap', (reading) => checkGap(reading, recent, this.interval_s)]);
    if (usual) checks.push(['gross_range', (reading) => checkUsualRange(reading, usual)]);
    if (climatology) checks.push(['climatology', (reading) => checkClimatology(reading, climatology)]);
    if (spike) checks.push(['spike', (reading) => checkSpike(reading, recent, spike)]);
    if (rate) checks.push(['rate_of_change', (reading) => checkRateOfChange(reading, recent, rate)]);
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

function isOfTheSensorAlone({ tests = {} }: Reading): boolean {
  const doubts = (Object.entries(tests) as [TestName, Flag][]).filter(([, flag]) => flag === 3 || flag === 4);
  return doubts.length > 0 && doubts.every(([test]) => OF_THE_SENSOR.includes(test));
}

function capacityFor(interval_s: number): number {
  // A quarter is forgotten at once, so a third more than what is looked at.
  return Math.min(512, Math.max(24, Math.ceil((REMEMBERED_MS / 1_000 / interval_s) * (4 / 3)) + 12));
}
