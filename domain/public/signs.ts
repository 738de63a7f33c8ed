// The page's drawings on 16 by 16. Each stands beside words, so none speaks to a screen reader; a level has a shape and a mark,
// so that it reads without its colour.
import type { Level } from '../levels.ts';
import { html, Markup } from './markup.ts';
import type { Grade } from './snapshot.ts';

const raw = (text: string) => new Markup(text);

const SHAPES: Readonly<Record<Level, Markup>> = {
  blue: raw('<circle cx="8" cy="8" r="7"/>'),
  yellow: raw('<path d="M8 .8 15.6 14.4H.4Z"/>'),
  orange: raw('<path d="M8 .1 15.9 8 8 15.9.1 8Z"/>'),
  red: raw('<path d="M4.9.6h6.2l4.3 4.3v6.2l-4.3 4.3H4.9L.6 11.1V4.9Z"/>'),
};
const MARKS: Readonly<Record<Level, Markup>> = {
  blue: raw('<circle cx="8" cy="8" r="2.2"/>'),
  yellow: raw('<path d="M7.1 5.4h1.8v4.4H7.1zM7.1 11h1.8v1.8H7.1z"/>'),
  orange: raw('<path d="M5.3 4.2h1.7v4.9H5.3zM9 4.2h1.7v4.9H9zM5.3 10.2h1.7v1.8H5.3zM9 10.2h1.7v1.8H9z"/>'),
  red: raw('<path d="M3.2 6.7h9.6v2.6H3.2z"/>'),
};

/** A level's sign in its own colours. */
export function levelSign(level: Level): Markup {
  return html`<svg class="sign ${level}" viewBox="0 0 16 16" aria-hidden="true"><g class="shape">${SHAPES[level]}</g><g class="mark">${MARKS[level]}</g></svg>`;
}

export const UNKNOWN_SIGN = raw(
  '<svg class="sign unknown" viewBox="0 0 16 16" aria-hidden="true"><rect class="ground" x="1" y="1" width="14" height="14" rx="2"/><path class="lines" d="M1.500 6 6 1.500M1.500 10.500 10.500 1.500M1.500 14.500l13-13M5.500 14.500l9-9M10 14.500l4.500-4.500"/><rect class="edge" x="1" y="1" width="14" height="14" rx="2"/></svg>',
);
const DRY_SIGN = raw(
  '<svg class="sign dry" viewBox="0 0 16 16" aria-hidden="true"><rect x="3" y="3" width="10" height="10" rx="2"/></svg>',
);
/** A person's word: a bubble, no shape or colour of the ladder. */
export const REPORT_SIGN = raw(
  '<svg class="sign report" viewBox="0 0 16 16" aria-hidden="true"><path class="bubble" d="M3 1h10a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-2.500L8 15l-2.500-3H3a2 2 0 0 1-2-2V3a2 2 0 0 1 2-2"/><path class="who" d="M4.500 10.500q.2-3.200 3.500-3.200t3.500 3.200z"/><circle class="who" cx="8" cy="4.700" r="1.800"/></svg>',
);
const SHALLOW_SIGN = raw(
  '<svg class="sign dry" viewBox="0 0 16 16" aria-hidden="true"><rect x="2" y="2" width="12" height="12" rx="2"/><path d="M4.500 9.500q1.200-1.500 2.300 0t2.400 0 2.300 0"/></svg>',
);

export const LEVEL_OF_GRADE: Readonly<Partial<Record<Grade, Level>>> = {
  danger: 'red',
  impassable: 'orange',
  avoid: 'yellow',
  slow: 'blue',
};

export function gradeSign(grade: Grade): Markup {
  const level = LEVEL_OF_GRADE[grade];
  if (level) return levelSign(level);
  if (grade === 'shallow') return SHALLOW_SIGN;
  return grade === 'dry' ? DRY_SIGN : UNKNOWN_SIGN;
}

const line = (paths: string) => raw(`<svg class="line" viewBox="0 0 16 16" aria-hidden="true">${paths}</svg>`);
export const SEARCH_SIGN = line('<circle cx="7" cy="7" r="4.500"/><path d="m10.400 10.400 3.400 3.400"/>');
export const BELL_SIGN = line(
  '<path d="M4 7a4 4 0 1 1 8 0c0 3.400 1.400 4.400 1.400 4.400H2.600S4 10.400 4 7M6.600 13.600h2.800"/>',
);
export const STAR_SIGN = line(
  '<path d="m8 1.800 1.900 4 4.300.500-3.200 3 .900 4.400L8 11.500l-3.900 2.200.900-4.400-3.200-3 4.300-.500z"/>',
);
export const PIN_SIGN = line(
  '<path d="M8 14.400S13 9.800 13 6.400a5 5 0 0 0-10 0C3 9.800 8 14.400 8 14.400"/><circle cx="8" cy="6.400" r="1.800"/>',
);
export const WATER_SIGN = line(
  '<circle cx="8" cy="3.300" r="1.800"/><path d="M8 6v4M1.500 10.500q1.600-1.600 3.250 0t3.250 0 3.250 0 3.250 0M1.500 13.800q1.600-1.600 3.250 0t3.250 0 3.250 0 3.250 0"/>',
);
export const MICROPHONE_SIGN = line(
  '<rect x="6" y="1.500" width="4" height="8" rx="2"/><path d="M3.500 7.500a4.500 4.500 0 0 0 9 0M8 12v2.500M5.500 14.500h5"/>',
);
export const LOGO = raw(
  '<svg class="logo" viewBox="0 0 28 28" aria-hidden="true"><path class="fill" d="M7.500 5h13L14 14.500z"/><path d="M3 17.500h22M7 21.500h14M11 25.500h6"/></svg>',
);
