import { type RefObject, useEffect, useRef } from 'react';
import { DAY_MS } from '../../../domain/time.ts';
import { useConsole } from '../../console/console.ts';
import { momentAt, type Span, snapped, zoomed } from './replay-layout.ts';

const ZOOM_PER_NOTCH = 1.3;

/** Drag, click and wheel on the bar, live or in a replay: the pointer's moment is shown while it moves. */
export function useScrub(box: RefObject<HTMLElement | null>, span: Span | null, setSpan: (next: Span) => void): void {
  const { replay, liveClock, alarmMoments } = useConsole();
  const current = useRef(span);
  current.current = span;
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let dragging = false;
    const spanNow = (): Span => {
      const now = liveClock.now();
      return current.current ?? { from: now - DAY_MS, to: now };
    };
    const begin = () => {
      const now = spanNow();
      if (!current.current) setSpan(now);
      current.current = now;
      return now;
    };
    const seek = (event: PointerEvent) => {
      const { left, width } = element.getBoundingClientRect();
      replay.seek(snapped(begin(), event.clientX - left, width, alarmMoments.get()));
    };
    const onDown = (event: PointerEvent) => {
      if (event.button !== 0 || (event.target as Element).closest('button')) return;
      dragging = true;
      element.setPointerCapture(event.pointerId);
      replay.pause();
      seek(event);
      event.preventDefault();
    };
    const onMove = (event: PointerEvent) => {
      if (dragging) seek(event);
    };
    const onUp = () => {
      dragging = false;
    };
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const { left, width } = element.getBoundingClientRect();
      const now = begin();
      const latest = liveClock.now();
      if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        const by = ((event.deltaX || event.deltaY) / width) * (now.to - now.from);
        setSpan(zoomed({ from: now.from + by, to: now.to + by }, now.from + by, 1, latest));
      } else {
        const factor = event.deltaY > 0 ? ZOOM_PER_NOTCH : 1 / ZOOM_PER_NOTCH;
        setSpan(zoomed(now, momentAt(now, event.clientX - left, width), factor, latest));
      }
      // A closer look at the past is the past already.
      if (!replay.isReplaying()) replay.seek(momentAt(now, event.clientX - left, width));
    };
    element.addEventListener('pointerdown', onDown);
    element.addEventListener('pointermove', onMove);
    element.addEventListener('pointerup', onUp);
    element.addEventListener('pointercancel', onUp);
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      element.removeEventListener('pointerdown', onDown);
      element.removeEventListener('pointermove', onMove);
      element.removeEventListener('pointerup', onUp);
      element.removeEventListener('pointercancel', onUp);
      element.removeEventListener('wheel', onWheel);
    };
  }, [box, replay, liveClock, alarmMoments, setSpan]);
}
