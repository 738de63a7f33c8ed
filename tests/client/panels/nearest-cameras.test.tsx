// The cameras near a place: those that look at it first, each with its picture, its age and its distance.
import { expect, test } from 'vitest';
import { NearestCameras } from '../../../client/panels/Camera/NearestCameras.tsx';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { notChinese } from '../../support/panel/not-chinese.ts';
import { CAMERA, filming, MINUTE, NOW } from '../small-city.ts';
import { PICTURE } from './picture.ts';
import { FAR_CAMERA, SITE_CAMERA, STORM, STORM_CITY } from './storm-city.ts';

const PLACE = { lon: 121.5119, lat: 31.2607 };
const ANSWERS = { 'GET /api/v1/cameras/C-0001/frame': PICTURE, 'GET /api/v1/cameras/C-0002/frame': PICTURE };
const draw = (options: PanelOptions = {}, siteIds: readonly string[] = []) =>
  drawPanel(<NearestCameras place={PLACE} siteIds={siteIds} />, {
    city: STORM_CITY,
    world: STORM,
    answers: ANSWERS,
    ...options,
  });
const names = (container: Element) =>
  [...container.querySelectorAll<HTMLElement>('.near-camera')].map(({ dataset }) => dataset.cameraId);

test('[C9] the camera of the site itself comes first, then by distance', async () => {
  const { screen } = await draw({}, ['S-1']);
  expect(names(screen.container)).toEqual(['C-0001', 'C-0002']);
  await screen.unmount();
  const other = await draw();
  expect(names(other.screen.container)).toEqual(['C-0002', 'C-0001']);
});

test('each says its distance and how old its picture is, and one that is frozen since when', async () => {
  const { screen } = await draw();
  await expect.element(screen.getByAltText('Last picture of North portal')).toBeVisible();
  await expect.element(screen.getByAltText('Last picture of South portal')).toBeVisible();
  const [south, north] = screen.getByRole('button').all();
  await expect.element(north!).toMatchAriaInlineSnapshot(`
    - button "Open camera North portal Last picture of North portal 300 m · North portal 5 s":
      - text: Open camera North portal
      - img "Last picture of North portal"
      - text: 300 m · North portal 5 s
  `);
  await expect.element(south!).toMatchAriaInlineSnapshot(`
    - button "Open camera South portal Last picture of South portal Frozen since 13:59 10 m · South portal 5 s":
      - text: Open camera South portal
      - img "Last picture of South portal"
      - text: Frozen since 13:59 10 m · South portal 5 s
  `);
  expect(screen.container.querySelectorAll('.fr.live')).toHaveLength(1);
});

test('[C4] says under the small picture that it contradicts its sensor', async () => {
  const { screen } = await draw({ world: { ...STORM, cameras: { 'C-0001': filming({ depth_m: 0.05 }) } } });
  await expect.element(screen.getByText('picture 5 cm, sensor 56 cm')).toBeVisible();
});

test('a camera that was never seen has no age, and a picture is asked of none that is not shown', async () => {
  const many = Array.from({ length: 20 }, (_, i) => ({ ...CAMERA, id: `C-${i}`, lon: 121.5087 + i / 10_000 }));
  const { screen, server } = await draw({ city: { ...STORM_CITY, cameras: many }, world: {} });
  await expect.element(screen.getByRole('heading')).toHaveTextContent('Nearest cameras20 within 500 m');
  expect(names(screen.container)).toHaveLength(2);
  await expect.poll(() => server.asked.filter(({ path }) => path.endsWith('/want')).length).toBe(2);
  await screen.getByRole('button', { name: '10 more' }).click();
  expect(names(screen.container)).toHaveLength(12);
  await screen.getByRole('button', { name: 'Fewer' }).click();
  expect(names(screen.container)).toHaveLength(2);
});

test('says that no camera is near, and nothing in a city without cameras', async () => {
  const far = { ...FAR_CAMERA, lon: 121.9 };
  const { words, screen } = await draw({ city: { ...STORM_CITY, cameras: [far] } });
  expect(words()).toBe('Nearest cameras 0 within 500 m No camera within 3 km.');
  await screen.unmount();
  const none = await draw({ city: { ...STORM_CITY, cameras: [] } });
  expect(none.words()).toBe('');
});

test('a press opens the camera', async () => {
  const { screen, console } = await draw();
  await screen.getByRole('button', { name: 'Open camera North portal' }).click();
  expect(console.desk.get().selection).toEqual({ kind: 'camera', id: 'C-0001' });
});

test('is wholly Chinese in Chinese', async () => {
  const cameras = {
    [SITE_CAMERA.id]: filming({ depth_m: 0.05 }),
    [FAR_CAMERA.id]: filming({ state: 'offline', frame_at: NOW - 5 * MINUTE }),
  };
  const { screen, words } = await draw({ language: 'zh-CN', world: { ...STORM, cameras } });
  expect(words()).toContain('画面 5 厘米，传感器 56 厘米');
  expect(notChinese(screen.container)).toEqual([]);
});
