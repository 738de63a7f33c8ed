import { termOf } from '../../../domain/terms.ts';
import { useConsole } from '../../console/console.ts';
import { inLanguage, useWords } from '../../i18n/use-words.ts';
import { WHOLE_CITY } from './response-areas.ts';

/** A district's name as the lists say it, or the whole city's. */
export function useAreaName(area: string): string {
  const { city } = useConsole();
  const { t, language } = useWords();
  if (area === WHOLE_CITY) return t('response.wholeCity');
  const name = termOf(city, area);
  return language === 'en' && name.en !== name.zh ? `${name.zh} ${name.en}` : inLanguage(name, language);
}
