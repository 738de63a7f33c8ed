// What the right column shows while nothing is selected, and the stations near a place: one line a station, each a way to its panel.
import { describe, expect, test } from 'vitest';
import { NearbyStations } from '../../../client/panels/NearbyStations.tsx';
import { OverviewPanel } from '../../../client/panels/Overview/OverviewPanel.tsx';
import { drawPanel } from '../../support/panel/draw-panel.tsx';
import { MINUTE, NOW, reported, TIDE, UNDERPASS } from '../small-city.ts';
import { CALM, FLOOD_CITY, STORM } from './flooded-city.ts';
import { latinWords } from './latin-words.ts';

describe('the city’s extremes', () => {
  test('in a storm name the deepest, the wettest and the highest, each in its unit with its age', async () => {
    const { screen } = await drawPanel(<OverviewPanel />, { city: FLOOD_CITY, world: STORM });
    await expect.element(screen.getByRole('article')).toMatchAriaInlineSnapshot(`
      - article:
        - heading "The city now" [level=2]
        - text: Select a place on the map or in the list A click on the empty map shows what is near.
        - heading "Deepest water" [level=3]
        - list:
          - listitem:
            - button "Red 大连路下立交 Dalian Rd underpass 56 cm 10 s":
              - img "Red"
              - text: 大连路下立交 Dalian Rd underpass 56 cm 10 s
        - heading "Most rain in 1 h" [level=3]
        - list:
          - listitem:
            - button "Yellow 五角场 Wujiaochang 61.2 mm/h 10 s":
              - img "Yellow"
              - text: 五角场 Wujiaochang 61.2 mm/h 10 s
        - heading "Rivers nearest their ladder" [level=3]
        - list:
          - listitem:
            - button "Orange 黄浦公园 Huangpu Park 5.12 m 10 s":
              - img "Orange"
              - text: 黄浦公园 Huangpu Park 5.12 m 10 s
    `);
  });

  test('are wholly Chinese', async () => {
    const { screen } = await drawPanel(<OverviewPanel />, { city: FLOOD_CITY, world: STORM, language: 'zh-CN' });
    await expect.element(screen.getByRole('article')).toMatchAriaInlineSnapshot(`
      - article:
        - heading "全市概况" [level=2]
        - text: 请在地图或列表中选择地点 点击地图空白处可查看附近情况。
        - heading "积水最深" [level=3]
        - list:
          - listitem:
            - button "红色 大连路下立交 56 cm 10 秒":
              - img "红色"
              - text: 大连路下立交 56 cm 10 秒
        - heading "1 小时雨量最大" [level=3]
        - list:
          - listitem:
            - button "黄色 五角场 61.2 mm/h 10 秒":
              - img "黄色"
              - text: 五角场 61.2 mm/h 10 秒
        - heading "最接近阈值的水位" [level=3]
        - list:
          - listitem:
            - button "橙色 黄浦公园 5.12 m 10 秒":
              - img "橙色"
              - text: 黄浦公园 5.12 m 10 秒
    `);
    expect(latinWords(screen.container)).toEqual([]);
  });

  test('while all is calm claim no water and no rain', async () => {
    const { screen, words } = await drawPanel(<OverviewPanel />, { city: FLOOD_CITY, world: CALM });
    await expect.element(screen.getByText('No sensor reports water')).toBeVisible();
    await expect.element(screen.getByText('No gauge reports rain')).toBeVisible();
    expect(words()).toContain('黄浦公园');
  });

  test('say no value of a sensor that is doubted', async () => {
    const stations = { ...STORM.stations, [UNDERPASS.id]: reported('depth_m', 9.9, { flag: 4, reason: 'Q1' }) };
    const { screen } = await drawPanel(<OverviewPanel />, { city: FLOOD_CITY, world: { ...STORM, stations } });
    await expect.element(screen.getByText('No sensor reports water')).toBeVisible();
  });

  test('name five places of a storm and not more, the worst first', async () => {
    const many = Array.from({ length: 7 }, (_, i) => ({
      ...UNDERPASS,
      id: `UP-10${i}`,
      name: { en: `Road ${i}`, zh: `路${i}` },
    }));
    const stations = Object.fromEntries(
      many.map(({ id }, i) => [id, reported('depth_m', 0.1 * (i + 1), { level: 'blue' })]),
    );
    const { screen } = await drawPanel(<OverviewPanel />, {
      city: { ...FLOOD_CITY, stations: many },
      world: { stations },
    });
    await expect.element(screen.getByText('70 cm')).toBeVisible();
    const lines = screen
      .getByRole('listitem')
      .elements()
      .map((line) => line.textContent);
    expect(lines.map((line) => line?.match(/Road \d/)?.[0])).toEqual([
      'Road 6',
      'Road 5',
      'Road 4',
      'Road 3',
      'Road 2',
    ]);
  });

  test('are ways to the places', async () => {
    const { screen, console } = await drawPanel(<OverviewPanel />, { city: FLOOD_CITY, world: STORM });
    await screen.getByRole('button', { name: /黄浦公园/ }).click();
    expect(console.desk.get().selection).toEqual({ kind: 'station', id: TIDE.id });
  });

  test('are those of the moment in a replay', async () => {
    const { screen, words } = await drawPanel(<OverviewPanel />, {
      city: FLOOD_CITY,
      world: STORM,
      replay: true,
      now: NOW + 60 * MINUTE,
    });
    await expect.element(screen.getByText('56 cm')).toBeVisible();
    expect(words()).toContain('大连路下立交 Dalian Rd underpass 56 cm 10 s');
  });
});

describe('the stations near a place', () => {
  const place = { lon: UNDERPASS.lon, lat: UNDERPASS.lat };

  test('come nearest first, with their value and how far they are', async () => {
    const { screen } = await drawPanel(<NearbyStations place={place} />, { city: FLOOD_CITY, world: STORM });
    await expect.element(screen.locator).toMatchAriaInlineSnapshot(`
      - heading "Stations near it" [level=3]
      - list:
        - listitem:
          - button "Red 大连路下立交 Dalian Rd underpass 56 cm 0 m":
            - img "Red"
            - text: 大连路下立交 Dalian Rd underpass 56 cm 0 m
        - listitem:
          - button "Orange 黄浦公园 Huangpu Park 5.12 m 2.6 km":
            - img "Orange"
            - text: 黄浦公园 Huangpu Park 5.12 m 2.6 km
        - listitem:
          - button "Yellow 五角场 Wujiaochang 61.2 mm/h 4.5 km":
            - img "Yellow"
            - text: 五角场 Wujiaochang 61.2 mm/h 4.5 km
        - listitem:
          - button "徐家汇 Xujiahui 9.4 m/s last known 10.8 km"
    `);
  });

  test('that have never spoken have no value', async () => {
    const { screen, words } = await drawPanel(<NearbyStations place={place} />, {
      city: FLOOD_CITY,
      world: {},
      language: 'zh-CN',
    });
    await expect.element(screen.getByRole('heading', { name: '附近站点' })).toBeVisible();
    expect(words()).toContain('大连路下立交 – 0 m');
    expect(latinWords(screen.container)).toEqual([]);
  });

  test('are ways to their panels', async () => {
    const { screen, console } = await drawPanel(<NearbyStations place={place} />, { city: FLOOD_CITY, world: STORM });
    await screen.getByRole('button', { name: /大连路下立交/ }).click();
    expect(console.desk.get().selection).toEqual({ kind: 'station', id: UNDERPASS.id });
  });
});
