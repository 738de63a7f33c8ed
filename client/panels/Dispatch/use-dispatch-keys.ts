import { type RefObject, useEffect } from 'react';
import { useConsole } from '../../console/console.ts';
import { frameArcs } from '../../console/frame-arcs.ts';
import { isTyping } from '../../console/is-typing.ts';
import { changeDispatch } from '../../console/show-page.ts';
import { useAct } from '../../console/use-act.ts';
import { focusOf, type Waiting } from '../../live/dispatch-plan.ts';
import { usePendingFocus } from '../../ui/use-pending-focus.ts';
import { useDispatch } from './use-dispatch.ts';

/** J and K move between the cards, Enter accepts the one that has the focus, M and X open its forms. */
export function useDispatchKeys(list: RefObject<HTMLElement | null>, waiting: readonly Waiting[]): void {
  const console = useConsole();
  const { accept, openForm } = useDispatch();
  const { attempt } = useAct('dispatch');
  const cards = usePendingFocus(list, cardOf);
  useEffect(() => {
    const move = (step: number) => {
      const { focus, shown } = console.desk.get().dispatch;
      const at = waiting.findIndex(({ suggestion }) => suggestion.id === focus);
      const to = waiting[Math.min(waiting.length - 1, Math.max(0, at + step))];
      if (!to) return;
      const place = waiting.indexOf(to) + 1;
      changeDispatch(console, { focus: to.suggestion.id, shown: Math.max(shown, place) });
      cards.focus(to.suggestion.id);
      frameArcs(console, to.suggestion.id);
    };
    const actions: Record<string, (current: Waiting) => void> = {
      j: () => move(1),
      k: () => move(-1),
      m: ({ suggestion }) => attempt(() => openForm({ kind: 'modify', suggestion_id: suggestion.id })),
      x: ({ suggestion }) => attempt(() => openForm({ kind: 'reject', suggestion_id: suggestion.id })),
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
      const current = focusOf(waiting, console.desk.get().dispatch.focus);
      if (!current) return;
      // Enter on a button presses that button; only on the card itself does it send a truck.
      const onCard = event.target instanceof HTMLElement && event.target.dataset.suggestionId === current.suggestion.id;
      if (event.key === 'Enter' ? !onCard : !actions[event.key.toLowerCase()]) return;
      event.preventDefault();
      if (event.key === 'Enter') attempt((leave) => accept(leave, current));
      else actions[event.key.toLowerCase()]!(current);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}

function cardOf(list: HTMLElement, id: string): HTMLElement | undefined {
  return [...list.querySelectorAll<HTMLElement>('[data-suggestion-id]')].find(
    ({ dataset }) => dataset.suggestionId === id,
  );
}
