// A grown person with the water up to a part of the body, drawn to scale, so that the choice is clear without the word.
import { html, type Markup } from '../public/markup.ts';
import { BODY_DEPTHS, type BodyPart } from './body-depth.ts';

/** Of the drawing, units; a person of 170 cm stands on the ground at 62. */
const GROUND = 62;
const UNITS_PER_CM = 56 / 170;

const PERSON = html`<g class="person"><circle cx="20" cy="11" r="5"/><path d="M20 19v17M14 35l-1-15q7-3 14 0l-1 15M17 36l-1 26M23 36l1 26"/></g>`;

export function bodyPicture(part: BodyPart): Markup {
  const { low_cm, high_cm } = BODY_DEPTHS[part];
  const y = GROUND - ((low_cm + high_cm) / 2) * UNITS_PER_CM;
  const top = y.toFixed(1);
  return html`<svg class="body" viewBox="0 0 40 66" aria-hidden="true">${PERSON}<path class="water" d="M0 ${top}q5-2.4 10 0t10 0 10 0 10 0V64H0Z"/><path class="surface" d="M0 ${top}q5-2.4 10 0t10 0 10 0 10 0"/><path class="ground" d="M0 64h40"/></svg>`;
}
