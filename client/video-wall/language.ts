import type { City } from '../../domain/city.ts';
import type { Language } from '../i18n/languages.ts';

/** What the wall speaks: as its address says (`?lang=en`, `?lang=zh`), else as the city does. */
export function languageOf(city: Pick<City, 'language'> | null, search = location.search): Language {
  const asked = new URLSearchParams(search).get('lang')?.toLowerCase() ?? '';
  if (asked.startsWith('zh')) return 'zh-CN';
  if (asked.startsWith('en')) return 'en';
  return city?.language === 'zh' ? 'zh-CN' : 'en';
}
