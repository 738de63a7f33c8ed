// The watch list and the list of everything: what needs eyes, worst first, and every fact of the map as a line to be read.
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { type ListFilter, NO_FILTER } from '../../../client/console/desk.ts';
import { chooseLanguage } from '../../../client/i18n/start.ts';
import { ListPanel } from '../../../client/panels/Lists/ListPanel.tsx';
import type { World } from '../../../domain/world.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { truckState, UNMEASURED } from '../dispatch-world.ts';
import { CAMERA, filming, MINUTE, NOW, rained, reported } from '../small-city.ts';
import { CALM, FLOOD_CITY, STORM } from './flooded-city.ts';
import { latinWords } from './latin-words.ts';

const draw = (filter: Partial<ListFilter> = {}, options: PanelOptions = {}) =>
  drawPanel(
    <div style={{ height: 860, width: 440, display: 'grid' }}>
      <ListPanel />
    </div>,
    { city: FLOOD_CITY, world: STORM, desk: { filter: { ...NO_FILTER, ...filter } }, ...options },
  );
const rows = (of: HTMLElement) =>
  [...of.querySelectorAll<HTMLElement>('[data-row]')].map((line) => line.innerText.replace(/\s+/g, ' ').trim());
const EVERYTHING = { scope: 'everything' } as const;

describe('the watch list', () => {
  test('holds what is over its ladder, worst first, and what says nothing', async () => {
    const { screen } = await draw();
    await expect.element(screen.getByRole('tabpanel')).toMatchAriaInlineSnapshot(`
      - tabpanel "Watch list":
        - combobox "Search stations, cameras, sites, districts"
        - button "All 4" [pressed]
        - button "Depth 1"
        - button "Rain 1"
        - button "Level 1"
        - button "Silent 1"
        - button "Suspect 0"
        - list:
          - listitem:
            - button "Red 红 大连路下立交 Dalian Rd underpass 56 cm rising fast ≥ 50 red · +8 cm in 10 min 10 s Hongkou · underpass depth · UP-001 · invented place":
              - img "Red"
              - text: 红 大连路下立交 Dalian Rd underpass 56 cm
              - img "rising fast"
              - text: ≥ 50 red · +8 cm in 10 min 10 s Hongkou · underpass depth · UP-001 · invented place
          - listitem:
            - button "Orange 橙 黄浦公园 Huangpu Park 5.12 m rising ≥ 5.10 orange · +0.03 m in 10 min 10 s Huangpu · tide gauge · WL-002 · invented place":
              - img "Orange"
              - text: 橙 黄浦公园 Huangpu Park 5.12 m
              - img "rising"
              - text: ≥ 5.10 orange · +0.03 m in 10 min 10 s Huangpu · tide gauge · WL-002 · invented place
          - listitem:
            - button "Yellow 黄 五角场 Wujiaochang 61.2 mm/h ≥ 50 yellow · 10.2 mm in 10 min 10 s Yangpu · rain gauge · RG-001 · invented place":
              - img "Yellow"
              - text: 黄 五角场 Wujiaochang 61.2 mm/h ≥ 50 yellow · 10.2 mm in 10 min 10 s Yangpu · rain gauge · RG-001 · invented place
          - listitem:
            - button "徐家汇 Xujiahui 9.4 m/s last known 9.4 m/s at 13:30, silent since no ladder Hongkou · weather station · WX-001 · invented place"
        - text: J K move ↵ open / search
    `);
  });

  test('is wholly Chinese', async () => {
    const { screen } = await draw({}, { language: 'zh-CN' });
    await expect.element(screen.getByRole('tabpanel', { name: '关注列表' })).toBeVisible();
    expect(rows(screen.container)).toEqual([
      '红色 大连路下立交 56 cm ≥ 50 红色 · 10 分钟 +8 cm 10 秒 虹口区 · 下立交积水 · UP-001 · 虚构地点',
      '橙色 黄浦公园 5.12 m ≥ 5.10 橙色 · 10 分钟 +0.03 m 10 秒 黄浦区 · 潮位站 · WL-002 · 虚构地点',
      '黄色 五角场 61.2 mm/h ≥ 50 黄色 · 10 分钟 10.2 mm 10 秒 杨浦区 · 雨量站 · RG-001 · 虚构地点',
      '徐家汇 9.4 m/s 最后已知 9.4 米/秒（13:30），此后无数据 无阈值 虹口区 · 气象站 · WX-001 · 虚构地点',
    ]);
    expect(latinWords(screen.container)).toEqual([]);
  });

  test('says that no place is over its ladder, and how much of the city is heard', async () => {
    const { screen, words } = await draw({}, { world: CALM });
    await expect.element(screen.getByText('No place is over its ladder')).toBeVisible();
    expect(words()).toContain('5 live, 0 late, 0 silent, 0 suspect.');
    expect(words()).toContain('0 over the ladder');
  });

  test('claims no calm where nothing was ever heard', async () => {
    const { screen } = await draw({}, { world: {} });
    await expect.element(screen.getByRole('listitem').first()).toBeVisible();
    expect(rows(screen.container)).toHaveLength(4);
    for (const line of rows(screen.container)) expect(line).toContain('no reading yet');
  });

  test('of rain that has come down to six hours over the step says which sum it was', async () => {
    const rain = { last_10min_mm: 0.4, last_1h_mm: 12, last_6h_mm: 84.2, covered_1h: 1 };
    const stations = { ...CALM.stations, 'RG-001': { ...rained(12, { level: 'yellow' }), rain } };
    const { screen } = await draw({}, { world: { ...CALM, stations } });
    await expect.element(screen.getByRole('listitem')).toBeVisible();
    expect(rows(screen.container)[0]).toContain('12.0 mm/h 6 h: 84.2 mm ≥ 80 yellow · 0.4 mm in 10 min');
  });

  test.each([
    ['a late', reported('depth_m', 0.03, { age: 3 * MINUTE }), 'late 3 min', '迟报 3 分钟'],
    [
      'a silent, over its ladder when last heard',
      reported('depth_m', 0.3, { level: 'orange', age: 22 * MINUTE }),
      'last known 30 cm at 13:38, silent since; peak 30 cm ≥ 25 orange',
      '最后已知 30 厘米（13:38），此后无数据；峰值 30 厘米 ≥ 25 橙色',
    ],
    [
      'a doubted',
      reported('depth_m', 9.9, { level: null, flag: 4, reason: 'Q1' }),
      'not known: values fail their checks since 13:59: outside the possible range (Q1)',
      '水情不明：13:59 起数据未通过质量检查：超出可能范围（Q1）',
    ],
  ] as const)('has %s station on it, with the reason', async (_which, state, english, chinese) => {
    const world = { ...CALM, stations: { ...CALM.stations, 'UP-001': state } };
    const { screen } = await draw({}, { world });
    await expect.element(screen.getByRole('listitem')).toBeVisible();
    expect(rows(screen.container)[0]).toContain(english);
    await chooseLanguage('zh-CN');
    await expect.element(screen.getByRole('tab', { name: '关注列表' })).toBeVisible();
    await expect.poll(() => rows(screen.container)[0]).toContain(chinese);
    expect(latinWords(screen.container)).toEqual([]);
  });
});

