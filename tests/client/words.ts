// The real words of the desk, without a page.
import i18next, { type TFunction } from 'i18next';
import { en } from '../../client/i18n/en.ts';
import type { Language } from '../../client/i18n/languages.ts';
import { zhCN } from '../../client/i18n/zh-CN.ts';

export async function wordsIn(language: Language): Promise<TFunction> {
  const instance = i18next.createInstance();
  return instance.init({
    lng: language,
    defaultNS: 'words',
    ns: ['words'],
    resources: { en: { words: en }, 'zh-CN': { words: zhCN } },
    interpolation: { escapeValue: false },
  });
}
