// L15. What acts on the city and what only looks, so that a replay bars the one and leaves the other alone.

/** Handles of controls that show something else or close it again, or belong to this screen alone. */
const LOOKING = [
  ...['camera', 'open', 'expand', 'sort', 'any-level', 'group', 'more', 'details', 'close', 'dismiss', 'back'],
  ...['mute', 'unmute', 'previous', 'next', 'debrief', 'debrief-page'],
];
const LOOKS = `:is(${LOOKING.map((action) => `[data-action="${action}"]`).join(', ')}, .wall-head [data-action])`;
const FORMS = 'form:is(.ask, .decide, .note-form, .desk-form)';

/** Controls that act, as they are marked in a replay. */
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
