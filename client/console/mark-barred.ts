// L15. While the past is shown, whatever acts is disabled for everybody: greyed for the eye, `aria-disabled` with the reason for
// who hears the page. Done in one place, so that no control can be forgotten; what a control said of itself before comes back.
import type { Replay } from '../live/replay.ts';
import { ACTING_CONTROLS } from './acting.ts';

/** Of the element that says why; drawn by the replay's strip. */
export const BARRED_REASON_ID = 'replay-barred';
const MARK = 'data-barred-here';
const SAID = ['aria-disabled', 'aria-describedby'] as const;

export function markBarred(replay: Replay, root: HTMLElement): void {
  const before = new Map<Element, { readonly [said in (typeof SAID)[number]]: string | null }>();
  const mark = (element: Element) => {
    if (element.getAttribute('aria-disabled') === 'true' && before.has(element)) return;
    const [disabled, described] = SAID.map((name) => element.getAttribute(name));
    before.set(element, {
      'aria-disabled': disabled ?? null,
      'aria-describedby': described === BARRED_REASON_ID ? null : (described ?? null),
    });
    element.setAttribute(MARK, '');
    element.setAttribute('aria-disabled', 'true');
    element.setAttribute('aria-describedby', BARRED_REASON_ID);
  };
  const markAll = (part: Element) => {
    if (part.matches(ACTING_CONTROLS)) mark(part);
    for (const element of part.querySelectorAll(ACTING_CONTROLS)) mark(element);
  };
  const watch = new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === 'attributes') markAll(target as Element);
      else for (const node of addedNodes) if (node instanceof Element) markAll(node);
    }
    for (const element of before.keys()) if (!element.isConnected) before.delete(element);
  });
  let marking = false;
  const follow = () => {
    const replaying = replay.isReplaying();
    if (replaying === marking) return;
    marking = replaying;
    if (replaying) {
      markAll(root);
      watch.observe(root, {
        subtree: true,
        childList: true,
        attributes: true,
        attributeFilter: ['aria-disabled', 'data-action'],
      });
      return;
    }
    watch.disconnect();
    for (const [element, said] of before) {
      element.removeAttribute(MARK);
      for (const name of SAID) {
        const value = said[name];
        if (value === null) element.removeAttribute(name);
        else element.setAttribute(name, value);
      }
    }
    before.clear();
  };
  replay.state.watch(follow);
  follow();
}
