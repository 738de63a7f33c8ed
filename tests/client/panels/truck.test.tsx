// One pump truck: what it can do, what it says it does, and how old its last position is.
import { expect, test } from 'vitest';
import { TruckPanel } from '../../../client/panels/Truck/TruckPanel.tsx';
import { TRUCK_STATES, type TruckState } from '../../../domain/world.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { notChinese } from '../../support/panel/not-chinese.ts';
import { truckState } from '../dispatch-world.ts';
import { MINUTE, NOW, SECOND } from '../small-city.ts';
import { CALM, STORM, STORM_CITY } from './storm-city.ts';

const WORKING: TruckState = {
  position: { at: NOW - 74 * SECOND, lon: 121.509, lat: 31.261, speed_kmh: 31.6, heading_deg: 90 },
  status: { at: NOW - 5 * SECOND, state: 'pumping', fuel_pct: 62.4, pumped_m3: 1_234.6 },
};
const draw = (state: TruckState | undefined, options: PanelOptions = {}) =>
  drawPanel(<TruckPanel id="P-01" />, {
    city: STORM_CITY,
    ...options,
    world: { ...STORM, trucks: state ? { 'P-01': state } : {} },
  });

test('shows what it can do and what it did, each in its unit, and the stations near it', async () => {
  const { screen } = await draw(WORKING);
  await expect.element(screen.getByRole('article')).toMatchAriaInlineSnapshot(`
    - article:
      - text: pumping P-01
      - button "Close"
      - heading "P-01" [level=2]
      - text: vertical pump 1 min
      - table:
        - rowgroup:
          - row "Capacity 2,000 m³/h":
            - cell "Capacity"
            - cell "2,000 m³/h"
          - row "Set-up 15 min":
            - cell "Set-up"
            - cell "15 min"
          - row "Wades 50 cm":
            - cell "Wades"
            - cell "50 cm"
          - row "Height 3.4 m":
            - cell "Height"
            - cell "3.4 m"
          - row "Base Wujiaochang depot":
            - cell "Base"
            - cell "Wujiaochang depot"
          - row "District Yangpu":
            - cell "District"
            - cell "Yangpu"
          - row "Speed 32 km/h":
            - cell "Speed"
            - cell "32 km/h"
          - row "Fuel 62 %":
            - cell "Fuel"
            - cell "62 %"
          - row "Pumped 1,235 m³":
            - cell "Pumped"
            - cell "1,235 m³"
          - row "Last position 1 min 14 s":
            - cell "Last position"
            - cell "1 min 14 s"
      - heading "Stations near it" [level=3]
      - list:
        - listitem:
          - button "Red 大连路下立交 Dalian Rd underpass 56 cm 70 m":
            - img "Red"
            - text: 大连路下立交 Dalian Rd underpass 56 cm 70 m
        - listitem:
          - button "Blue 黄浦公园 Huangpu Park 4.60 m 2.7 km":
            - img "Blue"
            - text: 黄浦公园 Huangpu Park 4.60 m 2.7 km
        - listitem:
          - button "Yellow 五角场 Wujiaochang 62.4 mm/h 4.4 km":
            - img "Yellow"
            - text: 五角场 Wujiaochang 62.4 mm/h 4.4 km
        - listitem:
          - button "徐家汇 Xujiahui – 10.9 km"
  `);
});

test('that has said nothing has no figures of its own, and says so', async () => {
  const { screen } = await draw(undefined);
  await expect.element(screen.getByText('no reading yet')).toBeVisible();
  await expect.element(screen.getByText('position not known')).toBeVisible();
  expect(screen.container.textContent).not.toMatch(/Fuel|Pumped|Speed|Last position/);
});

test('[D4] without a word for five minutes is where nobody knows', async () => {
  const { words } = await draw(truckState('pumping', { age: 6 * MINUTE }));
  expect(words()).toMatch(/^position not known P-01 P-01 vertical pump silent since 13:54/);
  expect(words()).toContain('Last position 6 min 0 s');
});

