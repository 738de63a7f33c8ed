import { exceeds, figure, type Measured, NOT_EVALUATED, PASS, suspect, type Verdict } from './verdict.ts';

/** What a weather station said of its wind at one moment; each may still be unknown. */
export interface WindOfMoment {
  readonly speed_ms: number | null;
  readonly gust_ms: number | null;
}

/** Devices round each of the two by itself. */
const ROUNDED_MS = 0.1;

/**
 * Q8. The WMO's internal consistency: a gust is not less than the mean wind, and calm air has no direction (0). The value
 * that arrives second is the one judged. Wind from exactly north is said as 0 or 360 by different vanes, so a direction of
 * 0 in wind accuses nobody.
 */
export function checkWind(reading: Measured, wind: WindOfMoment): Verdict {
  const { measure, value } = reading;
  const speed = measure === 'wind_speed_ms' ? value : wind.speed_ms;
  if (measure === 'wind_direction_deg') {
    if (speed === null) return NOT_EVALUATED;
    return speed === 0 && value !== 0 ? suspect(`Q8 direction ${figure(value)}° of calm air`) : PASS;
  }
  const gust = measure === 'wind_gust_ms' ? value : wind.gust_ms;
  if (speed === null || gust === null) return PASS;
  if (gust >= speed || !exceeds(gust - speed, ROUNDED_MS)) return PASS;
  return suspect(`Q8 gust ${figure(gust)} m/s under mean wind ${figure(speed)} m/s`);
}
