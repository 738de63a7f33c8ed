import type { City } from '../../domain/city.ts';
import { commonClosingDepth_cm } from '../../domain/common-closing-depth.ts';
import type { ReportLanguage } from './words.ts';

/** Puts the depth that closes a road into a text that has a place for it: `25 cm`, or in words where a city's places differ. */
export function withClosingDepth(text: string, city: City, language: ReportLanguage): string {
  const depth_cm = commonClosingDepth_cm(city);
  const own = language === 'en' ? 'closing depth' : '封闭水深';
  return text
    .replaceAll('{closing}', depth_cm === null ? own : `${depth_cm} ${language === 'en' ? 'cm' : '厘米'}`)
    .replaceAll('{closing_cm}', depth_cm === null ? own : `${depth_cm} cm`);
}
