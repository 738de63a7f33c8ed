// One camera: its last picture and how old it is, never passed for the present; what it looks at, and who may see it.
import { expect, test } from 'vitest';
import { CameraPanel } from '../../../client/panels/Camera/CameraPanel.tsx';
import type { CameraScene } from '../../../domain/cameras/scene.ts';
import type { CameraState } from '../../../domain/world.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { notChinese } from '../../support/panel/not-chinese.ts';
import { filming, MINUTE, NOW, reported, SECOND } from '../small-city.ts';
import { PICTURE } from './picture.ts';
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
const veil = (container: Element) => container.querySelector('.frame')?.getAttribute('data-veil');

test('a live camera in a storm: its picture, its age, whose it is and what it looks at', async () => {
  const { screen } = await draw(filming({ depth_m: 0.53 }));
  await expect.element(screen.getByRole('img', { name: 'Last picture of North portal' })).toBeVisible();
  await expect.element(screen.getByRole('article')).toMatchAriaInlineSnapshot(`
    - article:
      - text: camera C-0001
      - button "Close"
      - heading "北洞口" [level=2]
      - text: "North portal live picture camera says live · 5 s 12 pictures a second Invented place: position or thresholds are made up"
      - img "Last picture of North portal"
      - text: 5 s
      - button "Fresh picture"
      - table:
        - rowgroup:
          - row "Owner Road administration":
            - cell "Owner"
            - cell "Road administration"
          - row "Depth read from the picture 53 cm":
            - cell "Depth read from the picture"
            - cell "53 cm"
          - row "Sensor Dalian Rd underpass 56 cm 10 s agrees with the picture":
            - cell "Sensor Dalian Rd underpass"
            - cell "56 cm 10 s agrees with the picture"
          - row "Site 大连路下立交 Dalian Rd underpass":
            - cell "Site"
            - cell "大连路下立交 Dalian Rd underpass":
              - button "大连路下立交 Dalian Rd underpass"
      - heading "Stations near it" [level=3]
      - list:
        - listitem:
          - button "Red 大连路下立交 Dalian Rd underpass 56 cm 30 m":
            - img "Red"
            - text: 大连路下立交 Dalian Rd underpass 56 cm 30 m
        - listitem:
          - button "Blue 黄浦公园 Huangpu Park 4.60 m 2.6 km":
            - img "Blue"
            - text: 黄浦公园 Huangpu Park 4.60 m 2.6 km
        - listitem:
          - button "Yellow 五角场 Wujiaochang 62.4 mm/h 4.4 km":
            - img "Yellow"
            - text: 五角场 Wujiaochang 62.4 mm/h 4.4 km
        - listitem:
          - button "徐家汇 Xujiahui – 10.9 km"
  `);
  expect(veil(screen.container)).toBe('');
});

/** Looked at a moment ago, and like this for ten minutes. */
const seen = (rest: Partial<CameraScene>): CameraScene => ({
  looked_at: NOW - 5 * SECOND,
  sight: 'clear',
  sight_since: NOW - 10 * MINUTE,
  same_since: NOW - 10 * MINUTE,
  same_pictures: 1,
  ...rest,
});

test.each([
  ['dark', '13:50 起画面全黑'],
  ['covered', '13:50 起镜头被遮挡：画面无细节'],
  ['unreadable', '13:50 起画面无法解读'],
] as const)('[C10] [C11] a picture that is %s says so in Chinese', async (sight, said) => {
  const { words } = await draw(filming({ scene: seen({ sight }) }), { language: 'zh-CN' });
  expect(words()).toContain(said);
});

test.for([
  [
    '[C1] that says it is frozen',
    filming({ state: 'frozen', frame_at: NOW - 4 * MINUTE }),
    'Frozen since 13:56',
    'frozen',
  ],
  [
    '[C2] that sends the same picture again',
    filming({ frame_at: NOW - 40 * SECOND, repeated_at: NOW - SECOND }),
    'Frozen since 13:59',
    'frozen',
  ],
  [
    '[C3] whose picture is older than three cadences',
    filming({ frame_at: NOW - 4 * MINUTE }),
    'Frozen since 13:56',
    'frozen',
  ],
  [
    '[C1] that says it is offline',
    filming({ state: 'offline', at: NOW, frame_at: NOW - 2 * MINUTE }),
    'No picture since 13:58',
    'offline',
  ],
  [
    '[C1] without a sign for six cadences',
    filming({ at: NOW - 9 * MINUTE, frame_at: NOW - 9 * MINUTE }),
    'No picture since 13:51',
    'offline',
  ],
  [
    '[C10] whose picture is black',
    filming({ scene: seen({ sight: 'dark' }) }),
    'picture is black, since 13:50',
    'dark',
  ],
  [
    '[C11] whose lens is covered',
    filming({ scene: seen({ sight: 'covered' }) }),
    'lens covered: no detail, since 13:50',
    'covered',
  ],
  [
    '[C12] whose clock ticks over one scene',
    filming({ scene: seen({ same_pictures: 9 }) }),
    'same scene since 13:50',
    'same-scene',
  ],
] as const)('a camera %s is veiled with its age, and nowhere called live', async ([, state, words, condition]) => {
  const { screen } = await draw(state);
  await expect.element(screen.getByText(words, { exact: true }).first()).toBeVisible();
  expect(veil(screen.container)).toBe(condition);
  expect(screen.container.querySelector('article')?.dataset.picture).toBe(condition);
  expect(screen.container.querySelectorAll('.veil')).toHaveLength(1);
  expect(screen.container.querySelectorAll('[data-camera-condition] .fr.live, [data-frame-at] .fr.live')).toHaveLength(
    0,
  );
});

