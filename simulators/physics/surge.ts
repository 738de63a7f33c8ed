import { type EpochMs, HOUR_MS } from '../../domain/time.ts';

/** Water a typhoon pushes ashore, above the astronomical tide. */
export interface Surge {
  readonly peak_m: number;
  readonly peakAt: EpochMs;
  /** From the first rise to the peak, and from the peak back to nothing. */
  readonly rise_h: number;
  readonly fall_h: number;
}

/** A skewed bell of two squared half-sines, m at the mouth. */
export function surge_m(surge: Surge | null, at: EpochMs): number {
  if (!surge) return 0;
  const hours = (at - surge.peakAt) / HOUR_MS;
  const share = hours < 0 ? -hours / surge.rise_h : hours / surge.fall_h;
  return share >= 1 ? 0 : surge.peak_m * Math.cos((Math.PI / 2) * share) ** 2;
}
