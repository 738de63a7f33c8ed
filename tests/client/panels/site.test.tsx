// A place that floods, and a point of the map where nothing stands: what is known of them, and what is near.
import { expect, test } from 'vitest';
import { PlacePanel } from '../../../client/panels/Place/PlacePanel.tsx';
import { SitePanel } from '../../../client/panels/Site/SitePanel.tsx';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { notChinese } from '../../support/panel/not-chinese.ts';
import { forecast } from '../dispatch-world.ts';
import { MINUTE, reported, UNDERPASS } from '../small-city.ts';
import { CALM, STORM, STORM_CITY } from './storm-city.ts';

const draw = (id: string, options: PanelOptions) => drawPanel(<SitePanel id={id} />, { city: STORM_CITY, ...options });
const FORECAST = { forecasts: { 'S-1': forecast('S-1', 0.56, [0.6, 0.7]) } };

test('a measured site in a storm: its water, what is expected, and its figures in their units', async () => {
  const { screen } = await draw('S-1', { world: { ...STORM, ...FORECAST } });
  await expect.element(screen.getByRole('article')).toMatchAriaInlineSnapshot(`
    - article:
      - text: underpass S-1
      - button "Close"
      - heading "大连路下立交" [level=2]
      - text: "Dalian Rd underpass Invented place: position or thresholds are made up"
      - heading "Measured by" [level=3]
      - button "Red 大连路下立交 Dalian Rd underpass 56 cm UP-001":
        - img "Red"
        - text: 大连路下立交 Dalian Rd underpass 56 cm UP-001
      - heading "Forecast, 2 h" [level=3]
      - img "Forecast of Dalian Rd underpass: now 56 cm, p50 in 30 min 60 cm, between 55 cm and 65 cm": 15 25 0 83 14:30
      - list:
        - listitem: Peak 70 cm (p50) at 14:30
        - listitem: "p10–p90 in 30 min: 55 cm–65 cm"
        - listitem: "If nothing changed (persistence): 56 cm"
        - listitem: Over 15 cm already · Over 25 cm already · Over 30 cm already
      - paragraph: rain and pond model · from its sensor · issued 14:00
      - paragraph: Band p10–p90, dashed p50, dotted persistence
      - table:
        - rowgroup:
          - row "District Hongkou":
            - cell "District"
            - cell "Hongkou"
          - row "Exposure 6":
            - cell "Exposure"
            - cell "6"
          - row "Catchment 3.0 ha":
            - cell "Catchment"
            - cell "3.0 ha"
          - row "Drains 36 mm/h":
            - cell "Drains"
            - cell "36 mm/h"
          - row "Spills over at 300 cm":
            - cell "Spills over at"
            - cell "300 cm"
      - heading "Nearest cameras 2 within 500 m" [level=3]
      - button "Open camera North portal 30 m · North portal 5 s"
      - button "Open camera South portal Frozen since 13:59 330 m · South portal 5 s"
      - heading "Stations near it" [level=3]
      - list:
        - listitem:
          - button "Red 大连路下立交 Dalian Rd underpass 56 cm 0 m":
            - img "Red"
            - text: 大连路下立交 Dalian Rd underpass 56 cm 0 m
        - listitem:
          - button "Blue 黄浦公园 Huangpu Park 4.60 m 2.6 km":
            - img "Blue"
            - text: 黄浦公园 Huangpu Park 4.60 m 2.6 km
        - listitem:
          - button "Yellow 五角场 Wujiaochang 62.4 mm/h 4.5 km":
            - img "Yellow"
            - text: 五角场 Wujiaochang 62.4 mm/h 4.5 km
        - listitem:
          - button "徐家汇 Xujiahui – 10.8 km"
  `);
});

test('a site that nothing measures says that its depth is not known', async () => {
  const { screen, words } = await draw('S-2', { world: CALM });
  await expect.element(screen.getByText('Nothing measures this place: its depth is not known.')).toBeVisible();
  expect(words()).toContain('No forecast yet.');
  expect(words()).toContain('No camera within 3 km.');
  expect(words()).not.toMatch(/≈|now \d/);
});

test('[T1] a silent sensor leaves its last value, named as silent, and no freshness is claimed', async () => {
  const silent = { [UNDERPASS.id]: reported('depth_m', 0.42, { age: 25 * MINUTE, level: 'orange' }) };
  const { screen } = await draw('S-1', { world: { stations: silent } });
  const line = screen.getByRole('button', { name: /Dalian Rd underpass 42 cm last known UP-001/ });
  await expect.element(line).toBeVisible();
  await expect.element(line.getByRole('img', { name: 'Orange' })).toBeVisible();
});

