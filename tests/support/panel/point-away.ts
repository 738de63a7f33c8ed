import { userEvent } from 'vitest/browser';

/** Takes the pointer off the page: where the test before left it, a row would lie under it and show what it shows to a hand. */
export async function pointAway(): Promise<void> {
  const corner = document.createElement('div');
  corner.style.cssText = 'position: fixed; right: 0; bottom: 0; width: 8px; height: 8px; z-index: 2147483647';
  document.body.append(corner);
  await userEvent.hover(corner, { force: true }); // there is nothing to wait for
  corner.remove();
}
