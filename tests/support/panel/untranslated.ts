// What a screen in one language says in the other one.
import type { Language } from '../../../client/i18n/languages.ts';

const OTHER = { 'zh-CN': /[A-Za-z][A-Za-z'’.-]*[A-Za-z]/g, en: /[\u3400-\u9fff]+/g } as const;
/** The same in every language: units, the product, and the name of who is signed in. */
const SAME = ['Highwater', 'UTC', 'CSV', 'PNG', 'mm', 'cm', 'km', 'Li', 'Na', '李娜'];

/**
 * The words of the other language among what is shown: Latin ones on a Chinese screen, Chinese ones on an English screen.
 *
 * @param same what is the same in both here: names as they were given, ids, addresses
 */
export function untranslated(shown: string, language: Language, same: readonly string[] = []): string[] {
  const left = [...same, ...SAME]
    .sort((a, b) => b.length - a.length)
    .reduce((rest, one) => rest.replaceAll(one, ' '), shown);
  return [...new Set(left.match(OTHER[language]) ?? [])];
}
