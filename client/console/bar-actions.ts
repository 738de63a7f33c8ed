// L15, S11. In a replay nothing can be decided: what a screen shows there is not so any more. And a role decides only what is its
// own. Whatever acts is barred before it hears of the press or the key, and the screen says why.
import i18next from 'i18next';
import { may, type Right } from '../../domain/rights.ts';
import { barSending } from '../http/ask.ts';
import { ACTING_CONTROLS, acts, rightFor } from './acting.ts';
import type { Console } from './console.ts';
import { isTyping } from './is-typing.ts';
import { markBarred } from './mark-barred.ts';

/** Of the element that says why a replay bars; drawn by its strip. */
export const REPLAY_REASON_ID = 'barred-by-replay';
/** Of the element that says which role has a right; drawn by the frame. */
export const rightReasonId = (right: Right) => `barred-without-${right}`;
/** What the desk's controls may need. */
export const ACTING_RIGHTS = ['operate', 'dispatch', 'warn', 'administer'] as const satisfies readonly Right[];

/** Acknowledge, note, modify, reject; Enter on a suggestion's card accepts it. */
const ACTING_KEYS = new Set(['a', 'n', 'm', 'x']);
const SAID_FOR_MS = 6_000;

/** Returns what lets everything act again. */
export function barActions({ replay, barred, person }: Pick<Console, 'replay' | 'barred' | 'person'>): () => void {
  const over = new AbortController();
  const has = (right: Right) => {
    const { sign_in, person: account } = person.session.get();
    // Whoever is signed out is asked to sign in; nothing is said of a role then.
    return sign_in === 'off' || account === null || may(account, right);
  };
  /** The right that is missing for a control. */
  const missing = (control: Element): Right | null => {
    const right = rightFor(control);
    return has(right) ? null : right;
  };
  const mark = markBarred({
    root: document.body,
    reasonOf(control) {
      if (replay.isReplaying()) return REPLAY_REASON_ID;
      const right = missing(control);
      return right && rightReasonId(right);
    },
    bars: () => replay.isReplaying() || !ACTING_RIGHTS.every(has),
  });
  const unwatch = [replay.state.watch(onlyWhenOther(() => replay.isReplaying(), mark)), person.session.watch(mark)];
  mark();
  barSending(() => (replay.isReplaying() ? i18next.t('replay.barred') : null));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  const sayReplay = () => {
    barred.set(true);
    clearTimeout(timer);
    timer = setTimeout(() => barred.set(false), SAID_FOR_MS);
  };
  for (const kind of ['click', 'submit'] as const)
    document.addEventListener(
      kind,
      (event) => {
        const { target } = event;
        if (!(target instanceof Element) || !acts(target, kind)) return;
        const right = missing(target.closest(ACTING_CONTROLS) ?? target);
        if (replay.isReplaying()) sayReplay();
        else if (right) person.refused.set(right);
        else return;
        stop(event);
      },
      { capture: true, signal: over.signal },
    );
  document.addEventListener(
    'keydown',
    (event) => {
      if (!replay.isReplaying() || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const onCard =
        event.key === 'Enter' && event.target instanceof HTMLElement && event.target.dataset.suggestionId !== undefined;
      if (!ACTING_KEYS.has(event.key.toLowerCase()) && !onCard) return;
      sayReplay();
      stop(event);
    },
    { capture: true, signal: over.signal },
  );
  return () => {
    over.abort();
    clearTimeout(timer);
    for (const stopWatching of unwatch) stopWatching();
    barSending(() => null);
    mark.stop();
  };
}

/** Calls on when an answer is another one than before. */
function onlyWhenOther(ask: () => boolean, then: () => void): () => void {
  let last = ask();
  return () => {
    const now = ask();
    if (now === last) return;
    last = now;
    then();
  };
}
