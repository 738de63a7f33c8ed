// High waters of the tide that drills play: the synthetic one at Wusong, which the forecast fits its gauges to as well.
import { wusongTide_m } from '../../domain/forecast/tide.ts';
import { type EpochMs, HOUR_MS, MINUTE_MS } from '../../domain/time.ts';

/** The highest tide of the set without any surge, m: what a station must stand under its warning on a calm day. */
export const WUSONG_HIGHEST_M = 4.62;

/** The longest fall lasts under nine hours, so a top is always found within this. */
const SEARCHED_MS = 15 * HOUR_MS;

/** The next high water at Wusong after an instant, to the minute. */
export function nextHighWater(after: EpochMs): EpochMs {
  let at = after + MINUTE_MS;
  for (; at < after + SEARCHED_MS; at += MINUTE_MS) {
    const level = wusongTide_m(at);
    if (level >= wusongTide_m(at - MINUTE_MS) && level > wusongTide_m(at + MINUTE_MS)) break;
  }
  return at;
}
