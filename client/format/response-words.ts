// A response level has a number, a colour of the ladder and an order; the words come from the desk's language.
import type { ResponseLevel } from '../../domain/alerts/response.ts';
import type { Level } from '../../domain/levels.ts';

/** Highest first, as they are chosen from. */
export const RESPONSE_LEVELS = [1, 2, 3, 4] as const satisfies readonly ResponseLevel[];

export const RESPONSE_NUMERAL = { 1: 'Ⅰ', 2: 'Ⅱ', 3: 'Ⅲ', 4: 'Ⅳ' } as const satisfies Record<ResponseLevel, string>;

/** Last part of the key of its words. */
export const RESPONSE_KEY = { 1: 'I', 2: 'II', 3: 'III', 4: 'IV' } as const satisfies Record<ResponseLevel, string>;

export const RESPONSE_COLOUR = { 1: 'red', 2: 'orange', 3: 'yellow', 4: 'blue' } as const satisfies Record<
  ResponseLevel,
  Level
>;

/** Ⅱ and Ⅰ bind the whole city: a second person stands for them too. */
export function needsSecondPerson(level: ResponseLevel | null): boolean {
  return level === 1 || level === 2;
}
