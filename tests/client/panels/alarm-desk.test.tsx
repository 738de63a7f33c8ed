// The alarm desk as a whole: what stands on it while all is calm, in a storm, in a replay, and for whoever may only look.
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { AlarmDesk } from '../../../client/panels/AlarmDesk/AlarmDesk.tsx';
import { ReplayStrip } from '../../../client/panels/Replay/ReplayStrip.tsx';
import { AccountBlock } from '../../../client/panels/TopBar/AccountBlock.tsx';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { alarm } from '../alarms.ts';
import { MINUTE, NOW } from '../small-city.ts';
import { Column } from './column.tsx';
import { disabledHere } from './disabled-here.ts';
import { CALM, FLOOD_CITY, STORM, stormAlarms } from './flooded-city.ts';
import { latinWords } from './latin-words.ts';

const draw = (options: PanelOptions) =>
  drawPanel(
    <Column>
      <AccountBlock />
      <ReplayStrip />
      <AlarmDesk />
    </Column>,
    { city: FLOOD_CITY, ...options },
  );

test('in a storm lists one row a place, worst first, each with its value in the unit of its water', async () => {
  const { screen } = await draw({ world: STORM });
  await expect.element(screen.locator).toMatchAriaInlineSnapshot(`
    - text: 1 red · 1 orange places
    - img "New alarms of the last 10 minutes, minute by minute: 0, 0, 1, 0, 0, 1, 0, 0, 0, 0"
    - text: 2 new / 10 min
    - group "Filter the alarms":
      - button "All places 4" [pressed]
      - button "Unacked 4"
      - button "Mine 0"
      - button "Depth 1"
      - button "Rain 1"
      - button "Level 1"
      - button "Faults 1"
      - button "Acknowledge all 4 shown"
    - list "Alarms, worst first":
      - listitem:
        - button "红 大连路下立交 Dalian Rd underpass 56 cm rising fast ≥ 50 red · +8 cm in 10 min 10 s Unacked. Acknowledge: Dalian Rd underpass Escalates in 01:35 first"
        - img "Red"
        - text: first
        - checkbox "Select Dalian Rd underpass"
        - text: 红 大连路下立交 Dalian Rd underpass 56 cm
        - img "rising fast"
        - text: ≥ 50 red · +8 cm in 10 min 10 s
        - button "Unacked. Acknowledge: Dalian Rd underpass": Unacked
        - text: Escalates in 01:35
      - listitem:
        - button "橙 黄浦公园 Huangpu Park 5.12 m rising ≥ 5.10 orange · +0.03 m in 10 min 10 s Unacked. Acknowledge: Huangpu Park 13:56 · 4 min no. 2"
        - img "Orange"
        - text: no. 2
        - checkbox "Select Huangpu Park"
        - text: 橙 黄浦公园 Huangpu Park 5.12 m
        - img "rising"
        - text: ≥ 5.10 orange · +0.03 m in 10 min 10 s
        - button "Unacked. Acknowledge: Huangpu Park": Unacked
        - text: 13:56 · 4 min
      - listitem:
        - button "黄 五角场 Wujiaochang 61.2 mm/h ≥ 50 yellow 10 s Unacked. Acknowledge: Wujiaochang 13:53 · 7 min"
        - img "Yellow"
        - checkbox "Select Wujiaochang"
        - text: 黄 五角场 Wujiaochang 61.2 mm/h ≥ 50 yellow 10 s
        - button "Unacked. Acknowledge: Wujiaochang": Unacked
        - text: 13:53 · 7 min
      - listitem:
        - button "Fault 徐家汇 Xujiahui says nothing any more silent since 13:30 Unacked. Acknowledge: Xujiahui 13:40 · 20 min"
        - img "Fault"
        - checkbox "Select Xujiahui"
        - text: Fault 徐家汇 Xujiahui says nothing any more silent since 13:30
        - button "Unacked. Acknowledge: Xujiahui": Unacked
        - text: 13:40 · 20 min
    - text: Sound off until you click
    - button "Turn sound on"
    - button "Shelved 0"
    - text: ·
    - button "cleared 0 in 1 h"
    - text: A acknowledge
  `);
});

