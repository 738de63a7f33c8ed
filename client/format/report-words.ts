import type { City } from '../../domain/city.ts';
import { BODY_DEPTHS } from '../../domain/reports/body-depth.ts';
import type { Language } from '../i18n/languages.ts';
import { inLanguage, type useWords } from '../i18n/use-words.ts';
import type { ListedReport } from '../live/citizen-reports.ts';

type Translate = ReturnType<typeof useWords>['t'];

/** How far up the water reaches, as the person says, and what that is in centimetres. */
export function reportDepth({ depth }: Pick<ListedReport, 'depth'>, t: Translate, language: Language): string {
  if (depth === 'gone') return t('reports.gone');
  const { words, low_cm, high_cm } = BODY_DEPTHS[depth];
  return t('reports.depth', { part: inLanguage(words, language), low: low_cm, high: high_cm });
}

/** The place that was named, or the point. */
export function reportPlace(
  { place_id, lon, lat }: Pick<ListedReport, 'place_id' | 'lon' | 'lat'>,
  city: Pick<City, 'sites' | 'stations'>,
  language: Language,
): string {
  const place = [...city.sites, ...city.stations].find(({ id }) => id === place_id);
  return place ? inLanguage(place.name, language) : `${lat.toFixed(4)}, ${lon.toFixed(4)}`;
}
