import { type RefObject, useCallback, useMemo, useState } from 'react';
import { useScroll } from '../../ui/use-scroll.ts';

/** Drawn ahead above and below, px. */
const AHEAD_PX = 400;

/** Which lines of a long list of lines of different heights are on the screen, and where each begins. */
export function useTallWindow(
  container: RefObject<HTMLElement | null>,
  items: readonly { readonly height_px: number }[],
) {
  const tops = useMemo(() => topsOf(items), [items]);
  const [seen, setSeen] = useState({ from_px: 0, to_px: 1_200 });
  const look = useCallback((element: HTMLElement) => {
    // In steps, so that a scroll by a pixel draws nothing anew.
    const from_px = Math.floor((element.scrollTop - AHEAD_PX) / 200) * 200;
    const to_px = Math.ceil((element.scrollTop + element.clientHeight + AHEAD_PX) / 200) * 200;
    setSeen((before) => (before.from_px === from_px && before.to_px === to_px ? before : { from_px, to_px }));
  }, []);
  useScroll(container, look);
  const first = Math.max(0, firstAfter(tops, seen.from_px) - 1);
  return { tops, first, last: Math.min(items.length, firstAfter(tops, seen.to_px)) };
}

/** Where each item begins, and at the end the whole height. */
export function topsOf(items: readonly { readonly height_px: number }[]): readonly number[] {
  const tops = [0];
  for (const { height_px } of items) tops.push(tops.at(-1)! + height_px);
  return tops;
}

/** The first item that begins after a height. */
export function firstAfter(tops: readonly number[], height_px: number): number {
  let low = 0;
  let high = tops.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tops[middle]! > height_px) high = middle;
    else low = middle + 1;
  }
  return low;
}
