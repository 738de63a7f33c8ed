// The right column: what is selected has its panel there, and what is selected and gone is said to be gone.
import { describe, expect, test } from 'vitest';
import type { Selection } from '../../../client/console/desk.ts';
import { chooseLanguage } from '../../../client/i18n/start.ts';
import { ContextPanel } from '../../../client/panels/ContextPanel.tsx';
import { drawPanel } from '../../support/panel/draw-panel.tsx';
import { drawn as draws } from '../../support/panel/held-time.ts';
import { truckState } from '../dispatch-world.ts';
import { FLOOD_CITY, STORM } from './flooded-city.ts';
import { latinWords } from './latin-words.ts';
import { report } from './street-reports.ts';

const draw = async (selection: Selection | null, language: 'en' | 'zh-CN' = 'en') => {
  const drawn = await drawPanel(<ContextPanel />, {
    city: FLOOD_CITY,
    world: { ...STORM, trucks: { 'P-01': truckState('pumping') } },
    language,
    desk: { selection },
  });
  drawn.console.citizenReports.known.set({ kind: 'here', items: [report('R-1')] });
  return { ...drawn, column: drawn.screen.getByRole('complementary') };
};
const PANELS: readonly (readonly [Selection | null, string, string])[] = [
  [null, 'The city now', '全市概况'],
  [{ kind: 'station', id: 'UP-001' }, '大连路下立交', '大连路下立交'],
  [{ kind: 'camera', id: 'C-0001' }, '北洞口', '北洞口'],
  [{ kind: 'truck', id: 'P-01' }, 'P-01', 'P-01'],
  [{ kind: 'site', id: 'S-1' }, '大连路下立交', '大连路下立交'],
  [{ kind: 'report', id: 'R-1' }, '31.2605, 121.5085', '31.2605, 121.5085'],
  [{ kind: 'place', lon: 121.5, lat: 31.25 }, 'Point on the map', '地图上的点'],
  [{ kind: 'response', area: 'city' }, 'Emergency response', '应急响应'],
  [{ kind: 'warnings', from: null }, 'Warnings to the outside', '对外预警'],
  [{ kind: 'shift' }, 'Shift log', '值班日志'],
  [{ kind: 'notices' }, 'Outgoing notices', '对外通知'],
  [{ kind: 'health' }, 'Health of the system', '系统状况'],
  [{ kind: 'keys' }, 'Keys', '快捷键'],
  [{ kind: 'accounts' }, 'Accounts', '账号管理'],
  [{ kind: 'debrief' }, 'Debrief', '讲评'],
];

test.each(PANELS)('%o has its panel, named in both languages', async (selection, english, chinese) => {
  const { column, console } = await draw(selection);
  await expect.element(column.getByRole('heading', { level: 2, name: english, exact: true })).toBeVisible();
  await chooseLanguage('zh-CN');
  await expect.element(column.getByRole('heading', { level: 2, name: chinese, exact: true })).toBeVisible();
  expect(console.desk.get().selection).toEqual(selection);
});

describe('the column', () => {
  test('begins anew at its top when something else is selected', async () => {
    const { column, console } = await draw({ kind: 'keys' });
    const element = column.element() as HTMLElement;
    element.style.height = '120px';
    element.scrollTop = 60;
    expect(element.scrollTop).toBe(60);
    console.desk.update((desk) => ({ ...desk, selection: { kind: 'station', id: 'UP-001' } }));
    await expect.element(column.getByRole('heading', { level: 2 })).toHaveTextContent('大连路下立交');
    expect(element.scrollTop).toBe(0);
  });

  test('keeps its place while the same thing gets news', async () => {
    const { column, tell } = await draw({ kind: 'station', id: 'UP-001' });
    const element = column.element() as HTMLElement;
    element.style.height = '120px';
    element.scrollTop = 60;
    await draws(() => tell({ stations: { ...STORM.stations } }));
    expect(element.scrollTop).toBe(60);
  });

  test.each([
    ['en', 'This is not in the city any more'],
    ['zh-CN', '城市中已没有此项'],
  ] as const)('says in %s of a thing that is gone that it is gone', async (language, words) => {
    const { screen, column, console } = await draw(null, language);
    for (const kind of ['station', 'camera', 'truck', 'site'] as const) {
      console.desk.update((desk) => ({ ...desk, selection: { kind, id: '404' } }));
      await expect.element(column.getByText(words)).toBeVisible();
    }
    if (language === 'zh-CN') expect(latinWords(screen.container)).toEqual([]);
  });

  test('is closed and shows the city again', async () => {
    const { column, console } = await draw({ kind: 'station', id: 'UP-001' });
    await column.getByRole('button', { name: 'Close' }).first().click();
    expect(console.desk.get().selection).toBeNull();
    await expect.element(column.getByRole('heading', { name: 'The city now' })).toBeVisible();
  });
});
