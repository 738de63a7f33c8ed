// The plan as cards: whether there is one, what it proposes, on what it rests, and what it left out.
import { expect, test } from 'vitest';
import { SuggestionPanel } from '../../../client/panels/Dispatch/SuggestionPanel.tsx';
import { CONSTRAINTS } from '../../../domain/dispatch/constraints/index.ts';
import type { ToldExclusion } from '../../../domain/dispatch/plan.ts';
import type { UnknownName } from '../../../domain/unknown-name.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { notChinese } from '../../support/panel/not-chinese.ts';
import { plan, SUGGESTION } from '../dispatch-world.ts';
import { CALM, STORM, STORM_CITY } from './storm-city.ts';

const PLAN = plan([SUGGESTION]);
const draw = (options: PanelOptions) => drawPanel(<SuggestionPanel />, { city: STORM_CITY, ...options });

const out = (
  truck_id: string,
  constraint: ToldExclusion['constraint'],
  figures: ToldExclusion['figures'] = {},
): ToldExclusion => ({
  truck_id,
  site_id: 'S-1',
  constraint,
  figures,
});

test('says that no plan is made yet', async () => {
  const { screen } = await draw({ world: CALM });
  await expect.element(screen.getByRole('complementary')).toMatchAriaInlineSnapshot(`
    - complementary "Suggestions":
      - heading "Suggestions" [level=2]
      - text: No plan has been made.
      - list "Suggestions"
  `);
});

test('says on a calm day that no truck needs to move', async () => {
  const { screen } = await draw({ world: { ...CALM, plans: { current: plan([]) } } });
  await expect.element(screen.getByRole('complementary')).toMatchAriaInlineSnapshot(`
    - complementary "Suggestions":
      - heading "Suggestions" [level=2]
      - text: ranked by harm averted · plan 14:00:00 ≤ 2 % from best
      - paragraph: "Drive times: portal estimate over open bridges and tunnels, no street routes"
      - paragraph: No truck needs to move. The plan is made anew every minute and when something changes.
      - list "Suggestions"
  `);
});

test('[D21] shows a suggestion with its figures, its reasons and the age of its data', async () => {
  const { screen } = await draw({ world: { ...STORM, plans: { current: PLAN } } });
  await expect.element(screen.getByRole('complementary')).toMatchAriaInlineSnapshot(`
    - complementary "Suggestions":
      - heading "Suggestions" [level=2]
      - text: ranked by harm averted · plan 14:00:00 ≤ 2 % from best
      - paragraph: "Drive times: portal estimate over open bridges and tunnels, no street routes"
      - list "Suggestions":
        - listitem:
          - article "Suggestion 1: P-01 to Dalian Rd underpass":
            - text: 1 P-01 2,000 m³/h 大连路下立交 Dalian Rd underpass
            - img "Red"
            - text: 56 cm Pumping 14:33 drive 18 + set-up 15 Below 15 cm 15:00 instead of 15:40
            - list:
              - listitem: forecast +5 cm in 30 min
              - listitem: Next best P-02 −22 %, pumping 14:40
              - listitem: depth 40 s old
            - button "Accept ↵"
            - button "Modify M"
            - button "Reject X"
            - group: ⋯
            - text: saves 40 min
  `);
});

test('is wholly Chinese in Chinese', async () => {
  const excluded = [out('P-02', 'wading', { approach_depth_m: 0.62, wading_m: 0.5 })];
  const { screen } = await draw({
    language: 'zh-CN',
    world: { ...STORM, plans: { current: plan([{ ...SUGGESTION, avoids: ['TN-1', 'S-2'] }], { excluded }) } },
  });
  await expect.element(screen.getByRole('complementary')).toMatchAriaInlineSnapshot(`
    - complementary "调度建议":
      - heading "调度建议" [level=2]
      - text: 按可避免的危害排序 · 方案 14:00:00 距最优不超过 2 %
      - paragraph: 行车时间：按开放桥隧估算，非街道路线 · 绕开 1 处封闭桥隧、1 处积水点
      - list "调度建议":
        - listitem:
          - article "建议 1：P-01 前往大连路下立交":
            - text: 1 P-01 2,000 m³/h 大连路下立交
            - img "红色"
            - text: 56 cm 开始抽排 14:33 行驶 18 + 架设 15 降至 15 厘米以下 15:00 不派车则 15:40
            - list:
              - listitem: 预报 30 分钟 +5 厘米
              - listitem: 次选 P-02，差 22 %，14:40 抽排
              - listitem: 水深为 40 秒前数据
            - button "采纳 ↵"
            - button "修改 M"
            - button "拒绝 X"
            - group: ⋯
            - text: 缩短 40 分钟
      - region "未列入":
        - text: 未列入
        - list:
          - listitem: P-02 去大连路下立交的路过深（62 厘米，可涉 50 厘米）
  `);
  expect(notChinese(screen.container)).toEqual([]);
});

