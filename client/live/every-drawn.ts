// A beat that waits for the screen. What is shown ten times a second and drawn once is nine times in vain, and makes the one
// drawing late: where a page draws slower than the beat, the beat comes once a drawing, and what moves jumps further each time.

/** The browser, or a test's double of it. */
export interface Screen {
  /** Calls once, when the page is about to draw. */
  readonly nextDrawing: (drawn: () => void) => void;
  /** A page that nobody looks at draws nothing. */
  readonly hidden: () => boolean;
}

const BROWSER: Screen = {
  nextDrawing: (drawn) => void requestAnimationFrame(drawn),
  hidden: () => document.hidden,
};

/**
 * Calls `tick` every `ms` milliseconds, but not again before the page has drawn since; in a hidden page every `ms` all the same.
 *
 * @returns what stops it
 */
export function everyDrawn(tick: () => void, ms: number, screen: Screen = BROWSER): () => void {
  let drawn = true;
  const timer = setInterval(() => {
    if (!drawn && !screen.hidden()) return;
    drawn = false;
    screen.nextDrawing(() => {
      drawn = true;
    });
    tick();
  }, ms);
  return () => clearInterval(timer);
}
