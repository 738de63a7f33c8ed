// What is left in Latin letters on a page that should be Chinese: an untranslated key or a forgotten English word.

/** Units, names of keys and ids stay as they are in both languages. */
const STAYS = /^(CSV|PNG|UTC|mm|cm|m|km|h|s|C|C-\d+|mm\/h|m³\/h|m\/s|[A-Z]|[A-Z]{1,4}-?\d+)$/;
const SPOKEN = ['aria-label', 'title', 'placeholder', 'alt'];

/** Each word once, in the order in which it stands. Names of people are words too: a test names those it expects. */
export function latinWords(part: HTMLElement): string[] {
  const said = [part, ...part.querySelectorAll('*')].flatMap((element) =>
    SPOKEN.flatMap((name) => element.getAttribute(name) ?? []),
  );
  const words = [part.innerText, ...said].join('\n').match(/[A-Za-z][\w.³/-]*/g) ?? [];
  return [...new Set(words)].filter((word) => !STAYS.test(word));
}
