// A district, an owner, a river or a depot is one word in a row; the city's glossary says it in both languages.
import type { CityDescription } from './city.ts';
import type { Words } from './measures.ts';

/** A single word of a row in both languages; a city that lists no such word says it as it stands. */
export function termOf(city: Pick<CityDescription, 'terms'>, word: string): Words {
  return city.terms?.[word] ?? { en: word, zh: word };
}
