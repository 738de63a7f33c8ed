// What floats on the map and is no map: what the pointer is on, the legend, the layers, the scale and the buttons.
import { describe, expect, test } from 'vitest';
import { chooseLanguage } from '../../../client/i18n/start.ts';
import type { MapHover } from '../../../client/map/flood-map.ts';
import { HoverTip } from '../../../client/panels/MapTools/HoverTip.tsx';
import { LayerSwitch } from '../../../client/panels/MapTools/LayerSwitch.tsx';
import { Legend } from '../../../client/panels/MapTools/Legend.tsx';
import { ScaleBar } from '../../../client/panels/MapTools/ScaleBar.tsx';
import { UnseenPlaces } from '../../../client/panels/MapTools/UnseenPlaces.tsx';
import { ZoomButtons } from '../../../client/panels/MapTools/ZoomButtons.tsx';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { truckState } from '../dispatch-world.ts';
import { MINUTE, NOW, reported, UNDERPASS } from '../small-city.ts';
import { CALM, FLOOD_CITY, STORM } from './flooded-city.ts';
import { latinWords } from './latin-words.ts';
import { report } from './street-reports.ts';

const flooded: PanelOptions = { city: FLOOD_CITY, world: { ...STORM, trucks: { 'P-01': truckState('pumping') } } };

describe('under the pointer', () => {
  const tip = async (kind: MapHover['kind'], id: string, options: PanelOptions = {}) => {
    const hover = { kind, id, x: 40, y: 40 };
    const drawn = await drawPanel(<HoverTip hover={hover} />, { ...flooded, ...options });
    drawn.console.citizenReports.known.set({ kind: 'here', items: [report('R-1', { state: 'approved' })] });
    await expect.element(drawn.screen.getByRole('tooltip')).toBeInTheDocument();
    return drawn;
  };

  test.each([
    ['station', 'UP-001', '大连路下立交 Dalian Rd underpass 56 cm 10 s', '大连路下立交 56 cm 10 秒'],
    ['station', 'WL-002', '黄浦公园 Huangpu Park 5.12 m 10 s', '黄浦公园 5.12 m 10 秒'],
    ['station', 'RG-001', '五角场 Wujiaochang 61.2 mm/h 10 s', '五角场 61.2 mm/h 10 秒'],
    [
      'station',
      'WX-001',
      '徐家汇 Xujiahui 9.4 m/s last known 9.4 m/s at 13:30, silent since',
      '徐家汇 9.4 m/s 最后已知 9.4 米/秒（13:30），此后无数据',
    ],
    ['camera', 'C-0001', '北洞口 North portal 5 s', '北洞口 5 秒'],
    ['truck', 'P-01', 'P-01 pumping', 'P-01 抽排中'],
    [
      'report',
      'R-1',
      'Citizen report, not measured Knee, 35 to 50 cm · 6 min',
      '公众报告，非实测 膝盖，35 至 50 厘米 · 6 分钟',
    ],
  ] as const)('the %s %s is named with its value and its age', async (kind, id, english, chinese) => {
    const { screen, words } = await tip(kind, id);
    await expect.poll(words).toBe(english);
    await chooseLanguage('zh-CN');
    await expect.poll(words).toBe(chinese);
    expect(latinWords(screen.container)).toEqual([]);
  });

  test('a station without a usable value has none', async () => {
    const stations = { [UNDERPASS.id]: reported('depth_m', null, { flag: 9 }) };
    const { words } = await tip('station', 'UP-001', { world: { stations } });
    expect(words()).toBe('大连路下立交 Dalian Rd underpass – not known: no value since 13:59: sensor reports a fault');
  });

  test('what is not in the city any more is not named', async () => {
    const { words } = await tip('station', 'UP-404');
    expect(words()).toBe('');
  });
});

