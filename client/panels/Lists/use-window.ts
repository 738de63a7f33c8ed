import { type RefObject, useEffect, useState } from 'react';

/** Rows above and below the visible ones that are drawn ahead. */
const AHEAD = 6;

/** Which rows of a long list of equal rows are on the screen: 1,700 rows cost what twenty cost. */
export function useWindow(container: RefObject<HTMLElement | null>, count: number, row_px: number) {
  const [range, setRange] = useState({ first: 0, last: 30 });
  useEffect(() => {
    const element = container.current;
    if (!element) return;
    const look = () => {
      const first = Math.max(0, Math.floor(element.scrollTop / row_px) - AHEAD);
      const last = Math.ceil((element.scrollTop + element.clientHeight) / row_px) + AHEAD;
      setRange((before) => (before.first === first && before.last === last ? before : { first, last }));
    };
    look();
    element.addEventListener('scroll', look, { passive: true });
    const resize = new ResizeObserver(look);
    resize.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      resize.disconnect();
    };
  }, [container, row_px]);
  return { first: Math.min(range.first, Math.max(0, count - 1)), last: Math.min(range.last, count) };
}
