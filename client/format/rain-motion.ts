import type { Language } from '../i18n/languages.ts';
import { compassPoint } from './compass.ts';
import { formatNumber } from './quantities.ts';

/** Where the rain goes and how fast, in whole kilometres: it is known no better. */
export function motionText(
  { towards_deg, speed_km_h }: { readonly towards_deg: number; readonly speed_km_h: number },
  language: Language,
): string {
  const point = compassPoint(towards_deg);
  return `${language === 'en' ? point.en : point.zh} ${formatNumber(speed_km_h, 0)} km/h`;
}
