import { EN } from './words-en.ts';
import { ZH } from './words-zh.ts';

/** English says which texts there are; the same keys with other words are another language. */
export type PublicWords = typeof EN;
export type PublicLanguage = 'zh' | 'en';
export const PUBLIC_WORDS: Readonly<Record<PublicLanguage, PublicWords>> = { zh: ZH, en: EN };
/** As a page's `lang` says it. */
export const LANGUAGE_TAG = { zh: 'zh-CN', en: 'en' } as const satisfies Record<PublicLanguage, string>;