test('is wholly Chinese in a storm', async () => {
  const { screen } = await draw({ world: STORM, language: 'zh-CN' });
  await expect.element(screen.locator).toMatchAriaInlineSnapshot(`
    - text: 红 1 · 橙 1 处
    - img "最近 10 分钟每分钟新增告警：0, 0, 1, 0, 0, 1, 0, 0, 0, 0"
    - text: 新增 2／10 分钟
    - group "筛选告警":
      - button "全部地点 4" [pressed]
      - button "未确认 4"
      - button "我的 0"
      - button "积水 1"
      - button "雨量 1"
      - button "水位 1"
      - button "故障 1"
      - button "确认所列全部 4 条"
    - list "告警，最严重在前":
      - listitem:
        - button "红色 大连路下立交 56 cm 快速上涨 ≥ 50 红色 · 10 分钟 +8 cm 10 秒 未确认. 确认: 大连路下立交 01:35 后升级 最先"
        - img "红色"
        - text: 最先
        - checkbox "选择大连路下立交"
        - text: 红色 大连路下立交 56 cm
        - img "快速上涨"
        - text: ≥ 50 红色 · 10 分钟 +8 cm 10 秒
        - button "未确认. 确认: 大连路下立交": 未确认
        - text: 01:35 后升级
      - listitem:
        - button "橙色 黄浦公园 5.12 m 上涨 ≥ 5.10 橙色 · 10 分钟 +0.03 m 10 秒 未确认. 确认: 黄浦公园 13:56 起 · 4 分钟 第 2"
        - img "橙色"
        - text: 第 2
        - checkbox "选择黄浦公园"
        - text: 橙色 黄浦公园 5.12 m
        - img "上涨"
        - text: ≥ 5.10 橙色 · 10 分钟 +0.03 m 10 秒
        - button "未确认. 确认: 黄浦公园": 未确认
        - text: 13:56 起 · 4 分钟
      - listitem:
        - button "黄色 五角场 61.2 mm/h ≥ 50 黄色 10 秒 未确认. 确认: 五角场 13:53 起 · 7 分钟"
        - img "黄色"
        - checkbox "选择五角场"
        - text: 黄色 五角场 61.2 mm/h ≥ 50 黄色 10 秒
        - button "未确认. 确认: 五角场": 未确认
        - text: 13:53 起 · 7 分钟
      - listitem:
        - button "故障 徐家汇 已无上报 13:30 起失联 未确认. 确认: 徐家汇 13:40 起 · 20 分钟"
        - img "故障"
        - checkbox "选择徐家汇"
        - text: 故障 徐家汇 已无上报 13:30 起失联
        - button "未确认. 确认: 徐家汇": 未确认
        - text: 13:40 起 · 20 分钟
    - text: 点击页面之前没有声音
    - button "打开声音"
    - button "搁置 0"
    - text: ·
    - button "1 小时内解除 0"
    - text: A 确认
  `);
  expect(latinWords(screen.container)).toEqual([]);
});

test('says that nothing is open while all is calm, how much of the city is heard, and when the last alarm ended', async () => {
  const over = alarm({ state: 'cleared', cleared_at: NOW - 5 * MINUTE });
  const { screen } = await draw({ world: { ...CALM, ...stormAlarms(over) } });
  await expect.element(screen.locator).toMatchAriaInlineSnapshot(`
    - text: 0 places
    - img "New alarms of the last 10 minutes, minute by minute: 0, 0, 0, 0, 0, 0, 0, 0, 0, 0"
    - text: 0 new / 10 min
    - group "Filter the alarms":
      - button "All places 0" [pressed]
      - button "Unacked 0"
      - button "Mine 0"
      - button "Depth 0"
      - button "Rain 0"
      - button "Level 0"
      - button "Faults 0"
    - text: No open alarms 5 live, 0 late, 0 silent, 0 suspect.
    - paragraph: Last alarm cleared 13:55.
    - text: Sound off until you click
    - button "Turn sound on"
    - button "Shelved 0"
    - text: ·
    - button "cleared 1 in 1 h"
    - text: A acknowledge
  `);
});

test('says the same of a calm city in Chinese', async () => {
  const { screen, words } = await draw({ world: CALM, language: 'zh-CN' });
  await expect.element(screen.getByText('没有未解除的告警')).toBeVisible();
  expect(words()).toContain('现状：在线 5，迟报 0，失联 0，存疑 0。');
  expect(latinWords(screen.container)).toEqual([]);
});

