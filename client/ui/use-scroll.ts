import { type RefObject, useEffect } from 'react';

/** Calls `look` now, on every scroll and whenever the element changes its size. `look` must keep its identity. */
export function useScroll(container: RefObject<HTMLElement | null>, look: (element: HTMLElement) => void): void {
  useEffect(() => {
    const element = container.current;
    if (!element) return;
    const again = () => look(element);
    again();
    element.addEventListener('scroll', again, { passive: true });
    const resize = new ResizeObserver(again);
    resize.observe(element);
    return () => {
      element.removeEventListener('scroll', again);
      resize.disconnect();
    };
  }, [container, look]);
}
