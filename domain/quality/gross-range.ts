import { plausibleRange, type Station } from '../city.ts';
import type { Measure } from '../measures.ts';
import type { Flag } from '../readings.ts';

/**
 * Q1. QARTOD test 4, gross range: a value outside what the sensor or the physical world can give fails (flag 4). It is
 * kept and shown as doubtful; it never reaches a threshold rule.
 */
export function checkGrossRange(station: Station, measure: Measure, value: number): { flag: Flag; reason?: string } {
  const [low, high] = plausibleRange(station, measure);
  return value < low || value > high ? { flag: 4, reason: `Q1 outside ${low}..${high}` } : { flag: 1 };
}
