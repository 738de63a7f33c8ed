// A text as it is compared: letters and figures alone, small, without tones or marks, each in one form.

/** Letters and figures. */
const WORD = /[\p{L}\p{N}]+/gu;
const HAN = /\p{Script=Han}/u;

export const isHan = (text: string): boolean => HAN.test(text);

/** Whether anything is asked at all. */
export const saysSomething = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** Small letters without marks; `lü` and `nü` of pinyin become `lv` and `nv`, as they are typed where a keyboard has no ü. */
export function plain(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/([ln])u\u0308/g, '$1v')
    .replace(/\p{M}/gu, '')
    .replace(/['’‘`ʼ]/g, '');
}

/** The words of a plain text. */
export const wordsIn = (text: string): string[] => text.match(WORD) ?? [];

/** A plain text in one piece. */
export const joined = (text: string): string => wordsIn(text).join('');
