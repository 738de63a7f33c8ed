import { useConsole, useDesk, useSituation } from '../../console/console.ts';
import type { DispatchForm } from '../../console/dispatch-choice.ts';
import { withName } from '../../console/person.ts';
import { changeDispatch } from '../../console/show-page.ts';
import type { Leave } from '../../http/leave.ts';
import type { DispatchSending, LockWish, OrderWish } from '../../live/dispatch-actions.ts';
import { acceptNeeds, focusOf, type Waiting, waitingSuggestions } from '../../live/dispatch-plan.ts';
import { useSelected } from '../../live/observable.ts';

/** What the dispatcher can do, each in the name of who is at this desk. */
export function useDispatch() {
  const console = useConsole();
  const { dispatch, person, desk } = console;
  const openForm = (form: DispatchForm | null) => changeDispatch(console, { form });
  const close = (done: boolean) => done && openForm(null);
  const order = (leave: Leave<'dispatch'>, key: string, wish: OrderWish) =>
    withName(person, (name) => void dispatch.order(leave, key, wish, name).then(close));
  return {
    openForm,
    order,
    /** Sends at once, or opens the form that has to come first. */
    accept: (leave: Leave<'dispatch'>, waiting: Waiting, reason: string | null = null) => {
      const { suggestion, standing } = waiting;
      const { id, truck_id, site_id, purpose } = suggestion;
      const check = desk.get().dispatch.checks[id] ?? null;
      const needs = acceptNeeds(waiting, check !== null);
      if (needs === 'taken') return;
      if (needs === 'check') return openForm({ kind: 'check', suggestion_id: id });
      const why = reason ?? check;
      if (needs === 'reason' && why === null) return openForm({ kind: 'reason', suggestion_id: id });
      order(leave, id, { truck_id, site_id, purpose, suggestion_id: id, reason: why, replaces: standing?.id ?? null });
    },
    reject: (leave: Leave<'dispatch'>, id: string, reason: string) =>
      withName(person, (name) => void dispatch.reject(leave, id, reason, name).then(close)),
    cancel: (leave: Leave<'dispatch'>, order_id: string, reason: string) =>
      withName(person, (name) => void dispatch.cancel(leave, order_id, reason, name).then(close)),
    fix: (leave: Leave<'dispatch'>, key: string, wish: LockWish) =>
      withName(person, (name) => void dispatch.fix(leave, key, wish, name)),
  };
}

/** How the last press on something stands. */
export function useSending(key: string): DispatchSending | null {
  const { dispatch } = useConsole();
  return useSelected(dispatch.sending, (all) => all.get(key) ?? null);
}

const sameWaiting = (a: readonly Waiting[], b: readonly Waiting[]): boolean =>
  a.length === b.length && a.every((one, i) => one.suggestion === b[i]!.suggestion && one.standing === b[i]!.standing);

export function useWaiting(): readonly Waiting[] {
  return useSituation(({ world }) => waitingSuggestions(world), sameWaiting);
}

/** The id of the suggestion in focus. */
export function useFocus(waiting: readonly Waiting[]): string | null {
  const focus = useDesk((state) => state.dispatch.focus);
  return focusOf(waiting, focus)?.suggestion.id ?? null;
}