test('draws twelve cards, and the rest when it is asked for', async () => {
  const many = Array.from({ length: 30 }, (_, i) => ({ ...SUGGESTION, id: `S${i}`, truck_id: `P-${i + 10}` }));
  const { screen } = await draw({ world: { ...STORM, plans: { current: plan(many) } } });
  const cards = () => screen.container.querySelectorAll('article').length;
  expect(cards()).toBe(12);
  await screen.getByText('Show more of 18 further suggestions').click();
  expect(cards()).toBe(24);
  await screen.getByText('Show more of 6 further suggestions').click();
  expect(cards()).toBe(30);
  expect(screen.container.querySelector('.more-cards')).toBeNull();
});

test('says by whom the drives are told, and what they go round', async () => {
  const avoids = ['TN-1', 'S-2'];
  const { words, tell } = await draw({ world: { ...STORM, plans: { current: plan([{ ...SUGGESTION, avoids }]) } } });
  expect(words()).toContain('no street routes · go round 1 closed crossing and 1 flooded place');
  tell({ plans: { current: plan([SUGGESTION], { travel_source: 'valhalla' }) } });
  await expect.poll(words).toContain('Drive times: street routes by Valhalla 1 P-01');
  tell({ plans: { current: plan([SUGGESTION], { travel_source: 'cache' }) } });
  await expect.poll(words).toContain('street routes by Valhalla, kept from a moment ago');
});

test('claims how near to the best it is only once that is proven', async () => {
  const { words, tell } = await draw({ world: { ...STORM, plans: { current: plan([], { bound_m3h: null }) } } });
  expect(words()).not.toContain('from best');
  tell({ plans: { current: plan([], { objective_m3h: 973, bound_m3h: 1_000 }) } });
  await expect.poll(words).toContain('plan 14:00:00≤ 2.7 % from best');
});

test('says of every truck that was left out why, with the figures in their units', async () => {
  const at = Date.parse('2026-07-21T15:30:00+08:00');
  const excluded = [
    out('P-01', 'height', { height_m: 3.4, limit_m: 3.2 }),
    out('P-02', 'wading', { approach_depth_m: 0.62, wading_m: 0.5 }),
    out('P-03', 'reach', { needed_m: 140, reach_m: 90 }),
    out('P-04', 'crew-hours', { left_min: 20, needed_min: 75 }),
    out('P-05', 'fuel', { fuel_pct: 8 }),
    out('P-06', 'max-trucks', { trucks: 2 }),
    out('P-07', 'banned', { until: at }),
    out('P-08', 'position-unknown', { age_min: 7 }),
    out('P-09', 'position-unknown', { age_min: 'never' }),
    out('P-10', 'reserve', { district: 'Pudong', left: 1, wanted: 2 }),
    out('P-11', 'too-late', { ready_min: 131, horizon_min: 120 }),
    out('P-12', 'state', { state: 'out_of_service' }),
    out('P-13', 'state'),
    out('P-14', 'order-silent', { since: at }),
    out('P-15', 'unreachable'),
    out('P-16', 'discharge'),
    out('P-17', 'held'),
    out('P-19', 'position-doubted'),
    out('P-20', 'state-silent', { age_min: 61 }),
    out('P-18', 'moon-phase' as UnknownName<'constraint'>),
  ];
  const told = new Set<string>(excluded.map(({ constraint }) => constraint));
  expect(Object.keys(CONSTRAINTS).filter((name) => !told.has(name))).toEqual([]);
  const { screen } = await draw({ world: { ...CALM, plans: { current: plan([], { excluded }) } } });
  const region = screen.getByRole('region', { name: 'Not offered' });
  expect(region.getByRole('listitem').elements()).toHaveLength(6);
  await region.getByRole('button', { name: `${excluded.length - 6} more` }).click();
  expect(region.element().textContent).not.toMatch(/NaN|\{\{/);
  await expect.element(region).toMatchAriaInlineSnapshot(`
    - region "Not offered":
      - text: Not offered
      - list:
        - listitem: P-01 too tall for Dalian Rd underpass (3.4 m, 3.2 m allowed)
        - listitem: · P-02 way to Dalian Rd underpass too deep (62 cm, wades 50 cm)
        - listitem: · P-03 hose too short for Dalian Rd underpass (140 m, has 90 m)
        - listitem: · P-04 crew hours end too soon for Dalian Rd underpass (20 of 75 min)
        - listitem: · P-05 fuel too low for Dalian Rd underpass (8 %)
        - listitem: · P-06 Dalian Rd underpass has room for no more (2 there)
        - listitem: · P-07 not to Dalian Rd underpass until 15:30
        - listitem: · P-08 position unknown 7 min
        - listitem: · P-09 position never reported
        - listitem: · P-10 kept in reserve for Pudong (1 free, 2 wanted)
        - listitem: · P-11 too late for Dalian Rd underpass (131 min)
        - listitem: · P-12 out of service
        - listitem: · P-13 has not said how it is
        - listitem: · P-14 silent since 15:30, under orders
        - listitem: · P-15 no open way to Dalian Rd underpass
        - listitem: · P-16 nowhere to pump to at Dalian Rd underpass
        - listitem: · P-17 held in reserve by the desk
        - listitem: · P-19 position doubted
        - listitem: · P-20 state unknown 61 min
        - listitem: "· P-18 ruled out: moon-phase"
      - button "Fewer" [expanded]
  `);
});
