// All that is known of one station, at its head and as a whole: its value in its unit, its level, and how far it can be trusted.
import { expect, test } from 'vitest';
import { StationPanel } from '../../../client/panels/Station/StationPanel.tsx';
import type { StationState } from '../../../domain/world.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { notChinese } from '../../support/panel/not-chinese.ts';
import { forecast } from '../dispatch-world.ts';
import { MINUTE, rained, reported, SECOND } from '../small-city.ts';
import { HISTORY } from './history.ts';
import { CALM, STORM, STORM_CITY } from './storm-city.ts';

const draw = (id: string, options: PanelOptions) =>
  drawPanel(<StationPanel id={id} />, { city: STORM_CITY, answers: HISTORY, ...options });
/** What stands above the first section. */
const head = async (id: string, state: StationState | undefined, options: PanelOptions = {}) => {
  const { screen } = await draw(id, { ...options, world: state ? { stations: { [id]: state } } : {} });
  return screen.container.querySelector('header')!.innerText.replace(/\s+/g, ' ').trim();
};
const FORECAST = { forecasts: { 'S-1': forecast('S-1', 0.56, [0.6, 0.7]) } };

test('an underpass in a storm', async () => {
  const { screen } = await draw('UP-001', { world: { ...STORM, ...FORECAST } });
  await expect.element(screen.getByRole('img', { name: /^Water depth of/ })).toBeVisible();
  await expect.element(screen.getByRole('article')).toMatchAriaInlineSnapshot(`
    - article:
      - img "Red"
      - text: 红 Red Hongkou 虹口区 · UP-001
      - button "Close"
      - heading "大连路下立交" [level=2]
      - text: Dalian Rd underpass 56 cm
      - img "rising fast"
      - text: +8 in 10 min from the low point measured 13:59:50 · 10 s ago reports every 1 min
      - heading "Standing alarms" [level=3]
      - paragraph: No alarm of this station within the last day.
      - region "What is said of the sensor":
        - button "Under maintenance …"
      - heading "Water depth, cm · rain of Wujiaochang, mm Span of the chart" [level=3]:
        - text: Water depth, cm · rain of Wujiaochang, mm
        - group "Span of the chart":
          - button "6 h" [pressed]
          - button "24 h"
          - button "7 d"
          - button "6 w"
      - img "Water depth of Dalian Rd underpass: from 12 to 56 cm, now 56. Forecast of Dalian Rd underpass: now 56 cm, p50 in 30 min 60 cm, between 55 cm and 65 cm"
      - text: Times in UTC+08
      - heading "Forecast, 2 h" [level=3]
      - list:
        - listitem: Peak 70 cm (p50) at 14:30
        - listitem: "p10–p90 in 30 min: 55 cm–65 cm"
        - listitem: "If nothing changed (persistence): 56 cm"
        - listitem: Over 15 cm already · Over 25 cm already · Over 30 cm already
      - paragraph: rain and pond model · from its sensor · issued 14:00
      - paragraph: Band p10–p90, dashed p50, dotted persistence
      - heading "Nearest cameras 2 within 500 m" [level=3]
      - button "Open camera North portal 30 m · North portal 5 s"
      - button "Open camera South portal Frozen since 13:59 330 m · South portal 5 s"
      - heading "Last reported" [level=3]
      - table:
        - rowgroup:
          - row "Water depth 56 cm 10 s":
            - cell "Water depth"
            - cell "56 cm"
            - cell "10 s"
      - heading "Data quality" [level=3]
      - table "6 of 6 tests run":
        - caption: 6 of 6 tests run
        - rowgroup:
          - row "Gap Q9 pass":
            - cell "Gap Q9"
            - cell "pass"
          - row "Range Q1 pass":
            - cell "Range Q1"
            - cell "pass"
          - row "Spike Q3 pass":
            - cell "Spike Q3"
            - cell "pass"
          - row "Rate of change Q4 pass":
            - cell "Rate of change Q4"
            - cell "pass"
          - row "Flat line Q5 pass":
            - cell "Flat line Q5"
            - cell "pass"
          - row "Impossible fall Q25 pass":
            - cell "Impossible fall Q25"
            - cell "pass"
      - heading "Its ladder" [level=3]
      - img "Blue"
      - text: ≥ 10 cm
      - img "Yellow"
      - text: ≥ 15 cm
      - img "Orange"
      - text: ≥ 25 cm
      - img "Red"
      - text: ≥ 50 cm
  `);
});

