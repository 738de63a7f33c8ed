import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { everyDrawn } from '../../../client/live/every-drawn.ts';

describe('a beat that waits for the screen', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function begin({ hidden = false } = {}) {
    const waiting: (() => void)[] = [];
    const tick = vi.fn();
    const stop = everyDrawn(tick, 100, { nextDrawing: (drawn) => void waiting.push(drawn), hidden: () => hidden });
    const draw = () => {
      for (const drawn of waiting.splice(0)) drawn();
    };
    return { tick, stop, draw, waiting };
  }

  it('comes every time on a page that draws faster', () => {
    const { tick, draw } = begin();
    for (let i = 0; i < 5; i++) {
      vi.advanceTimersByTime(100);
      draw();
    }
    expect(tick).toHaveBeenCalledTimes(5);
  });

  it('comes once a drawing on a page that draws slower, and asks for no second one meanwhile', () => {
    const { tick, draw, waiting } = begin();
    vi.advanceTimersByTime(1_000);
    expect(tick).toHaveBeenCalledTimes(1);
    expect(waiting).toHaveLength(1);
    draw();
    vi.advanceTimersByTime(1_000);
    expect(tick).toHaveBeenCalledTimes(2);
  });

  it('goes on where nobody looks', () => {
    const { tick } = begin({ hidden: true });
    vi.advanceTimersByTime(1_000);
    expect(tick).toHaveBeenCalledTimes(10);
  });

  it('ends', () => {
    const { tick, stop } = begin();
    stop();
    vi.advanceTimersByTime(1_000);
    expect(tick).not.toHaveBeenCalled();
  });
});
