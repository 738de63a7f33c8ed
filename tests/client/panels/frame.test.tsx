// The whole screen, from the first moment on: what rests on the world waits for it, and the frame stands.
import { afterEach, expect, test } from 'vitest';
import { App, Frame } from '../../../client/App.tsx';
import { chooseColours } from '../../../client/console/colour-scheme.ts';
import type { Desk } from '../../../client/console/desk.ts';
import { drawPanel } from '../../support/panel/draw-panel.tsx';
import { FLOOD_CITY, STORM } from './flooded-city.ts';

const PAGES: readonly (readonly [name: string, desk: Partial<Desk>])[] = [
  ['the command page', { page: 'command', layersOpen: true }],
  ['the dispatcher’s page', { page: 'dispatch' }],
  ['the wall of cameras', { page: 'wall' }],
];

afterEach(() => chooseColours('dark'));

test.each(PAGES)('[L39] %s stands before the server has spoken, and once it has', async (_name, desk) => {
  const { screen, tell } = await drawPanel(<Frame />, { city: FLOOD_CITY, world: null, desk });
  await expect.poll(() => screen.container.querySelectorAll('.not-known').length).toBeGreaterThan(0);
  expect(screen.container.querySelector('main.map')).not.toBeNull();
  tell(STORM);
  await expect.poll(() => screen.container.querySelectorAll('.not-known').length).toBe(0);
});

test('[L42] light colours are chosen by one press, on the map too, which stays where it was; and are there at the next visit', async () => {
  const { screen, console } = await drawPanel(null, { city: FLOOD_CITY, world: STORM });
  await screen.rerender(<App console={console} />);
  const ground = () => getComputedStyle(screen.container.querySelector('.rail')!).backgroundColor;
  await expect.poll(() => console.map.get()).not.toBeNull();
  const [dark, before] = [ground(), console.map.get()!];
  before.moveTo({ lon: 121.49, lat: 31.25, zoom: 12 });
  await screen.getByRole('button', { name: 'Light colours' }).click();
  expect(ground()).not.toBe(dark);
  expect(console.map.get()).not.toBe(before);
  expect(console.map.get()!.position()).toMatchObject({ zoom: 12 });
  expect(console.map.get()!.position().lon).toBeCloseTo(121.49, 3);
  expect(localStorage.getItem('highwater.colours')).toBe('light');
  await screen.getByRole('button', { name: 'Dark colours' }).click();
  expect(ground()).toBe(dark);
});