describe('the legend', () => {
  test('says each rain step in mm, each level with shape and word, and how what is old is drawn', async () => {
    const { screen } = await drawPanel(<Legend />, {});
    await expect.element(screen.getByRole('region')).toMatchAriaInlineSnapshot(`
      - region "Legend":
        - text: Rain, 1 h up to 14:00, mm 0.1 2 10 20 35 50 80 100
        - img "Blue"
        - text: 蓝 Blue
        - img "Yellow"
        - text: 黄 Yellow
        - img "Orange"
        - text: 橙 Orange
        - img "Red"
        - text: 红 Red late silent suspect closed
    `);
  });

  test('is wholly Chinese', async () => {
    const { screen, words } = await drawPanel(<Legend />, { language: 'zh-CN' });
    await expect.element(screen.getByRole('region', { name: '图例' })).toBeVisible();
    expect(words()).toMatch(/截至 14:00 的 1 小时雨量，mm 0.1 2 10 20 35 50 80 100/);
    expect(latinWords(screen.container)).toEqual([]);
  });
});

describe('the layers', () => {
  test('say how much of each there is, and leave out what the city has not', async () => {
    const { screen, console } = await drawPanel(<LayerSwitch />, flooded);
    console.citizenReports.known.set({
      kind: 'here',
      items: [
        report('R-1'),
        report('R-2', { depth: 'gone' }),
        report('R-3', { expires_at: new Date(NOW - MINUTE).toISOString() }),
      ],
    });
    await expect.element(screen.getByRole('switch', { name: /^Citizen reports/ })).toBeInTheDocument();
    await expect.element(screen.getByRole('region', { name: 'Layers' })).toMatchAriaInlineSnapshot(`
      - region "Layers":
        - switch "Rain field 14:00" [checked]
        - text: Rain field 14:00
        - switch "Rain gauges 1" [checked]
        - text: Rain gauges 1
        - switch "Water depth 1" [checked]
        - text: Water depth 1
        - switch "River and tide 1" [checked]
        - text: River and tide 1
        - switch "Weather 1"
        - text: Weather 1
        - switch "Cameras 1" [checked]
        - text: Cameras 1
        - switch "Citizen reports 1" [checked]
        - text: Citizen reports 1
        - switch "Pump trucks 1" [checked]
        - text: Pump trucks 1
    `);
  });

  test('are turned off and on, and remembered on this machine', async () => {
    const { screen, console } = await drawPanel(<LayerSwitch />, flooded);
    const cameras = screen.getByRole('switch', { name: /^Cameras/ });
    await expect.element(cameras).toBeChecked();
    await screen.getByText('Cameras').click();
    await expect.element(cameras).not.toBeChecked();
    expect(console.desk.get().layers.cameras).toBe(false);
    expect(JSON.parse(localStorage.getItem('highwater.layers') ?? '{}')).toMatchObject({ layers: { cameras: false } });
    await screen.getByText('Cameras').click();
    await expect.element(cameras).toBeChecked();
  });

  test('are wholly Chinese, and the rain field says for when it is', async () => {
    const { screen, words } = await drawPanel(<LayerSwitch />, { ...flooded, language: 'zh-CN' });
    await expect.element(screen.getByRole('region', { name: '图层' })).toBeVisible();
    expect(words()).toMatch(/雨量场\s*14:00/);
    expect(latinWords(screen.container)).toEqual([]);
  });

  test('wind is on while no place is orange or red', async () => {
    const { screen } = await drawPanel(<LayerSwitch />, { city: FLOOD_CITY, world: CALM });
    await expect.element(screen.getByRole('switch', { name: /^Weather/ })).toBeChecked();
  });

  test('wind is off while one is, unless somebody wants it', async () => {
    const { screen } = await drawPanel(<LayerSwitch />, flooded);
    const weather = screen.getByRole('switch', { name: /^Weather/ });
    await expect.element(weather).not.toBeChecked();
    await screen.getByText('Weather').click();
    await expect.element(weather).toBeChecked();
    expect(JSON.parse(localStorage.getItem('highwater.layers') ?? '{}')).toMatchObject({ layers: { weather: true } });
  });

  test('of a replay are those of its moment', async () => {
    const { words } = await drawPanel(<LayerSwitch />, { ...flooded, replay: true });
    expect(words()).toMatch(/Rain field\s*13:00/);
  });
});

