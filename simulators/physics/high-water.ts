// High waters of the tide that drills play: the reference gauge's, which the forecast fits its gauges to as well.
import { type HarmonicTide, tideLevel_m } from '../../domain/forecast/tide.ts';
import { type EpochMs, HOUR_MS, MINUTE_MS } from '../../domain/time.ts';

/** The longest fall lasts under nine hours, so a top is always found within this. */
const SEARCHED_MS = 15 * HOUR_MS;

/** The next high water at the reference gauge after an instant, to the minute. */
export function nextHighWater(tide: HarmonicTide, after: EpochMs): EpochMs {
  let at = after + MINUTE_MS;
  for (; at < after + SEARCHED_MS; at += MINUTE_MS) {
    const level = tideLevel_m(tide, at);
    if (level >= tideLevel_m(tide, at - MINUTE_MS) && level > tideLevel_m(tide, at + MINUTE_MS)) break;
  }
  return at;
}
