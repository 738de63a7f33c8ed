import { useTranslation } from 'react-i18next';
import type { Words } from '../../domain/measures.ts';
import { isLanguage, type Language } from './languages.ts';

/** The words of the current language, and the language itself for numbers and names. */
export function useWords() {
  const { t, i18n } = useTranslation();
  const language: Language = isLanguage(i18n.language) ? i18n.language : 'en';
  return { t, language };
}

/** A bilingual text in one language. */
export function inLanguage(words: Words, language: Language): string {
  return language === 'en' ? words.en : words.zh;
}
