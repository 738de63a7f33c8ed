// The pictures of a camera: fetched anew when there is a newer one, asked for while somebody looks, refused, and kept for a replay.
import { afterEach, expect, test, vi } from 'vitest';
import { CameraPanel } from '../../../client/panels/Camera/CameraPanel.tsx';
import type { CameraState } from '../../../domain/world.ts';
import { refused } from '../../support/panel/answering-server.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { filming, MINUTE, NOW, SECOND } from '../small-city.ts';
import { PICTURE, pictureAt } from './picture.ts';
import { STORM, STORM_CITY } from './storm-city.ts';

const FRAME = 'GET /api/v1/cameras/C-0001/frame';
const WANT = 'POST /api/v1/cameras/C-0001/want';
const draw = (state: CameraState | null, options: PanelOptions = {}) =>
  drawPanel(<CameraPanel id="C-0001" />, {
    city: STORM_CITY,
    answers: { [FRAME]: PICTURE, [WANT]: {} },
    ...options,
    world: { ...STORM, ...options.world, cameras: state ? { 'C-0001': state } : {} },
  });

afterEach(() => void vi.useRealTimers());

test('fetches the picture anew only when a newer one has come', async () => {
  const { screen, server, tell } = await draw(filming());
  const fetched = () => server.asked.filter(({ path }) => path.endsWith('/frame')).length;
  await expect.element(screen.getByAltText('Last picture')).toBeVisible();
  expect(fetched()).toBe(1);
  tell({ cameras: { 'C-0001': filming({ at: NOW }) } });
  tell({ cameras: { 'C-0001': filming({ at: NOW, frame_at: NOW }) } });
  await expect.poll(fetched).toBe(2);
});

test('asks for fresh pictures while somebody looks, and at a press', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const { screen, server, tell } = await draw(filming());
  const wanted = () => server.asked.filter(({ path }) => path.endsWith('/want')).length;
  await expect.poll(wanted).toBe(1);
  await vi.advanceTimersByTimeAsync(60_000);
  await expect.poll(wanted).toBe(2);
  await screen.getByRole('button', { name: 'Fresh picture' }).click();
  await expect.element(screen.getByRole('button', { name: 'Asked, waiting' })).toBeVisible();
  expect(wanted()).toBe(3);
  tell({ cameras: { 'C-0001': filming({ frame_at: NOW }) } });
  await expect.element(screen.getByRole('button', { name: 'Fresh picture' })).toBeVisible();
});

test('says why a camera could not be asked, and that a picture did not load', async () => {
  const { screen } = await draw(filming(), {
    answers: { [FRAME]: refused(500, 'broken'), [WANT]: refused(503, 'the broker is away') },
  });
  await expect.element(screen.getByText('The picture did not load')).toBeVisible();
  await screen.getByRole('button', { name: 'Fresh picture' }).click();
  await expect.element(screen.getByText('The camera could not be asked: 503 the broker is away')).toBeVisible();
});

test('[C5] says of another department’s camera that its pictures are not open to this account', async () => {
  const { screen } = await draw(filming(), { role: 'viewer', answers: { [FRAME]: refused(403, 'not yours') } });
  await expect.element(screen.getByText('Pictures of this department are not open to this account')).toBeVisible();
  expect(screen.container.querySelector('img')).toBeNull();
});

test('[C6] a replay shows the picture kept of the moment with its own time, and asks for no fresh one', async () => {
  const at = NOW - 60 * MINUTE - 5 * SECOND;
  const { screen, server } = await draw(filming({ at, frame_at: at }), {
    replay: true,
    answers: { [FRAME]: pictureAt(at - 3_000) },
  });
  await expect.element(screen.getByAltText('Last picture')).toBeVisible();
  await expect.element(screen.getByText('12:59:52')).toBeVisible();
  expect(server.asked.find(({ path }) => path.endsWith('/frame'))?.query).toEqual({ at: String(at) });
  expect(server.asked.filter(({ method }) => method === 'POST')).toEqual([]);
});

test('[C6] a replay says that no picture was kept', async () => {
  const at = NOW - 60 * MINUTE - 5 * SECOND;
  const { screen } = await draw(filming({ at, frame_at: at }), {
    replay: true,
    answers: { [FRAME]: refused(404, 'none') },
  });
  await expect.element(screen.getByText('No picture kept for 12:59:55')).toBeVisible();
});
