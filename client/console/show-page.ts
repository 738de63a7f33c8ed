import type { Console } from './console.ts';
import type { Desk } from './desk.ts';
import type { DispatchChoice, Page } from './dispatch-choice.ts';

/** Turns to a page; what is selected stays selected, what was half written on the other is put away. */
export function showPage({ desk }: Pick<Console, 'desk'>, page: Page): void {
  desk.update((before) =>
    before.page === page ? before : { ...before, page, dispatch: { ...before.dispatch, form: null, details: null } },
  );
}

export function changeDispatch({ desk }: Pick<Console, 'desk'>, next: Partial<DispatchChoice>): void {
  desk.update((before) => ({ ...before, dispatch: { ...before.dispatch, ...next } }));
}

/** Things of the board are shown at its foot; everything else, and what is asked for in full, over the suggestions. */
export function isOverSuggestions({ selection, dispatch }: Pick<Desk, 'selection' | 'dispatch'>): boolean {
  if (!selection) return false;
  if (selection.kind === 'truck' || selection.kind === 'site' || selection.kind === 'station')
    return dispatch.details === `${selection.kind}:${selection.id}`;
  return true;
}
