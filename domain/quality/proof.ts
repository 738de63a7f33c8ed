// A value that does not fit what was good before it may be the water or the sensor: only what comes after it can tell. So the
// values that agree with one another are followed back to where they began.
import { SECOND_MS } from '../time.ts';
import type { FailureTimes } from './failure-times.ts';
import { grownLimit } from './limit-growth.ts';
import type { RecentValues } from './recent-values.ts';
import type { SpikeSettings } from './settings.ts';
import { exceeds, type Measured } from './verdict.ts';

/** Of one water series, what its checks need besides the values. */
export interface SeriesContext {
  readonly interval_s: number;
  readonly failures: FailureTimes | null;
}

/** A series of which nothing is known but its values. */
export const NO_CONTEXT: SeriesContext = { interval_s: 0, failures: null };

/** What is judged, and where: the index of the value before it, which is there. */
export interface Place {
  readonly reading: Measured;
  readonly recent: RecentValues;
  readonly before: number;
  readonly settings: SpikeSettings;
  readonly context: SeriesContext;
}

const AGREEING_VALUES = 3;
const CADENCES = 2;
/** Devices report a little early and a little late. */
const JITTER = 0.9;
/** A smaller step up is the sensor's own noise and no rise. */
export const LEAST_RISE = 0.02;

/** Newest value up to an index that nobody doubted; -1 where none is remembered. */
export function lastUndoubted(recent: RecentValues, from: number): number {
  let index = from;
  while (index >= 0 && !recent.passed(index)) index--;
  return index;
}

/** The way back from a spike is none: one of the last two values that nobody doubted agrees. */
export function agreesWithUndoubted({ reading: { at, value }, recent, before, settings }: Place): boolean {
  const last = lastUndoubted(recent, before);
  if (last < 0) return false;
  const limit = lowLimit(settings, at - recent.at(last));
  if (!exceeds(value - recent.value(last), limit)) return true;
  const other = lastUndoubted(recent, last - 1);
  return other >= 0 && !exceeds(value - recent.value(other), limit);
}

/** The value is near the one before it, or goes on the way that one went. */
export function fitsPrevious({ reading, recent, before, settings }: Place): boolean {
  return fits(recent, before, reading.at, reading.value, settings);
}

/**
 * Q16. True where the newest values, this one included, have shown that they are no accident: they lead back to a value that
 * nobody doubted, or three of them over two cadences agree, without a failure between them. Two are enough after a step that
 * is small, and for a rise that goes on at its pace; a rise of depth over three values needs no time.
 */
export function isProven(place: Place): boolean {
  const { reading, recent, before, settings, context } = place;
  let [start, at, value] = [before + 1, reading.at, reading.value];
  let isRising = true;
  for (let i = before; i >= 0; i--) {
    if (context.failures?.hasBetween(recent.at(i), at)) break;
    const isStepUp = value - recent.value(i) >= LEAST_RISE;
    const isNear = fits(recent, i, at, value, settings);
    if (recent.passed(i)) {
      if (isNear) return true;
      break;
    }
    if (!isNear && !(settings.risesAreReal && isStepUp)) break;
    [start, at, value] = [i, recent.at(i), recent.value(i)];
    isRising &&= isStepUp;
  }
  const count = before + 2 - start;
  const undoubted = lastUndoubted(recent, start - 1);
  // Nothing contradicts a series that was doubted from its first value on, for reasons of another test.
  if (undoubted < 0 && start === 0) return true;
  if (count < 2) return false;
  if (undoubted >= 0) {
    const jump = { from: recent.value(undoubted), to: value, elapsed_ms: at - recent.at(undoubted) };
    const onward = { from: value, to: reading.value, elapsed_ms: reading.at - at };
    if (!exceeds(jump.to - jump.from, highLimit(settings, jump.elapsed_ms)) || goesOn(jump, onward, settings))
      return true;
  }
  if (count < AGREEING_VALUES) return false;
  if (settings.risesAreReal && isRising) return true;
  return reading.at - at >= CADENCES * JITTER * context.interval_s * SECOND_MS;
}

interface Change {
  readonly from: number;
  readonly to: number;
  readonly elapsed_ms: number;
}

/** A level that rose too fast and goes on rising, at half that pace or more. */
function goesOn(jump: Change, onward: Change, { risesAreReal, growth }: SpikeSettings): boolean {
  const rise = jump.to - jump.from;
  if (risesAreReal || rise <= 0 || rise > growth.most) return false;
  return (onward.to - onward.from) / onward.elapsed_ms >= rise / jump.elapsed_ms / 2;
}

function fits(recent: RecentValues, index: number, at: number, value: number, settings: SpikeSettings): boolean {
  const elapsed_ms = at - recent.at(index);
  const limit = lowLimit(settings, elapsed_ms);
  const step = value - recent.value(index);
  if (!exceeds(step, limit)) return true;
  if (index === 0 || at - recent.at(index - 1) > settings.reach_ms) return false;
  const pace = (recent.value(index) - recent.value(index - 1)) / (recent.at(index) - recent.at(index - 1));
  return !exceeds(step - pace * elapsed_ms, limit);
}

export function lowLimit({ low, within_ms, growth }: SpikeSettings, elapsed_ms: number): number {
  return grownLimit(low, within_ms, elapsed_ms, growth);
}

export function highLimit({ high, within_ms, growth }: SpikeSettings, elapsed_ms: number): number {
  return grownLimit(high, within_ms, elapsed_ms, growth);
}