test('[L14] in a replay a sensor that spoke then is not called silent', async () => {
  const then = { [UNDERPASS.id]: reported('depth_m', 0.42, { age: 60 * MINUTE, level: 'orange' }) };
  const { screen } = await draw('S-1', { replay: true, world: { stations: then } });
  await expect.element(screen.getByRole('button', { name: /42 cm UP-001/ })).toBeVisible();
  expect(screen.container.querySelector('.theme-sign.silent')).toBeNull();
});

test('a sensor that was never heard has no value', async () => {
  const { words } = await draw('S-1', { world: {} });
  expect(words()).toContain('大连路下立交 Dalian Rd underpass – UP-001');
});

test('opens what measures it', async () => {
  const { screen, console } = await draw('S-1', { world: STORM });
  await screen.getByRole('button', { name: /UP-001/ }).click();
  expect(console.desk.get().selection).toEqual({ kind: 'station', id: 'UP-001' });
});

test('is wholly Chinese in Chinese', async () => {
  const { screen } = await draw('S-1', { language: 'zh-CN', world: { ...STORM, ...FORECAST } });
  await expect.element(screen.getByRole('article')).toMatchAriaInlineSnapshot(`
    - article:
      - text: 下立交 S-1
      - button "关闭"
      - heading "大连路下立交" [level=2]
      - text: 虚构地点：位置或阈值为虚构
      - heading "监测站" [level=3]
      - button "红色 大连路下立交 56 cm UP-001":
        - img "红色"
        - text: 大连路下立交 56 cm UP-001
      - heading "两小时预报" [level=3]
      - img "大连路下立交预报：现在 56 cm，30 分钟后 p50 60 cm，介于 55 cm 与 65 cm": 15 25 0 83 14:30
      - list:
        - listitem: 峰值 70 cm（p50），14:30
        - listitem: 30 分钟后 p10–p90：55 cm–65 cm
        - listitem: 若无变化（持续法）：56 cm
        - listitem: 已超 15 厘米 · 已超 25 厘米 · 已超 30 厘米
      - paragraph: 降雨与积水模型 · 依据传感器 · 14:00 发布
      - paragraph: 色带 p10–p90，虚线 p50，点线为持续法
      - table:
        - rowgroup:
          - row "所属区 虹口区":
            - cell "所属区"
            - cell "虹口区"
          - row "影响程度 6":
            - cell "影响程度"
            - cell "6"
          - row "汇水面积 3.0 ha":
            - cell "汇水面积"
            - cell "3.0 ha"
          - row "排水能力 36 mm/h":
            - cell "排水能力"
            - cell "36 mm/h"
          - row "溢出深度 300 cm":
            - cell "溢出深度"
            - cell "300 cm"
      - heading "最近的摄像机 500 米内 2 台" [level=3]
      - button "打开摄像机北洞口 30 m · 北洞口 5 秒"
      - button "打开摄像机南洞口 13:59 起画面冻结 330 m · 南洞口 5 秒"
      - heading "附近站点" [level=3]
      - list:
        - listitem:
          - button "红色 大连路下立交 56 cm 0 m":
            - img "红色"
            - text: 大连路下立交 56 cm 0 m
        - listitem:
          - button "蓝色 黄浦公园 4.60 m 2.6 km":
            - img "蓝色"
            - text: 黄浦公园 4.60 m 2.6 km
        - listitem:
          - button "黄色 五角场 62.4 mm/h 4.5 km":
            - img "黄色"
            - text: 五角场 62.4 mm/h 4.5 km
        - listitem:
          - button "徐家汇 – 10.8 km"
  `);
  expect(notChinese(screen.container)).toEqual([]);
});

test('says of a site that is not in the city that it is not', async () => {
  const { words } = await draw('S-9', { world: CALM, language: 'zh-CN' });
  expect(words()).toBe('S-9 城市中已没有此项');
});

test('[C9] a point of the map shows the cameras and stations near it', async () => {
  const { screen } = await drawPanel(<PlacePanel lon={121.509} lat={31.261} />, { city: STORM_CITY, world: STORM });
  await expect.element(screen.getByRole('article')).toMatchAriaInlineSnapshot(`
    - article:
      - text: Place
      - button "Close"
      - heading "Point on the map" [level=2]
      - text: 31.2610° N, 121.5090° E
      - heading "Nearest cameras 2 within 500 m" [level=3]
      - button "Open camera North portal 40 m · North portal 5 s"
      - button "Open camera South portal Frozen since 13:59 290 m · South portal 5 s"
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

test('a point of the map is wholly Chinese in Chinese', async () => {
  const { screen, words } = await drawPanel(<PlacePanel lon={121.509} lat={31.261} />, {
    city: STORM_CITY,
    world: STORM,
    language: 'zh-CN',
  });
  expect(words()).toContain('地图上的点 31.2610° N, 121.5090° E');
  expect(notChinese(screen.container)).toEqual([]);
});
