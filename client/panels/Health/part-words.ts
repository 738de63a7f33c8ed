import { en } from '../../i18n/en.ts';
import { useWords } from '../../i18n/use-words.ts';

/** A part's name, figures and reason in words; one this screen has no word for is shown as it came, rather than hidden. */
export function usePartWords() {
  const { t } = useWords();
  return {
    name: (part: string) => (isKey(en.part, part) ? t(`part.${part}`) : part),
    figure: (figure: string) => (isKey(en.partFigure, figure) ? t(`partFigure.${figure}`) : figure),
    reason: (reason: string) => (isKey(en.partReason, reason) ? t(`partReason.${reason}`) : reason),
  };
}

function isKey<T extends object>(words: T, key: string): key is Extract<keyof T, string> {
  return Object.hasOwn(words, key);
}