describe('the list of everything', () => {
  const world: Partial<World> = {
    ...STORM,
    trucks: { 'P-01': truckState('pumping') },
    cameras: { 'C-0001': filming({ state: 'frozen' }) },
  };

  test.each([
    [
      'depth',
      '红 大连路下立交 Dalian Rd underpass 56 cm ≥ 50 red · +8 cm in 10 min 10 s Hongkou · underpass depth · UP-001',
    ],
    ['level', '橙 黄浦公园 Huangpu Park 5.12 m ≥ 5.10 orange · +0.03 m in 10 min 10 s Huangpu · tide gauge · WL-002'],
    ['rain', '黄 五角场 Wujiaochang 61.2 mm/h ≥ 50 yellow · 10.2 mm in 10 min 10 s Yangpu · rain gauge · RG-001'],
    [
      'weather',
      '徐家汇 Xujiahui 9.4 m/s last known 9.4 m/s at 13:30, silent since no ladder Hongkou · weather station · WX-001',
    ],
    ['cameras', '北洞口 North portal frozen C-0001 frozen · 5 s invented place'],
    ['trucks', 'P-01 2,000 m³/h pumping 5 s Yangpu · Wujiaochang depot'],
    ['sites', '大连路下立交 Dalian Rd underpass underpass Measured by UP-001 Hongkou · S-1'],
  ] as const)('says of %s all that the map shows, in the unit of each', async (theme, words) => {
    const { screen } = await draw({ ...EVERYTHING, theme }, { world });
    await expect.element(screen.getByRole('listitem')).toBeVisible();
    expect(rows(screen.container)[0]).toContain(words);
  });

  test.each([
    ['cameras', ['北洞口', '冻结', '虚构地点']],
    ['trucks', ['2,000 m³/h', '抽排中', '杨浦区 · 五角场驻点']],
    ['sites', ['下立交', '监测站 UP-001', '虹口区']],
    ['weather', ['无阈值', '最后已知 9.4 米/秒（13:30），此后无数据', '虹口区 · 气象站']],
  ] as const)('says of %s the same in Chinese', async (theme, words) => {
    const { screen } = await draw({ ...EVERYTHING, theme }, { world, language: 'zh-CN' });
    await expect.element(screen.getByRole('listitem')).toBeVisible();
    for (const word of words) expect(rows(screen.container)[0]).toContain(word);
    expect(latinWords(screen.container)).toEqual([]);
  });

  test.each([
    [filming({ state: 'offline' }), 'offline C-0001 offline · 5 s'],
    [filming(), 'live C-0001 5 s'],
    [undefined, 'never heard C-0001 no reading yet'],
  ] as const)('a camera is %o', async (state, words) => {
    const cameras: World['cameras'] = state ? { 'C-0001': state } : {};
    const { screen } = await draw({ ...EVERYTHING, theme: 'cameras' }, { world: { ...STORM, cameras } });
    await expect.element(screen.getByRole('listitem')).toBeVisible();
    expect(rows(screen.container)[0]).toContain(words);
  });

  test('a site that nothing measures says so, in both languages', async () => {
    const city = { ...FLOOD_CITY, sites: [UNMEASURED] };
    const { screen } = await draw({ ...EVERYTHING, theme: 'sites' }, { city, world });
    await expect.element(screen.getByRole('listitem')).toBeVisible();
    expect(rows(screen.container)[0]).toContain('Nothing measures this place: its depth is not known.');
    await chooseLanguage('zh-CN');
    await expect.poll(() => rows(screen.container)[0]).toContain('此处没有监测，积水情况不明。');
  });

  test('[C10] a camera that sends black says so, and not that it is live', async () => {
    const scene = {
      looked_at: NOW,
      sight: 'dark',
      sight_since: NOW - 10 * MINUTE,
      same_since: NOW,
      same_pictures: 1,
    } as const;
    const { screen } = await draw(
      { ...EVERYTHING, theme: 'cameras' },
      { world: { ...STORM, cameras: { [CAMERA.id]: filming({ scene }) } } },
    );
    await expect.element(screen.getByRole('listitem').first()).toBeVisible();
    expect(rows(screen.container).join(' ')).toContain('picture is black, since 13:50');
  });

  test('a truck that nobody has heard for five minutes has no known position', async () => {
    const { screen } = await draw(
      { ...EVERYTHING, theme: 'trucks' },
      { world: { ...STORM, trucks: { 'P-01': truckState('pumping', { age: 6 * MINUTE }) } } },
    );
    await expect.element(screen.getByRole('listitem')).toBeVisible();
    expect(rows(screen.container)[0]).toContain('position not known silent since 13:54');
  });

  test('is narrowed by a district, and let out again', async () => {
    const { screen } = await draw({ ...EVERYTHING, district: 'Yangpu' });
    await expect.element(screen.getByRole('listitem').first()).toBeVisible();
    expect(rows(screen.container)).toHaveLength(1);
    await screen.getByRole('button', { name: 'Remove filter Yangpu' }).click();
    await expect.element(screen.getByRole('button', { name: 'Remove filter Yangpu' })).not.toBeInTheDocument();
    expect(rows(screen.container)).toHaveLength(4);
  });

  test('says when nothing is left for a filter', async () => {
    const { screen } = await draw({ ...EVERYTHING, theme: 'rain', district: 'Hongkou' });
    await expect.element(screen.getByText('Nothing here for this filter')).toBeVisible();
  });
});