test.each([
  ['en', 'state not known P-01', 'last said available, 3 h', 'position doubted P-01', '14.0 km away: 5,040 km/h'],
  ['zh-CN', '状态不明 P-01', '前上报：待命', '位置存疑 P-01', '相距 14.0 公里，折合 5,040 km/h'],
] as const)(
  '[D26] [D27] of old word or in a doubted place says so and never available (%s)',
  async (language, ...said) => {
    const state = truckState('available');
    const status = { ...state.status!, at: state.status!.at - 3 * 60 * MINUTE };
    const { words, tell } = await draw({ ...state, status }, { language });
    expect(words()).toContain(said[0]);
    expect(words()).toContain(said[1]);
    const { at, lat } = state.position!;
    const jump = { ...state.position!, lat: lat + 14_000 / 111_195, at };
    tell({ trucks: { 'P-01': { ...state, position: { ...state.position!, at: at - 10 * SECOND }, doubted: jump } } });
    await expect.poll(words).toContain(said[2]);
    expect(words()).toContain(said[3]);
  },
);

test('[L14] in a replay its age is that of the moment shown', async () => {
  const { words } = await draw(truckState('pumping', { age: 60 * MINUTE + 74 * SECOND }), { replay: true });
  expect(words()).toContain('pumping P-01');
  expect(words()).toContain('Last position 1 min 14 s');
});

test('is named by each of its states in both languages', async () => {
  const states = {
    en: ['available', 'en route', 'setting up', 'pumping', 'packing up', 'out of service'],
    'zh-CN': ['待命', '途中', '架设中', '抽排中', '收车中', '停用'],
  };
  for (const language of ['en', 'zh-CN'] as const) {
    const { words, tell, screen } = await draw(truckState('available'), { language });
    for (const [i, state] of TRUCK_STATES.entries()) {
      tell({ trucks: { 'P-01': truckState(state) } });
      await expect.poll(words).toContain(`${states[language][i]} P-01`);
    }
    await screen.unmount();
  }
});

test('is wholly Chinese in Chinese', async () => {
  const { screen } = await draw(WORKING, { language: 'zh-CN' });
  await expect.element(screen.getByRole('article')).toMatchAriaInlineSnapshot(`
    - article:
      - text: 抽排中 P-01
      - button "关闭"
      - heading "P-01" [level=2]
      - text: 立式泵车 1 分钟
      - table:
        - rowgroup:
          - row "排水能力 2,000 m³/h":
            - cell "排水能力"
            - cell "2,000 m³/h"
          - row "架设用时 15 min":
            - cell "架设用时"
            - cell "15 min"
          - row "涉水深度 50 cm":
            - cell "涉水深度"
            - cell "50 cm"
          - row "车高 3.4 m":
            - cell "车高"
            - cell "3.4 m"
          - row "驻点 五角场驻地":
            - cell "驻点"
            - cell "五角场驻地"
          - row "所属区 杨浦区":
            - cell "所属区"
            - cell "杨浦区"
          - row "车速 32 km/h":
            - cell "车速"
            - cell "32 km/h"
          - row "油量 62 %":
            - cell "油量"
            - cell "62 %"
          - row "已抽排 1,235 m³":
            - cell "已抽排"
            - cell "1,235 m³"
          - row "最近定位 1 分钟 14 秒":
            - cell "最近定位"
            - cell "1 分钟 14 秒"
      - heading "附近站点" [level=3]
      - list:
        - listitem:
          - button "红色 大连路下立交 56 cm 70 m":
            - img "红色"
            - text: 大连路下立交 56 cm 70 m
        - listitem:
          - button "蓝色 黄浦公园 4.60 m 2.7 km":
            - img "蓝色"
            - text: 黄浦公园 4.60 m 2.7 km
        - listitem:
          - button "黄色 五角场 62.4 mm/h 4.4 km":
            - img "黄色"
            - text: 五角场 62.4 mm/h 4.4 km
        - listitem:
          - button "徐家汇 – 10.9 km"
  `);
  expect(notChinese(screen.container)).toEqual([]);
});

test('opens a station near it, and closes', async () => {
  const { screen, console } = await draw(WORKING);
  await screen.getByRole('button', { name: /Dalian Rd underpass/ }).click();
  expect(console.desk.get().selection).toEqual({ kind: 'station', id: 'UP-001' });
  await screen.getByRole('button', { name: 'Close' }).click();
  expect(console.desk.get().selection).toBeNull();
});

test('says of a truck that is not in the city that it is not', async () => {
  const { words } = await drawPanel(<TruckPanel id="P-99" />, { city: STORM_CITY, world: CALM });
  expect(words()).toBe('P-99 This is not in the city any more');
});
