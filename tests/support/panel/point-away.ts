import { page } from 'vitest/browser';

const CORNER = 'pointer-rests-here';

/** Takes the pointer off the page: where the test before left it, a row would lie under it and show what it shows to a hand. */
export async function pointAway(): Promise<void> {
  const corner = document.createElement('div');
  corner.style.cssText = 'position: fixed; right: 0; bottom: 0; width: 8px; height: 8px; z-index: 2147483647';
  // By a name of its own: found by its place among others it would be another, or none, where one of them goes meanwhile.
  corner.dataset.testid = CORNER;
  document.body.append(corner);
  await page.getByTestId(CORNER).hover({ force: true }); // there is nothing to wait for
  corner.remove();
}
