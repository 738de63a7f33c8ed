// F7. The two simple forecasts that stand beside every other: that nothing changes, and that what happens now goes on a
// little. A straight line is not offered: past half an hour it is worse than nothing (docs/forecast.md).
import { type EpochMs, MINUTE_MS } from '../time.ts';
import { LEADS_MIN } from './site-forecast.ts';

export interface Sample {
  readonly at: EpochMs;
  readonly value: number;
}

/** How far back a slope looks and how soon it dies, min. */
export interface Damping {
  readonly window_min: number;
  readonly fade_min: number;
}

export const POND_DAMPING: Damping = { window_min: 15, fade_min: 20 };
export const RIVER_DAMPING: Damping = { window_min: 60, fade_min: 90 };

export const persistence = (now: number): number[] => LEADS_MIN.map(() => now);

/** v + slope * fade * (1 - e^(-lead / fade)): the slope of the window's samples, dying away. */
export function dampedTrend(now: number, slope_per_min: number, { fade_min }: Damping, floor: number): number[] {
  return LEADS_MIN.map((lead) => Math.max(floor, now + slope_per_min * fade_min * (1 - Math.exp(-lead / fade_min))));
}

/** Least-squares slope of the samples in the window before `now`, per minute; 0 where there are too few. */
export function slopeOf(samples: readonly Sample[], now: EpochMs, { window_min }: Damping): number {
  let [n, x, y, xx, xy] = [0, 0, 0, 0, 0];
  for (let i = samples.length - 1; i >= 0; i--) {
    const { at, value } = samples[i]!;
    if (at > now) continue;
    const minutes = (at - now) / MINUTE_MS;
    if (minutes < -window_min) break;
    n++;
    x += minutes;
    y += value;
    xx += minutes * minutes;
    xy += minutes * value;
  }
  const spread = n * xx - x * x;
  return n >= 3 && spread > 0 ? (n * xy - x * y) / spread : 0;
}