test('[C3] a live picture is veiled by time alone', async () => {
  const { screen, tell } = await draw(filming());
  await expect.element(screen.getByText('live picture')).toBeVisible();
  tell({}, NOW + 3 * MINUTE - 5 * SECOND);
  await expect.element(screen.getByText('live picture')).toBeVisible();
  tell({}, NOW + 3 * MINUTE);
  await expect.element(screen.getByText('frozen since 13:59', { exact: true })).toBeVisible();
  expect(veil(screen.container)).toBe('frozen');
});

test('a camera that nobody has heard shows no picture and claims nothing', async () => {
  const { words } = await draw(null);
  expect(words()).toContain('no picture seen yet never heard');
  expect(words()).toContain('No picture yet');
});

test('[C4] says in words where picture and sensor contradict each other, in cm', async () => {
  const { screen, words, tell } = await draw(filming({ depth_m: 0.05 }));
  await expect
    .element(screen.getByRole('status'))
    .toHaveTextContent('Picture and sensor contradict each other: 5 cm against 56 cm. One of the two is wrong.');
  tell({ cameras: { 'C-0001': filming({ depth_m: 0.53 }) } });
  await expect.poll(words).toContain('Sensor Dalian Rd underpass 56 cm 10 s agrees with the picture');
  tell({ stations: { 'UP-001': reported('depth_m', 0.05, { age: 20 * MINUTE }) } });
  await expect.poll(words).toContain('last known 5 cm at 13:40, silent since not of the same moment: not compared');
});

test('is wholly Chinese in Chinese, also where it is frozen and contradicts', async () => {
  const { screen } = await draw(filming({ depth_m: 0.05 }), { language: 'zh-CN' });
  await expect.element(screen.getByAltText('北洞口最近画面')).toBeVisible();
  await expect.element(screen.getByRole('article')).toMatchAriaInlineSnapshot(`
    - article:
      - text: 摄像机 C-0001
      - button "关闭"
      - heading "北洞口" [level=2]
      - text: 画面实时 摄像机自报：在线 · 5 秒 每秒 12 帧 虚构地点：位置或阈值为虚构
      - img "北洞口最近画面"
      - text: 5 秒
      - button "获取新画面"
      - table:
        - rowgroup:
          - row "所属单位 路政":
            - cell "所属单位"
            - cell "路政"
          - row "画面识别水深 5 cm":
            - cell "画面识别水深"
            - cell "5 cm"
          - row "传感器 大连路下立交 56 cm 10 秒":
            - cell "传感器 大连路下立交"
            - cell "56 cm 10 秒"
          - row:
            - cell:
              - status: 画面与传感器互相矛盾：画面 5 厘米，传感器 56 厘米，其中之一有误。
          - row "易涝点 大连路下立交":
            - cell "易涝点"
            - cell "大连路下立交":
              - button "大连路下立交"
      - heading "附近站点" [level=3]
      - list:
        - listitem:
          - button "红色 大连路下立交 56 cm 30 m":
            - img "红色"
            - text: 大连路下立交 56 cm 30 m
        - listitem:
          - button "蓝色 黄浦公园 4.60 m 2.6 km":
            - img "蓝色"
            - text: 黄浦公园 4.60 m 2.6 km
        - listitem:
          - button "黄色 五角场 62.4 mm/h 4.4 km":
            - img "黄色"
            - text: 五角场 62.4 mm/h 4.4 km
        - listitem:
          - button "徐家汇 – 10.9 km"
  `);
  expect(notChinese(screen.container)).toEqual([]);
});

test('opens the site it looks at', async () => {
  const { screen, console } = await draw(filming());
  await screen.getByRole('button', { name: '大连路下立交 Dalian Rd underpass', exact: true }).click();
  expect(console.desk.get().selection).toEqual({ kind: 'site', id: 'S-1' });
});
