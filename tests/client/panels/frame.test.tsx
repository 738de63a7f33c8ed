// The whole screen, from the first moment on: what rests on the world waits for it, and the frame stands.
import { expect, test } from 'vitest';
import { Frame } from '../../../client/App.tsx';
import type { Desk } from '../../../client/console/desk.ts';
import { drawPanel } from '../../support/panel/draw-panel.tsx';
import { FLOOD_CITY, STORM } from './flooded-city.ts';

const PAGES: readonly (readonly [name: string, desk: Partial<Desk>])[] = [
  ['the command page', { page: 'command', layersOpen: true }],
  ['the dispatcher’s page', { page: 'dispatch' }],
  ['the wall of cameras', { page: 'wall' }],
];

test.each(PAGES)('[L39] %s stands before the server has spoken, and once it has', async (_name, desk) => {
  const { screen, tell } = await drawPanel(<Frame />, { city: FLOOD_CITY, world: null, desk });
  await expect.poll(() => screen.container.querySelectorAll('.not-known').length).toBeGreaterThan(0);
  expect(screen.container.querySelector('main.map')).not.toBeNull();
  tell(STORM);
  await expect.poll(() => screen.container.querySelectorAll('.not-known').length).toBe(0);
});
