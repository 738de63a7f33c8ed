// When the wall turns to its next page, what holds it, and how many pictures it shows.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { CameraWall } from '../../../client/panels/Wall/CameraWall.tsx';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { incident, worldOf } from '../alarms.ts';
import { PLACES, STREET, STREET_STORM, streetAlarms } from './street.ts';

const draw = (options: PanelOptions = {}) =>
  drawPanel(<CameraWall withPlaces={false} />, {
    city: STREET,
    world: STREET_STORM,
    ...options,
  });
const small = () => localStorage.setItem('highwater.wall', '4');
const tiles = (container: Element) =>
  [...container.querySelectorAll<HTMLElement>('.wall-tile')].map(({ dataset }) => dataset.cameraId);

// The wall turns by the page's own time.
beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
afterEach(async () => {
  vi.useRealTimers();
  // The mouse of one test must not hold the wall of the next.
  await userEvent.hover(document.documentElement, { position: { x: 1, y: 1 } });
});

test('turns by itself every 15 s, and round again', async () => {
  small();
  const { screen, words } = await draw();
  expect(words()).toContain('Page 1 of 2 · next in 15 s');
  await vi.advanceTimersByTimeAsync(4_000);
  await expect.poll(words).toContain('next in 11 s');
  await vi.advanceTimersByTimeAsync(11_000);
  await expect.poll(words).toContain('Page 2 of 2 · next in 15 s');
  expect(tiles(screen.container)).toEqual(['C-4', 'C-5', 'C-6', 'C-7']);
  await vi.advanceTimersByTimeAsync(15_000);
  await expect.poll(words).toContain('Page 1 of 2');
});

test('is held by a press, by the key and under the pointer, and goes on afterwards', async () => {
  small();
  const { screen, words } = await draw();
  await screen.getByRole('button', { name: 'Hold' }).click();
  await vi.advanceTimersByTimeAsync(60_000);
  await expect.poll(words).toContain('Page 1 of 2 · held');
  await userEvent.keyboard('h');
  await expect.poll(words).toContain('Page 1 of 2 · next in 15 s');
  await screen.getByRole('button', { name: 'Open camera Portal 1' }).hover();
  await expect.poll(words).toContain('held while pointed at');
  await vi.advanceTimersByTimeAsync(60_000);
  await expect.poll(words).toContain('Page 1 of 2');
  await screen.getByRole('heading').hover();
  await expect.poll(words).toContain('next in 15 s');
});

test('turns by its buttons and by the arrows, both ways round', async () => {
  small();
  const { screen, words } = await draw();
  await screen.getByRole('button', { name: 'Next page' }).click();
  await expect.poll(words).toContain('Page 2 of 2');
  await screen.getByRole('button', { name: 'Previous page' }).click();
  await expect.poll(words).toContain('Page 1 of 2');
  await userEvent.keyboard('{ArrowLeft}');
  await expect.poll(words).toContain('Page 2 of 2');
  await userEvent.keyboard('{ArrowRight}');
  await expect.poll(words).toContain('Page 1 of 2');
});

test('shows as many as are wished, and remembers it', async () => {
  const { screen } = await draw();
  expect(tiles(screen.container)).toHaveLength(8);
  await screen.getByRole('button', { name: '4', exact: true }).click();
  expect(tiles(screen.container)).toHaveLength(4);
  expect(localStorage.getItem('highwater.wall')).toBe('4');
  await expect.element(screen.getByRole('button', { name: '4', exact: true })).toHaveAttribute('aria-pressed', 'true');
});

test('what is on it stays until it turns; where another place is the worst it begins again', async () => {
  small();
  const { screen, tell } = await draw();
  const before = tiles(screen.container);
  const worst = streetAlarms().map((one) =>
    one.id === 'A2-7' ? one : ({ ...one, level: 'orange', peak_level: 'orange' } as const),
  );
  const incidents = PLACES.map((i) =>
    incident(`I-${i}`, { alarm_ids: [`A2-${i}`], level: i === 7 ? 'red' : 'orange' }),
  );
  tell({ ...worldOf(worst, incidents), stations: STREET_STORM.stations });
  expect(tiles(screen.container)).toEqual(before);
  await screen.getByRole('button', { name: 'Next page' }).click();
  await expect.poll(() => tiles(screen.container)[0]).toBe('C-7');
  await expect.element(screen.getByText('Page 1 of 2')).toBeVisible();
});

test('[L15] a replay may be looked at: the wall turns and is held as ever', async () => {
  small();
  const { screen, words } = await draw({ replay: true });
  await screen.getByRole('button', { name: 'Hold' }).click();
  await expect.poll(words).toContain('Page 1 of 2 · held');
  expect(screen.container.querySelectorAll('[aria-disabled="true"]')).toHaveLength(0);
});