test('the tabs lead from list to list, and each drops the filter of the one before', async () => {
  const { screen, console } = await draw({ theme: 'rain' });
  await screen.getByRole('tab', { name: 'Everything' }).click();
  await expect.element(screen.getByRole('tab', { name: 'Everything' })).toHaveAttribute('aria-selected', 'true');
  expect(console.desk.get().filter).toEqual({ ...NO_FILTER, scope: 'everything' });
  await screen.getByRole('tab', { name: 'Alarm desk' }).click();
  await expect.element(screen.getByText('1 red · 1 orange')).toBeVisible();
});

test('a row opens its place, by hand and by key; J and K stay within the list', async () => {
  const { screen, console } = await draw();
  await userEvent.keyboard('jjj{Enter}');
  expect(console.desk.get().selection).toEqual({ kind: 'station', id: 'RG-001' });
  await userEvent.keyboard('kkkkk{Enter}');
  expect(console.desk.get().selection).toEqual({ kind: 'station', id: 'UP-001' });
  await screen.getByRole('button', { name: /黄浦公园/ }).click();
  expect(console.desk.get().selection).toEqual({ kind: 'station', id: 'WL-002' });
  await expect.element(screen.getByRole('button', { name: /黄浦公园/ })).toHaveAttribute('aria-current', 'true');
});

test('rows keep their places under a hand, and what came meanwhile is counted below', async () => {
  const { screen, tell } = await draw(
    {},
    { world: { ...CALM, stations: { ...CALM.stations, 'WL-002': STORM.stations!['WL-002']! } } },
  );
  await screen.getByRole('button', { name: /黄浦公园/ }).hover();
  tell({ stations: { ...STORM.stations } }, NOW);
  await expect.element(screen.getByText('3 new below')).toBeVisible();
  expect(rows(screen.container)[0]).toContain('黄浦公园');
  await screen.getByRole('tab', { name: 'Watch list' }).hover();
  await expect.element(screen.getByText('3 new below')).not.toBeInTheDocument();
  expect(rows(screen.container)[0]).toContain('大连路下立交');
});

test('[L15] in a replay the lists are those of that moment and nothing of them is disabled', async () => {
  const { screen } = await draw({}, { replay: true, now: NOW + 60 * MINUTE });
  await expect.element(screen.getByRole('button', { name: /大连路下立交/ })).toBeVisible();
  expect(rows(screen.container)[0]).toContain('56 cm ≥ 50 red');
  expect(screen.container.querySelectorAll('[aria-disabled="true"]')).toHaveLength(0);
});
