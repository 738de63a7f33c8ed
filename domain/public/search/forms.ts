// A question in the forms in which it may be a name: as it stands, without what people say around a name, and without the district
// that it lies in.
import type { Words } from '../../measures.ts';
import { withoutEnglishArea, withoutHanArea } from './areas.ts';
import { withoutEnglishFillers, withoutHanFillers } from './fillers.ts';
import { isHan, joined, plain, wordsIn } from './letters.ts';
import type { Reader } from './search-table.ts';
import { asSpoken, endsStreet, inNameOrder, isDirection, shortForms } from './street-words.ts';
import { isStructure, withoutStructures } from './structures.ts';

export interface Form {
  /** Each way in which it may be a key of a name. */
  readonly texts: readonly string[];
  readonly isHan: boolean;
  /** In short forms; none where it is Chinese. */
  readonly words: readonly string[];
}

export interface Asked {
  /** The question as it stands first, each once. None is empty or nothing but the word for a kind of street. */
  readonly forms: readonly Form[];
  /** The district that was named beside it. */
  readonly district: Words | null;
}

export interface Areas {
  readonly city: Words;
  readonly districts: readonly Words[];
}

export function askedOf(question: string, areas: Areas, reader: Reader): Asked {
  const letters = plain(question);
  return isHan(letters)
    ? hanForms(reader.simplify(joined(letters)), areas, reader)
    : letterForms(withoutToneFigures(letters), areas);
}

function hanForms(whole: string, { city, districts }: Areas, reader: Reader): Asked {
  const bare = withoutHanFillers(whole);
  const inCity = withoutHanArea(bare, city, false, reader);
  const district = districts.find((one) => withoutHanArea(inCity, one, true, reader) !== inCity) ?? null;
  const street = withoutHanFillers(district ? withoutHanArea(inCity, district, true, reader) : inCity);
  const asNamed = (text: string) => text.replace(/地铁站?$/, '站');
  const texts = [...new Set([whole, bare, street].map(asNamed))].filter((text) => withoutStructures(text) !== '');
  return { forms: texts.map((text) => ({ texts: [text], isHan: true, words: [] })), district };
}

function letterForms(letters: string, { city, districts }: Areas): Asked {
  const whole = shortForms(wordsIn(letters));
  const bare = withoutEnglishFillers(whole);
  const inCity = withoutEnglishArea(bare, city, false);
  const isIn = (one: Words) => withoutEnglishArea(inCity, one, true).length < inCity.length;
  const district = districts.find(isIn) ?? null;
  const street = withoutEnglishFillers(district ? withoutEnglishArea(inCity, district, true) : inCity);
  const forms = new Map<string, Form>();
  for (const words of [whole, bare, street])
    if (words.some((word) => !endsStreet(word) && !isStructure(word) && !isDirection(word)))
      forms.set(words.join(' '), { texts: textsOf(words), isHan: false, words });
  return { forms: [...forms.values()], district };
}

function textsOf(words: readonly string[]): string[] {
  const named = inNameOrder(words);
  return [...new Set([named, words, asSpoken(words), asSpoken(named)].map((one) => one.join('')))];
}

/** `da4 lian2 lu4`: figures after each syllable are its tones, those of `g1503` are not. */
function withoutToneFigures(letters: string): string {
  return /^\s*(?:[a-z]{1,6}[1-5]\s*){2,}$/.test(letters) ? letters.replace(/[1-5]/g, '') : letters;
}
