// The wall of cameras: the worst places with their figures, what of them is live, and beside it the places in words.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { CameraWall } from '../../../client/panels/Wall/CameraWall.tsx';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { notChinese } from '../../support/panel/not-chinese.ts';
import { alarm, answered, worldOf } from '../alarms.ts';
import { filming } from '../small-city.ts';
import { PICTURE } from './picture.ts';
import { CALM, STORM, STORM_CITY } from './storm-city.ts';
import { STREET, STREET_STORM } from './street.ts';

const PICTURES = Object.fromEntries(
  Array.from({ length: 8 }, (_, i) => [`GET /api/v1/cameras/C-${i}/frame`, PICTURE] as const),
);
const draw = (options: PanelOptions = {}, withPlaces = false) =>
  drawPanel(<CameraWall withPlaces={withPlaces} />, {
    city: STREET,
    world: STREET_STORM,
    answers: PICTURES,
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

test('[C8] a storm: the worst places with their figures on the picture, and how many are not live', async () => {
  small();
  const { screen } = await draw();
  await expect.element(screen.getByAltText('Last picture of Portal 3')).toBeInTheDocument();
  await expect.element(screen.getByRole('main')).toMatchAriaInlineSnapshot(`
    - main "Camera wall":
      - heading "Cameras of the worst places" [level=2]
      - text: 1 of 4 not live Page 1 of 2 · next in 15 s
      - button "Previous page"
      - button "Next page"
      - button "Hold"
      - group "Pictures on the wall":
        - text: Pictures on the wall
        - button "4" [pressed]
        - button "9"
        - button "16"
      - button "Open camera Portal 0 Last picture of Portal 0 Frozen since 13:59 Red 56 cm Portal 0 5 s":
        - text: Open camera Portal 0
        - img "Last picture of Portal 0"
        - text: Frozen since 13:59
        - img "Red"
        - text: 56 cm Portal 0 5 s
      - button "Open camera Portal 1 Last picture of Portal 1 Red 56 cm Portal 1 5 s":
        - text: Open camera Portal 1
        - img "Last picture of Portal 1"
        - img "Red"
        - text: 56 cm Portal 1 5 s
      - button "Open camera Portal 2 Last picture of Portal 2 Red 56 cm Portal 2 5 s":
        - text: Open camera Portal 2
        - img "Last picture of Portal 2"
        - img "Red"
        - text: 56 cm Portal 2 5 s
      - button "Open camera Portal 3 Last picture of Portal 3 Red 56 cm Portal 3 5 s":
        - text: Open camera Portal 3
        - img "Last picture of Portal 3"
        - img "Red"
        - text: 56 cm Portal 3 5 s
  `);
});

test('a calm day: the places that suffer most when they flood', async () => {
  const { screen } = await draw({ city: STORM_CITY, world: CALM });
  await expect
    .element(screen.getByRole('heading'))
    .toHaveTextContent('No place in alarm. Places that suffer most when they flood.');
  expect(tiles(screen.container)).toEqual(['C-0001', 'C-0002']);
  await expect.element(screen.getByText('1 of 2 not live')).toBeVisible();
});

test('where no camera was ever heard no picture is called live; a city without cameras says so', async () => {
  const { words, screen } = await draw({ world: {} });
  expect(words()).toContain('8 of 8 not live');
  expect(screen.container.querySelectorAll('.fr.live')).toHaveLength(0);
  await screen.unmount();
  const none = await draw({ city: { ...STREET, cameras: [] } });
  expect(none.words()).toContain('This city has no cameras.');
});

test('beside it the places in alarm stand in words, those on the wall marked', async () => {
  small();
  const { screen, console } = await draw({}, true);
  await expect.element(screen.getByRole('complementary').getByRole('listitem').first()).toMatchAriaInlineSnapshot(`
    - listitem:
      - button "Red 红 地点 0 Place 0 56 cm not acknowledged · ≥ 50 red 10 s":
        - img "Red"
        - text: 红 地点 0 Place 0 56 cm not acknowledged · ≥ 50 red 10 s
  `);
  const places = [...screen.container.querySelectorAll<HTMLElement>('.wall-place')];
  expect(places.map(({ dataset }) => dataset.onWall)).toEqual([
    'true',
    'true',
    'true',
    'true',
    'false',
    'false',
    'false',
    'false',
  ]);
  await screen.getByRole('button', { name: /Place 5/ }).click();
  expect(console.desk.get().selection).toEqual({ kind: 'station', id: 'UP-5' });
});

test('counts the places that have no room, and says what nobody has acknowledged', async () => {
  const many = Array.from({ length: 13 }, (_, i) =>
    (i === 0 ? alarm : answered.bind(null, 'Wang'))({ id: `A-${i}`, lon: null, lat: null }),
  );
  const { words } = await draw({ world: worldOf(many) }, true);
  expect(words()).toContain('13 places in alarm 13 alarms');
  expect(words()).toContain('+3 more');
  expect(words().match(/not acknowledged/g)).toHaveLength(1);
});

test('a press opens the camera', async () => {
  const { screen, console } = await draw();
  await screen.getByRole('button', { name: 'Open camera Portal 2' }).click();
  expect(console.desk.get().selection).toEqual({ kind: 'camera', id: 'C-2' });
});

test('is wholly Chinese in Chinese, in a storm and on a calm day', async () => {
  small();
  const { screen, words } = await draw({ language: 'zh-CN' }, true);
  expect(words()).toContain('第 1 页，共 2 页 · 15 秒后翻页');
  expect(words()).toContain('4 路中 1 路非实时');
  expect(notChinese(screen.container)).toEqual([]);
  await screen.unmount();
  const calm = await draw({ language: 'zh-CN', city: STORM_CITY, world: CALM }, true);
  expect(calm.words()).toContain('没有告警地点。以下为积水危害最大的地点。');
  expect(notChinese(calm.screen.container)).toEqual([]);
});

test('[C4] a picture on the wall that contradicts its sensor says so', async () => {
  const cameras = { 'C-0001': filming({ depth_m: 0.05 }) };
  const { screen } = await draw({ city: STORM_CITY, world: { ...STORM, cameras } });
  await expect.element(screen.getByText('picture 5 cm, sensor 56 cm')).toBeVisible();
});
