import type { Language } from '../i18n/languages.ts';
import { type FieldWords, WORDS } from './words.ts';

const REMEMBERED = 'highwater.language';

export function fieldLanguage(): Language {
  const remembered = localStorage.getItem(REMEMBERED);
  if (remembered === 'en' || remembered === 'zh-CN') return remembered;
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh-CN';
}

export function chooseFieldLanguage(language: Language): void {
  localStorage.setItem(REMEMBERED, language);
  document.documentElement.lang = language;
}

export function wordsOf(language: Language): FieldWords {
  return WORDS[language];
}

export function inLanguage(words: { en: string; zh: string }, language: Language): string {
  return language === 'en' ? words.en : words.zh;
}