test.each([
  ['depth', 'No alarm for this filter'],
  ['shelved', 'Nothing is shelved'],
  ['cleared', 'Nothing has cleared in the last hour'],
] as const)('says why the list “%s” is empty', async (show, words) => {
  const { screen } = await draw({
    world: CALM,
    desk: { alarms: { filter: { show, level: null }, open: null, asked: null } },
  });
  await expect.element(screen.getByText(words)).toBeVisible();
});

const REPLAY_REASON = 'Replay: nothing can be decided in the past. Back to live first (L)';
const ROLE_REASON = 'Answering alarms, notes and response levels need an operator.';
const ACTS = [
  'Acknowledge all 4 shown',
  ...['Dalian Rd underpass', 'Huangpu Park', 'Wujiaochang', 'Xujiahui'].flatMap((place) => [
    `Select ${place}`,
    `Unacked. Acknowledge: ${place}`,
  ]),
];
const withReason = (reason: string) => Object.fromEntries(ACTS.map((name) => [name, reason]));

test('[L15] in a replay shows that moment, and disables with the reason what would act on it', async () => {
  const { screen, words, server } = await draw({ world: STORM, replay: true, now: NOW + 60 * MINUTE });
  await expect.element(screen.getByRole('region', { name: 'REPLAY' })).toBeVisible();
  expect(words()).toContain('≥ 50 red · +8 cm in 10 min');
  expect(words()).toContain('Escalates in 01:35');
  expect(disabledHere(screen.container)).toEqual(withReason(REPLAY_REASON));
  await screen.getByRole('button', { name: /^Unacked. Acknowledge: Dalian/ }).click({ force: true });
  await expect.element(screen.getByRole('status').getByText(REPLAY_REASON)).toBeVisible();
  expect(server.sent('/api/v1/alerts/actions')).toEqual([]);
});

test('[L15] in a replay lets a hand look: filters, rows and the sound are not disabled', async () => {
  const { screen, words } = await draw({ world: STORM, replay: true, now: NOW + 60 * MINUTE });
  await screen.getByRole('button', { name: /^Depth 1/ }).click();
  await expect.element(screen.getByText('Huangpu Park')).not.toBeInTheDocument();
  expect(words()).toContain('Dalian Rd underpass');
});

test.each([
  ['[L15] in a replay', { replay: true, now: NOW + 60 * MINUTE }, REPLAY_REASON],
  ['[S11] at a viewer’s desk', { role: 'viewer' }, ROLE_REASON],
] satisfies [string, PanelOptions, string][])(
  '%s the keys answer nothing either, and the reason is said',
  async (_where, options, reason) => {
    const { words, server } = await draw({ world: STORM, ...options });
    await userEvent.keyboard('ja');
    await expect.poll(words).toContain(reason);
    expect(server.sent('/api/v1/alerts/actions')).toEqual([]);
  },
);

test('[L15] gives the reason in Chinese', async () => {
  const { screen } = await draw({ world: STORM, replay: true, now: NOW + 60 * MINUTE, language: 'zh-CN' });
  await expect.element(screen.getByRole('button', { name: /^未确认/ }).first()).toBeVisible();
  expect(new Set(Object.values(disabledHere(screen.container)))).toEqual(
    new Set(['回放中：不能对过去作决定，请先回到实时（L）']),
  );
});

test('[S11] shows a viewer everything and says at each act why it is not theirs', async () => {
  const { screen, server, words } = await draw({ world: STORM, role: 'viewer' });
  await expect.element(screen.getByText('1 red · 1 orange places')).toBeVisible();
  expect(disabledHere(screen.container)).toEqual(withReason(ROLE_REASON));
  await screen.getByRole('button', { name: /^Unacked. Acknowledge: Dalian/ }).click({ force: true });
  await expect
    .element(screen.getByRole('alert'))
    .toHaveTextContent(`Your role (Viewer) may not do this.${ROLE_REASON}`);
  expect(server.sent('/api/v1/alerts/actions')).toEqual([]);
  expect(words()).toContain('56 cm');
});

test.each(['operator', 'dispatcher', 'administrator', 'open'] as const)(
  '[S11] bars nothing of it to %s',
  async (role) => {
    const { screen } = await draw({ world: STORM, role });
    await expect.element(screen.getByText('1 red · 1 orange places')).toBeVisible();
    expect(disabledHere(screen.container)).toEqual({});
  },
);
