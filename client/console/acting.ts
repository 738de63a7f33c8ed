// L15, S11. What acts on the city and what only looks, and which right each act needs, so that a replay bars the one and leaves the
// other alone, and a role is not offered what the server would refuse.
import type { Right } from '../../domain/rights.ts';

/** Handles of controls that show something else or close it again, or belong to this screen alone. */
const LOOKING = [
  ...['camera', 'open', 'expand', 'sort', 'any-level', 'group', 'more', 'details', 'close', 'dismiss', 'back'],
  ...['mute', 'unmute', 'previous', 'next', 'debrief', 'debrief-page'],
];
const LOOKS = `:is(${LOOKING.map((action) => `[data-action="${action}"]`).join(', ')}, .wall-head [data-action])`;
const FORMS = 'form:is(.ask, .decide, .note-form, .desk-form)';

/** Controls that act, as they are marked where they may not. */
export const ACTING_CONTROLS = [
  `[data-action]:not(${LOOKS})`,
  `${FORMS} button[type="submit"]`,
  '.channels button',
].join(', ');

/** Whether a press on this acts: the nearest control decides, and a form as a whole acts when it is sent. */
export function acts(target: Element, kind: 'click' | 'submit'): boolean {
  if (kind === 'submit') return target.closest(`${FORMS}, ${ACTING_CONTROLS}`) !== null;
  const control = target.closest('button, input, select, textarea, a, [data-action]');
  return control?.matches(ACTING_CONTROLS) ?? false;
}

/** Where a control stands tells its right; everything else that acts is the operator's. */
const RIGHT_BY_PLACE: readonly (readonly [place: string, right: Right])[] = [
  ['.warnings, [data-action="warn"]', 'warn'],
  ['.card.sg, .card.chosen', 'dispatch'],
  ['.injects', 'administer'],
];

/** The right that an acting control needs. */
export function rightFor(control: Element): Right {
  return RIGHT_BY_PLACE.find(([place]) => control.closest(place) !== null)?.[1] ?? 'operate';
}
