import { MEASURES } from '../measures.ts';
import { MINUTE_MS } from '../time.ts';
import {
  agreesWithUndoubted,
  fitsPrevious,
  highLimit,
  isProven,
  lastUndoubted,
  lowLimit,
  NO_CONTEXT,
  type Place,
  type SeriesContext,
} from './proof.ts';
import type { RecentValues } from './recent-values.ts';
import type { SpikeSettings } from './settings.ts';
import { exceeds, fail, figure, type Measured, NOT_EVALUATED, PASS, suspect, type Verdict } from './verdict.ts';

/**
 * Q3. QARTOD test 6, spike. The manual judges a value once the next one is there; a flag given in real time is never altered
 * later, so the newest value is judged by what came before it alone, and is suspect at worst. A late value between two
 * known ones is judged as the manual does.
 */
export function checkSpike(
  reading: Measured,
  recent: RecentValues,
  settings: SpikeSettings,
  context: SeriesContext = NO_CONTEXT,
): Verdict {
  const after = recent.countBefore(reading.at);
  const before = after - 1;
  if (before < 0) return NOT_EVALUATED;
  const between =
    after < recent.length &&
    recent.at(after) - recent.at(before) <= 2 * settings.reach_ms &&
    recent.passed(after) &&
    recent.passed(before);
  if (between) return judgeBetween(reading, recent, before, settings);
  return judgeNewest({ reading, recent, before, settings, context });
}

function judgeBetween(reading: Measured, recent: RecentValues, before: number, settings: SpikeSettings): Verdict {
  const [from, until] = [recent.at(before), recent.at(before + 1)];
  const share = (reading.at - from) / (until - from);
  const expected = recent.value(before) + share * (recent.value(before + 1) - recent.value(before));
  const off = reading.value - expected;
  const elapsed_ms = (until - from) / 2;
  if (!exceeds(off, lowLimit(settings, elapsed_ms))) return PASS;
  const reason = `Q3 spike ${figure(off)} ${MEASURES[reading.measure].unit}`;
  const isFail = exceeds(off, highLimit(settings, elapsed_ms)) && !(settings.risesAreReal && off > 0);
  return isFail ? fail(reason) : suspect(reason);
}

function judgeNewest(place: Place): Verdict {
  const { recent, before, settings } = place;
  if (settings.risesAreReal && isPlainRise(place)) return PASS;
  if (recent.passed(before) && fitsPrevious(place)) return PASS;
  if (agreesWithUndoubted(place) || isProven(place)) return PASS;
  return suspect(reasonOf(place));
}

/** A rise of depth from a good value is never a spike; on top of a doubted one it is none as long as the two together are no jump. */
function isPlainRise({ reading: { at, value }, recent, before, settings }: Place): boolean {
  if (value <= recent.value(before)) return false;
  if (recent.passed(before)) return true;
  const undoubted = lastUndoubted(recent, before);
  return undoubted >= 0 && value - recent.value(undoubted) <= highLimit(settings, at - recent.at(undoubted));
}

function reasonOf({ reading: { at, value, measure }, recent, before, settings }: Place): string {
  const { unit } = MEASURES[measure];
  const undoubted = lastUndoubted(recent, before);
  if (undoubted < 0) return 'Q16 unproven: no good value known before it';
  const off = `${figure(value - recent.value(undoubted))} ${unit}`;
  const elapsed_ms = at - recent.at(undoubted);
  if (undoubted === before && elapsed_ms <= settings.reach_ms) return `Q3 spike ${off}`;
  return `Q16 unproven: ${off} off the last good value, ${Math.round(elapsed_ms / MINUTE_MS)} min before`;
}
