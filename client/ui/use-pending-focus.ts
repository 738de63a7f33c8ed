import { type RefObject, useLayoutEffect, useRef } from 'react';

export interface PendingFocus<What> {
  /** Focuses it now, or as soon as the list has drawn it; whoever is asked for later wins. */
  focus(what: What): void;
  readonly isPending: () => boolean;
}

/**
 * Keys come faster than a long list draws its lines, and how many frames that takes nobody knows: what is not drawn yet gets the focus with
 * the drawing that brings it, unless the focus has gone elsewhere meanwhile.
 */
export function usePendingFocus<What>(
  list: RefObject<HTMLElement | null>,
  find: (list: HTMLElement, what: What) => HTMLElement | null | undefined,
): PendingFocus<What> {
  const wanted = useRef<{ readonly what: What } | null>(null);
  const tryIt = () => {
    if (!wanted.current || !list.current) return;
    const found = find(list.current, wanted.current.what);
    if (!found) return;
    wanted.current = null;
    found.focus({ preventScroll: true });
    found.scrollIntoView({ block: 'nearest' });
  };
  useLayoutEffect(() => {
    const { activeElement } = document;
    const isElsewhere =
      activeElement !== null && activeElement !== document.body && !list.current?.contains(activeElement);
    if (isElsewhere) wanted.current = null;
    tryIt();
  });
  return {
    focus(what) {
      wanted.current = { what };
      tryIt();
    },
    isPending: () => wanted.current !== null,
  };
}