test('an underpass in a storm is wholly Chinese in Chinese', async () => {
  const { screen } = await draw('UP-001', { language: 'zh-CN', world: { ...STORM, ...FORECAST } });
  await expect.element(screen.getByRole('img', { name: /12 至 56 cm/ })).toBeVisible();
  await expect.element(screen.getByRole('article')).toMatchAriaInlineSnapshot(`
    - article:
      - img "红色"
      - text: 红色 虹口区 · UP-001
      - button "关闭"
      - heading "大连路下立交" [level=2]
      - text: 56 cm
      - img "快速上涨"
      - text: 10 分钟 +8 自最低点起算 13:59:50 实测 · 10 秒前 每 1 分钟上报一次
      - heading "未解除告警" [level=3]
      - paragraph: 此站近一天没有告警。
      - region "传感器处置":
        - button "检修 …"
      - heading "积水深度，cm · 五角场雨量，mm 图表时段" [level=3]:
        - text: 积水深度，cm · 五角场雨量，mm
        - group "图表时段":
          - button "6 小时" [pressed]
          - button "24 小时"
          - button "7 天"
          - button "6 周"
      - img "大连路下立交积水深度：12 至 56 cm，现为 56。大连路下立交预报：现在 56 cm，30 分钟后 p50 60 cm，介于 55 cm 与 65 cm"
      - text: 时间：UTC+08
      - heading "两小时预报" [level=3]
      - list:
        - listitem: 峰值 70 cm（p50），14:30
        - listitem: 30 分钟后 p10–p90：55 cm–65 cm
        - listitem: 若无变化（持续法）：56 cm
        - listitem: 已超 15 厘米 · 已超 25 厘米 · 已超 30 厘米
      - paragraph: 降雨与积水模型 · 依据传感器 · 14:00 发布
      - paragraph: 色带 p10–p90，虚线 p50，点线为持续法
      - heading "最近的摄像机 500 米内 2 台" [level=3]
      - button "打开摄像机北洞口 30 m · 北洞口 5 秒"
      - button "打开摄像机南洞口 13:59 起画面冻结 330 m · 南洞口 5 秒"
      - heading "最近上报" [level=3]
      - table:
        - rowgroup:
          - row "积水深度 56 cm 10 秒":
            - cell "积水深度"
            - cell "56 cm"
            - cell "10 秒"
      - heading "数据质量" [level=3]
      - table "共 6 项检查，已做 6 项":
        - caption: 共 6 项检查，已做 6 项
        - rowgroup:
          - row "缺测 Q9 通过":
            - cell "缺测 Q9"
            - cell "通过"
          - row "范围 Q1 通过":
            - cell "范围 Q1"
            - cell "通过"
          - row "尖峰 Q3 通过":
            - cell "尖峰 Q3"
            - cell "通过"
          - row "变率 Q4 通过":
            - cell "变率 Q4"
            - cell "通过"
          - row "不变 Q5 通过":
            - cell "不变 Q5"
            - cell "通过"
          - row "下降过快 Q25 通过":
            - cell "下降过快 Q25"
            - cell "通过"
      - heading "阈值" [level=3]
      - img "蓝色"
      - text: ≥ 10 cm
      - img "黄色"
      - text: ≥ 15 cm
      - img "橙色"
      - text: ≥ 25 cm
      - img "红色"
      - text: ≥ 50 cm
  `);
  expect(notChinese(screen.container)).toEqual([]);
});

test('says each measure in its own unit: depth in cm, level in m, rain in mm', async () => {
  expect(await head('UP-001', reported('depth_m', 0.123, { level: 'blue' }))).toContain('12 cm from the low point');
  expect(await head('WL-002', reported('level_m', 4.567, { level: 'blue' }))).toContain('4.57 m above Wusong datum');
  expect(await head('RG-001', rained(62.44, { level: 'yellow' }))).toContain('62.4 mm/h in the last hour');
  expect(await head('WX-001', reported('wind_speed_ms', 7.26))).toContain('7.3 m/s');
});

test('on a calm day is below its ladder', async () => {
  const { words } = await draw('UP-001', { world: CALM });
  expect(words()).toMatch(/^Below the ladder Hongkou 虹口区 · UP-001 大连路下立交 Dalian Rd underpass 0 cm/);
  expect(words()).toContain('No alarm of this station within the last day.');
});

test('says which way the water goes, and how fast', async () => {
  const state = reported('depth_m', 0.4, { level: 'orange', change_10min: 0.08 });
  const { screen } = await draw('UP-001', { world: { stations: { 'UP-001': state } } });
  await expect.element(screen.getByRole('img', { name: /^rising/ })).toBeVisible();
  await expect.element(screen.getByText('+8 in 10 min')).toBeVisible();
});

