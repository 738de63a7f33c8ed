import { type RefObject, useLayoutEffect, useState } from 'react';

/** What head and foot of the column take, in the wall's unit. */
const HEAD_AND_FOOT_U = 4.4;

/** How many units high the list of a column can be, now and whenever its size changes. */
export function useRoom(column: RefObject<HTMLElement | null>): number {
  const [room_u, setRoom] = useState(0);
  useLayoutEffect(() => {
    const element = column.current;
    if (!element) return;
    const measure = () => {
      const unit_px = Number.parseFloat(getComputedStyle(element).fontSize);
      setRoom(element.clientHeight / unit_px - HEAD_AND_FOOT_U);
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    return () => watch.disconnect();
  }, [column]);
  return room_u;
}
