// L15, S11. Whatever acts and may not now is disabled: greyed for the eye, `aria-disabled` with the reason for who hears the page.
// Done in one place, so that no control can be forgotten; what a control said of itself before comes back.
import { ACTING_CONTROLS } from './acting.ts';

const MARK = 'data-barred-here';
const SAID = ['aria-disabled', 'aria-describedby'] as const;

export interface Marking {
  readonly root: HTMLElement;
  /** Id of the element that says why a control may not act now; null where it may. */
  readonly reasonOf: (control: Element) => string | null;
  /** Whether anything is barred at all: only then is the page watched. */
  readonly bars: () => boolean;
}

/**
 * Marks what is barred from now on, as the page changes. Returns what is to be called when `reasonOf` may answer otherwise, and on it
 * what ends the marking.
 */
export function markBarred({ root, reasonOf, bars }: Marking): (() => void) & { stop(): void } {
  const before = new Map<Element, { readonly [said in (typeof SAID)[number]]: string | null }>();
  const reasons = new Set<string>();
  const restore = (element: Element) => {
    const said = before.get(element);
    if (!said) return;
    before.delete(element);
    element.removeAttribute(MARK);
    for (const name of SAID) {
      const value = said[name];
      if (value === null) element.removeAttribute(name);
      else element.setAttribute(name, value);
    }
  };
  const look = (element: Element) => {
    const reason = reasonOf(element);
    if (reason === null) return restore(element);
    const [disabled, described] = SAID.map((name) => element.getAttribute(name));
    const known = before.get(element);
    // Drawn again by the page, which then means what it says of itself.
    if (!known || disabled !== 'true')
      before.set(element, {
        'aria-disabled': disabled ?? null,
        'aria-describedby': reasons.has(described ?? '') ? null : (described ?? null),
      });
    else if (described === reason) return;
    reasons.add(reason);
    element.setAttribute(MARK, '');
    element.setAttribute('aria-disabled', 'true');
    element.setAttribute('aria-describedby', reason);
  };
  const lookIn = (part: Element) => {
    if (part.matches(ACTING_CONTROLS)) look(part);
    for (const element of part.querySelectorAll(ACTING_CONTROLS)) look(element);
  };
  const watch = new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === 'attributes') lookIn(target as Element);
      else for (const node of addedNodes) if (node instanceof Element) lookIn(node);
    }
    for (const element of before.keys()) if (!element.isConnected) before.delete(element);
  });
  let watching = false;
  const markAgain = () => {
    const wanted = bars();
    if (!wanted && !watching) return;
    for (const element of [...before.keys()]) look(element);
    lookIn(root);
    if (wanted === watching) return;
    watching = wanted;
    if (!wanted) return watch.disconnect();
    watch.observe(root, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['aria-disabled', 'data-action'],
    });
  };
  return Object.assign(markAgain, {
    stop() {
      watch.disconnect();
      for (const element of [...before.keys()]) restore(element);
    },
  });
}