describe('what the map does not show by itself', () => {
  const ids = ['UP-001', 'WL-002'];
  test('is counted, and listed on a press, the worst first; each opens its place', async () => {
    const { screen, console, words } = await drawPanel(<UnseenPlaces ids={ids} />, flooded);
    const button = screen.getByRole('button', { name: '2 more orange and red' });
    await expect.element(button).toHaveAttribute('aria-expanded', 'false');
    await button.click();
    const rows = screen.getByRole('region').getByRole('button');
    await expect.poll(() => rows.elements().map((row) => row.getAttribute('data-station-id'))).toEqual(ids);
    expect(words()).toMatch(/大连路下立交 Dalian Rd underpass 56 cm/);
    await rows.nth(1).click();
    expect(console.desk.get().selection).toEqual({ kind: 'station', id: 'WL-002' });
  });

  test('is not mentioned where there is nothing', async () => {
    const { words } = await drawPanel(<UnseenPlaces ids={[]} />, flooded);
    expect(words()).toBe('');
  });

  test('is wholly Chinese', async () => {
    const { screen } = await drawPanel(<UnseenPlaces ids={ids} />, { ...flooded, language: 'zh-CN' });
    await screen.getByRole('button', { name: '另有 2 处橙色和红色' }).click();
    await expect.element(screen.getByRole('region', { name: '图上未单独显示的橙色和红色地点' })).toBeVisible();
    expect(latinWords(screen.container)).toEqual([]);
  });
});

test.each([
  [0.4, '50 m', 125],
  [1, '100 m', 100],
  [9, '500 m', 56],
  [12, '1 km', 83],
  [400, '20 km', 50],
])('the scale at %d m a pixel is a round length', async (metresPerPixel, words, width_px) => {
  const { screen } = await drawPanel(<ScaleBar metresPerPixel={metresPerPixel} />);
  await expect.element(screen.getByText(words, { exact: true })).toHaveStyle({ width: `${width_px}px` });
});

describe('the buttons', () => {
  test('ask the map for what they say, and wait for a map that is not there yet', async () => {
    const { screen, console } = await drawPanel(<ZoomButtons />);
    await screen.getByRole('button', { name: 'Zoom in' }).click();
    const asked: string[] = [];
    const map = { zoomBy: (steps: number) => asked.push(`zoom ${steps}`), fitCity: () => asked.push('whole city') };
    console.map.set(map as unknown as ReturnType<typeof console.map.get>);
    for (const name of ['Zoom in', 'Zoom out', 'Whole city']) await screen.getByRole('button', { name }).click();
    expect(asked).toEqual(['zoom 1', 'zoom -1', 'whole city']);
  });

  test('fold and unfold the layers', async () => {
    const { screen, console } = await drawPanel(<ZoomButtons />);
    const hide = screen.getByRole('button', { name: 'Hide layers' });
    await expect.element(hide).toHaveAttribute('aria-expanded', 'true');
    await hide.click();
    await expect.element(screen.getByRole('button', { name: 'Layers' })).toHaveAttribute('aria-expanded', 'false');
    expect(console.desk.get().layersOpen).toBe(false);
  });

  test('are named in Chinese', async () => {
    const { screen } = await drawPanel(<ZoomButtons />, { language: 'zh-CN' });
    for (const name of ['放大', '缩小', '全市', '缩放至告警地点', '收起图层'])
      await expect.element(screen.getByRole('button', { name })).toBeVisible();
    expect(latinWords(screen.container)).toEqual([]);
  });
});