test('[L1] says in words how far its value can be trusted, and goes on ageing', async () => {
  const level = { level: 'orange' } as const;
  expect(await head('UP-001', reported('depth_m', 0.4, level))).toContain('measured 13:59:50 · 10 s ago');
  expect(await head('UP-001', reported('depth_m', 0.4, { ...level, age: 3 * MINUTE }))).toContain(
    'measured 13:57:00 · late, 3 min ago',
  );
  expect(await head('UP-001', reported('depth_m', 0.4, { ...level, age: 9 * MINUTE }))).toContain(
    'last known 40 cm at 13:51, silent since; peak 40 cm · 9 min',
  );
  expect(await head('UP-001', reported('depth_m', 0.4, { ...level, presence: 'offline' }))).toContain(
    'last known 40 cm at 13:59, offline since; peak 40 cm · 10 s',
  );
  expect(await head('UP-001', undefined)).toContain(
    'Level not known Hongkou 虹口区 · UP-001 大连路下立交 Dalian Rd underpass – from the low point no reading yet',
  );
});

test('[L1] a live value becomes late and then silent by time alone', async () => {
  const { words, tell } = await draw('UP-001', { world: STORM });
  const later = (ms: number) => tell({}, Date.parse('2026-07-21T14:00:00+08:00') + ms);
  expect(words()).toContain('measured 13:59:50 · 10 s ago');
  later(2 * MINUTE);
  await expect.poll(words).toContain('measured 13:59:50 · late, 2 min ago');
  later(6 * MINUTE);
  await expect.poll(words).toContain('last known 56 cm at 13:59, silent since; peak 56 cm · 6 min');
});

test('[T1] a doubted value stands with the doubt, and a failed one is no figure', async () => {
  const spike = reported('depth_m', 2.9, { flag: 4, reason: 'Q1 outside 0..2.5', level: null });
  expect(await head('UP-001', spike)).toContain('not known: values fail their checks since 13:59: outside 0 to 250 cm');
  expect(await head('UP-001', spike)).not.toContain('290');
  const sentinel = reported('depth_m', -999, { flag: 4, reason: 'Q1 outside 0..2.5', level: null });
  expect(await head('UP-001', sentinel)).not.toMatch(/999/);
  const fault = reported('depth_m', null, { flag: 9, reason: 'sensor fault', level: null });
  expect(await head('UP-001', fault)).toMatch(/underpass –.*not known: no value since 13:59: sensor reports a fault/);
  expect(await head('UP-001', fault, { language: 'zh-CN' })).toContain('传感器报告故障');
  const unusual = reported('depth_m', 0.4, { flag: 3, reason: 'Q4 change 0.30 m in 5 min', level: 'orange' });
  const said = await head('UP-001', unusual);
  expect(said).toContain('40 cm');
  expect(said).toContain('40 cm at 13:59, doubted: change 30 cm in 5 min');
});

test('of a station that was never heard nothing is claimed', async () => {
  const { words } = await draw('UP-001', { world: {} });
  expect(words()).toContain('Level not known');
  expect(words()).toContain('no reading yet');
  expect(words()).toContain('This station has not reported yet.');
});

test('says that a place is invented, and how often it reports', async () => {
  const stations = STORM_CITY.stations.map((station) => ({ ...station, synthetic: true, interval_s: 300 }));
  const { screen } = await draw('UP-001', { city: { ...STORM_CITY, stations }, world: STORM });
  await expect.element(screen.getByText('Invented place: position or thresholds are made up')).toBeVisible();
  await expect.element(screen.getByText('reports every 5 min')).toBeVisible();
});

test('[L14] in a replay is dated by the moment shown', async () => {
  const state = reported('depth_m', 0.4, { age: 60 * MINUTE + 22 * SECOND, level: 'orange' });
  const { words } = await draw('UP-001', { replay: true, world: { stations: { 'UP-001': state } } });
  expect(words()).toContain('measured 12:59:38 · 22 s ago');
  expect(words()).toContain('Known then What came');
});

test('a station that is not in the city is said to be gone, and its panel can be closed', async () => {
  const selection = { kind: 'station', id: 'UP-999' } as const;
  const { screen, words, console } = await draw('UP-999', { world: CALM, language: 'zh-CN', desk: { selection } });
  expect(words()).toBe('UP-999 城市中已没有此项');
  await screen.getByRole('button', { name: '关闭' }).click();
  expect(console.desk.get().selection).toBeNull();
});

test('[L35] a clock that is off is said, by how much and which way', async () => {
  const off = (clock_behind_s: number): StationState => ({ ...STORM.stations!['UP-001']!, clock_behind_s });
  expect(await head('UP-001', off(1_200))).toContain('its clock is 20 min behind');
  expect(await head('UP-001', off(-240))).toContain('its clock is 4 min ahead');
  expect(await head('UP-001', off(1_200), { language: 'zh-CN' })).toMatch(/站钟慢 20 ?分钟/);
  expect(await head('UP-001', STORM.stations?.['UP-001'])).not.toContain('clock');
});
