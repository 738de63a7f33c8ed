import type { SiteForecast } from '../../domain/forecast/site-forecast.ts';

/**
 * The chance (0..1) that the water goes over so many centimetres within two hours; "already" where a sensor says that it stands over
 * them, for a chance is of what has not come. Null for rivers.
 */
export function chanceOver(
  { basis, now, exceeds }: Pick<SiteForecast, 'basis' | 'now' | 'exceeds'>,
  cm: 15 | 25 | 30,
): number | 'already' | null {
  if (!exceeds) return null;
  return basis !== 'estimate' && now > cm / 100 ? 'already' : exceeds[`cm${cm}`];
}
