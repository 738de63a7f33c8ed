import { MEASURES } from '../measures.ts';
import type { RecentValues } from './recent-values.ts';
import type { SpikeSettings } from './settings.ts';
import { exceeds, fail, figure, type Measured, NOT_EVALUATED, PASS, suspect, type Verdict } from './verdict.ts';

/**
 * Q3. QARTOD test 6, spike. The manual judges a value once the next one is there; a flag given in real time is never altered
 * later, so the newest value is judged by what came before it alone, and is suspect at worst. A late value between two
 * known ones is judged as the manual does.
 */
export function checkSpike(reading: Measured, recent: RecentValues, settings: SpikeSettings): Verdict {
  const after = recent.countBefore(reading.at);
  const before = after - 1;
  if (before < 0 || reading.at - recent.at(before) > settings.reach_ms) return NOT_EVALUATED;
  const between =
    after < recent.length &&
    recent.at(after) - reading.at <= settings.reach_ms &&
    recent.passed(after) &&
    recent.passed(before);
  return between ? judgeBetween(reading, recent, before, settings) : judgeNewest(reading, recent, before, settings);
}

function judgeBetween(reading: Measured, recent: RecentValues, before: number, settings: SpikeSettings): Verdict {
  const [from, until] = [recent.at(before), recent.at(before + 1)];
  const share = (reading.at - from) / (until - from);
  const expected = recent.value(before) + share * (recent.value(before + 1) - recent.value(before));
  const off = reading.value - expected;
  const scale = Math.max(1, (until - from) / 2 / settings.within_ms);
  if (!exceeds(off, settings.low * scale)) return PASS;
  const reason = reasonOf(reading, off);
  const isFail = exceeds(off, settings.high * scale) && !(settings.risesAreReal && off > 0);
  return isFail ? fail(reason) : suspect(reason);
}

function judgeNewest(reading: Measured, recent: RecentValues, before: number, settings: SpikeSettings): Verdict {
  const { at, value } = reading;
  const limit = settings.low * Math.max(1, (at - recent.at(before)) / settings.within_ms);
  const step = value - recent.value(before);
  // A second value that agrees with the first, or goes on the way it went, makes a step of a spike.
  if (!exceeds(step, limit)) return PASS;
  if (settings.risesAreReal && step > 0) return PASS;
  if (before > 0 && at - recent.at(before - 1) <= settings.reach_ms) {
    const pace = (recent.value(before) - recent.value(before - 1)) / (recent.at(before) - recent.at(before - 1));
    if (!exceeds(step - pace * (at - recent.at(before)), limit)) return PASS;
  }
  // The way back from a spike is none: one of the last two values that nobody doubted agrees.
  let undoubted = 0;
  for (let i = before; i >= 0 && undoubted < 2 && at - recent.at(i) <= settings.reach_ms; i--) {
    if (!recent.passed(i)) continue;
    undoubted += 1;
    if (!exceeds(value - recent.value(i), limit)) return PASS;
  }
  return suspect(reasonOf(reading, step));
}

function reasonOf(reading: Measured, off: number): string {
  return `Q3 spike ${figure(off)} ${MEASURES[reading.measure].unit}`;
}
