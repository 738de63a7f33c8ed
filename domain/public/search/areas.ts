// The city and its districts: asked for by themselves, or named beside a street.
import type { Words } from '../../measures.ts';
import type { Form } from './forms.ts';
import { joined, plain, wordsIn } from './letters.ts';
import type { Reader } from './search-table.ts';
import { shortForms } from './street-words.ts';

const HAN_KIND = /(?:新区|区|县|市|城区)$/;
const SPOKEN_KIND = /(?:xinqu|qu|xian|shi)$/;
const ENGLISH_KIND = [
  ['new', 'area'],
  ['new', 'district'],
  ['district'],
  ['county'],
  ['area'],
  ['city'],
  ['municipality'],
];

/** Whether a question is for this district or city, with its official word or without. */
export function isArea({ texts, words }: Form, name: Words, reader: Reader): boolean {
  const [text = ''] = texts;
  const zh = reader.simplify(joined(plain(name.zh)));
  if (text === zh || text.replace(HAN_KIND, '') === zh.replace(HAN_KIND, '')) return true;
  const en = englishOf(name).join('');
  const asked = withoutKind(words).join('');
  if (asked === '') return false;
  const spoken = reader.read(zh.replace(HAN_KIND, ''))?.join('');
  return asked === en || asked === spoken || asked.replace(SPOKEN_KIND, '') === (spoken ?? en);
}

/** A Chinese text without the area that it begins with; the area's word must be there where another name could begin like it. */
export function withoutHanArea(text: string, name: Words, needsKind: boolean, reader: Reader): string {
  const zh = reader.simplify(joined(plain(name.zh))).replace(HAN_KIND, '');
  if (!text.startsWith(zh)) return text;
  const rest = text.slice(zh.length);
  const [kind = ''] = /^(?:新区|区|县|市)/.exec(rest) ?? [];
  return kind === '' && needsKind ? text : rest.slice(kind.length);
}

/** The same of English words, wherever the area stands among them. */
export function withoutEnglishArea(words: readonly string[], name: Words, needsKind: boolean): string[] {
  const en = englishOf(name);
  const at = words.findIndex((_, from) => en.every((word, i) => words[from + i] === word));
  if (at < 0 || en.length === 0) return [...words];
  const after = words.slice(at + en.length);
  const kind = ENGLISH_KIND.find((one) => one.every((word, i) => after[i] === word));
  return !kind && needsKind ? [...words] : [...words.slice(0, at), ...after.slice(kind?.length ?? 0)];
}

const englishOf = (name: Words): string[] => withoutKind(shortForms(wordsIn(plain(name.en))));

function withoutKind(words: readonly string[]): string[] {
  const kind = ENGLISH_KIND.find(
    (one) => one.length < words.length && one.every((word, i) => words[words.length - one.length + i] === word),
  );
  return words.slice(0, words.length - (kind?.length ?? 0));
}
