// The tables between Highwater's words and those of CAP 1.2 and GB/T 35965.1. They are shown in docs/warnings.md.
import type { Level } from '../levels.ts';
import type { Words } from '../measures.ts';
import type { Certainty, Severity, Urgency, WarningKind } from './warning.ts';

/** W1. */
export const SEVERITY_OF = {
  blue: 'Minor',
  yellow: 'Moderate',
  orange: 'Severe',
  red: 'Extreme',
} as const satisfies Record<Level, Severity>;

/** W1. The colour word that GB/T 35965.1 has where CAP has its severity. */
export const COLOUR_OF = {
  blue: 'Blue',
  yellow: 'Yellow',
  orange: 'Orange',
  red: 'Red',
} as const satisfies Record<Level, string>;

/** What is known of the water: seen now, coming within two hours by the forecast, or decided ahead of it. */
export type Basis = 'measured' | 'forecast' | 'precaution';

/** W2. */
export const TIMING_OF = {
  measured: { urgency: 'Immediate', certainty: 'Observed' },
  forecast: { urgency: 'Expected', certainty: 'Likely' },
  precaution: { urgency: 'Future', certainty: 'Possible' },
} as const satisfies Record<Basis, { urgency: Urgency; certainty: Certainty }>;

export const CATEGORY_OF = {
  waterlogging: 'Safety',
  rainstorm: 'Met',
  flood: 'Geo',
  tide: 'Geo',
  gale: 'Met',
} as const satisfies Record<WarningKind, string>;

/** Event codes (GB/T 35965.2); a city can set others. */
export const EVENT_CODE_OF: Readonly<Record<WarningKind, string>> = {
  waterlogging: '11A02',
  rainstorm: '11B03',
  flood: '11A01',
  tide: '11E02',
  gale: '11B06',
};

export const EVENT_WORDS = {
  waterlogging: { en: 'Urban waterlogging', zh: '城市内涝' },
  rainstorm: { en: 'Rainstorm', zh: '暴雨' },
  flood: { en: 'River flood', zh: '河道洪水' },
  tide: { en: 'High tide', zh: '高潮位' },
  gale: { en: 'Gale', zh: '大风' },
} as const satisfies Record<WarningKind, Words>;

export const LEVEL_WORDS = {
  blue: { en: 'Blue', zh: '蓝色' },
  yellow: { en: 'Yellow', zh: '黄色' },
  orange: { en: 'Orange', zh: '橙色' },
  red: { en: 'Red', zh: '红色' },
} as const satisfies Record<Level, Words>;

/** What people are asked to do; `AllClear` belongs to a Cancel. */
export const RESPONSE_TYPES_OF = {
  blue: ['Monitor'],
  yellow: ['Prepare', 'Avoid'],
  orange: ['Avoid', 'Prepare'],
  red: ['Avoid', 'Shelter'],
} as const satisfies Record<Level, readonly string[]>;

/** From a severity or a colour word of another office's warning; null where it says neither. */
export function levelOfWord(word: string): Level | null {
  const wanted = word.trim().toLowerCase();
  const colours: Record<string, Level> = { 蓝色: 'blue', 黄色: 'yellow', 橙色: 'orange', 红色: 'red' };
  for (const level of Object.keys(SEVERITY_OF) as Level[]) {
    if (wanted === level || wanted === SEVERITY_OF[level].toLowerCase()) return level;
  }
  return colours[word.trim()] ?? null;
}
