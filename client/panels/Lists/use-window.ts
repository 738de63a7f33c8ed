import { type RefObject, useCallback, useState } from 'react';
import { useScroll } from '../../ui/use-scroll.ts';

/** Rows above and below the visible ones that are drawn ahead. */
const AHEAD = 6;

/** Which rows of a long list of equal rows are on the screen: 1,700 rows cost what twenty cost. */
export function useWindow(container: RefObject<HTMLElement | null>, count: number, row_px: number) {
  const [range, setRange] = useState({ first: 0, last: 30 });
  const look = useCallback(
    (element: HTMLElement) => {
      const first = Math.max(0, Math.floor(element.scrollTop / row_px) - AHEAD);
      const last = Math.ceil((element.scrollTop + element.clientHeight) / row_px) + AHEAD;
      setRange((before) => (before.first === first && before.last === last ? before : { first, last }));
    },
    [row_px],
  );
  useScroll(container, look);
  return { first: Math.min(range.first, Math.max(0, count - 1)), last: Math.min(range.last, count) };
}
