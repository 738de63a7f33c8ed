// The bar over everything: how much it can be trusted, and the first figures of the desk.
import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { TopBar } from '../../../client/panels/TopBar/TopBar.tsx';
import type { World } from '../../../domain/world.ts';
import { drawPanel } from '../../support/panel/draw-panel.tsx';
import { untranslated } from '../../support/panel/untranslated.ts';
import { alarm, worldOf } from '../alarms.ts';
import { CITY, GAUGE, MINUTE, NOW, rained, reported, TIDE, UNDERPASS } from '../small-city.ts';

const OK = { recorder: { state: 'ok', since: NOW } } as const;
const CALM: Partial<World> = {
  parts: OK,
  stations: {
    [UNDERPASS.id]: reported('depth_m', 0),
    [TIDE.id]: reported('level_m', 3.2),
    [GAUGE.id]: rained(0),
  },
};
const STORM: Partial<World> = {
  ...worldOf([
    alarm({ id: 'a', raised_at: NOW - 20 * MINUTE }),
    alarm({ id: 'b', station_id: TIDE.id, raised_at: NOW - 30 * MINUTE }),
    alarm({ id: 'c', owner: 'Wang', decision: 'Close the road' }),
    alarm({ id: 'd', level: 'orange' }),
  ]),
  parts: { ...OK, recorder: { state: 'degraded', since: NOW } },
  stations: {
    [UNDERPASS.id]: reported('depth_m', 0.56, { level: 'red' }),
    [TIDE.id]: reported('level_m', 5.12, { level: 'orange' }),
    [GAUGE.id]: rained(82.5, { level: 'orange' }),
  },
};

afterEach(() => page.viewport(1366, 900));

test('on a calm day: no rain, nothing over a line, and no word of the recorder', async () => {
  const { screen, words } = await drawPanel(<TopBar />, { world: CALM });
  await expect.element(screen.getByRole('banner')).toMatchAriaInlineSnapshot(`
    - banner:
      - heading "Highwater" [level=1]
      - text: Small 小城
      - timer "City time": 14:00:00
      - text: Tue 21 Jul 2026 · UTC+08 CONNECTING
      - button "3 live"
      - button "0 late"
      - button "0 silent"
      - button "0 suspect"
      - text: newest reading 10 s ago
      - button "2 never heard"
      - region "Emergency response":
        - text: Response active none in force Proposed by rules none
        - button "Review"
      - text: Red places without owner 0 of 0 Max 1-h rain no rain Stations over warning 0 of 2 Underpasses at 25 cm 0 of 1
      - group "Language":
        - button "EN" [pressed]
        - button "中文"
      - button "Li Na 李娜 at this desk"
  `);
  expect(words()).not.toContain('Recorder');
  expect(screen.getByRole('button', { name: /Red places without owner/ }).query()).toBeNull();
});

test('in a storm: reds without owner, the most rain, stations over warning, underpasses to close', async () => {
  const { screen, console } = await drawPanel(<TopBar />, { world: STORM });
  await expect.element(screen.getByRole('banner')).toMatchAriaInlineSnapshot(`
    - banner:
      - heading "Highwater" [level=1]
      - text: Small 小城
      - timer "City time": 14:00:00
      - text: Tue 21 Jul 2026 · UTC+08 CONNECTING
      - button "3 live"
      - button "0 late"
      - button "0 silent"
      - button "0 suspect"
      - text: newest reading 10 s ago
      - button "2 never heard"
      - region "Emergency response":
        - text: Response active none in force Proposed by rules none
        - button "Review"
      - button "Red places without owner 2 of 3 Red":
        - text: Red places without owner 2 of 3
        - img "Red"
      - button "Max 1-h rain · 五角场 82.5 mm Orange":
        - text: Max 1-h rain · 五角场 82.5 mm
        - img "Orange"
      - text: Stations over warning 2 of 2 Underpasses at 25 cm 1 of 1
      - button "Recorder behind"
      - group "Language":
        - button "EN" [pressed]
        - button "中文"
      - button "Li Na 李娜 at this desk"
  `);
  await screen.getByRole('button', { name: /Red places without owner/ }).click();
  // The oldest of them, wherever it is.
  expect(console.desk.get().selection).toEqual({ kind: 'station', id: TIDE.id });
  await screen.getByRole('button', { name: /Max 1-h rain/ }).click();
  expect(console.desk.get().selection).toEqual({ kind: 'station', id: GAUGE.id });
  await screen.getByRole('button', { name: /Recorder/ }).click();
  expect(console.desk.get().selection).toEqual({ kind: 'health' });
});

test('where there is room: stations over warning and underpasses to close, of how many', async () => {
  await page.viewport(2_200, 900);
  const { words, tell } = await drawPanel(<TopBar />, { world: STORM });
  await expect.poll(words).toContain('Stations over warning 2 of 2 Underpasses at 25 cm 1 of 1');
  tell(CALM);
  await expect.poll(words).toContain('Stations over warning 0 of 2 Underpasses at 25 cm 0 of 1');
});

test('[T1] the most rain of a gauge that fell silent is told as last known, and as of when', async () => {
  await page.viewport(2_200, 900);
  const world = { ...STORM, stations: { [GAUGE.id]: rained(82.5, { level: 'orange', age: 20 * MINUTE }) } };
  const { words } = await drawPanel(<TopBar />, { world });
  await expect.poll(words).toMatch(/五角场 82.5 mm last known as of 13:41/);
  expect(words()).toContain('Stations over warning – of 2');
});

test('the depth that closes an underpass is the city’s', async () => {
  await page.viewport(2_200, 900);
  const { words } = await drawPanel(<TopBar />, { world: STORM, city: { ...CITY, closing_depth_m: 0.3 } });
  await expect.poll(words).toContain('Underpasses at 30 cm');
});

test('a red that was taken and decided on is not counted as one without owner', async () => {
  const { words, tell } = await drawPanel(<TopBar />, { world: STORM });
  expect(words()).toMatch(/Red places without owner 2 of 3/);
  tell(worldOf([alarm({ owner: 'Wang', decision: 'Close the road' })]));
  await expect.poll(words).toMatch(/Red places without owner 0 of 1/);
});

test.each([
  ['degraded', 'behind', '滞后'],
  ['down', 'down', '中断'],
] as const)('a recorder that is %s is told in either language', async (state, english, chinese) => {
  const world = { parts: { recorder: { state, since: NOW } } };
  const first = await drawPanel(<TopBar />, { world });
  expect(first.words()).toContain(`Recorder ${english}`);
  const second = await drawPanel(<TopBar />, { world, language: 'zh-CN' });
  expect(second.words()).toContain(`记录 ${chinese}`);
});

test.each([
  ['cloudburst', 'SIMULATED DATA 模拟数据', '模拟数据'],
  ['replay', 'RECORDED DATA 回放数据', '回放数据'],
])('[L20] says that what is shown is no reading of now: %s', async (reason, english, chinese) => {
  const world = { parts: { ...OK, simulation: { state: 'ok', since: NOW, reason } } } as const;
  const first = await drawPanel(<TopBar />, { world });
  expect(first.words()).toContain(english);
  await expect
    .element(first.screen.getByTitle(`What you see is invented or replayed (${reason})`, { exact: false }))
    .toBeVisible();
  const second = await drawPanel(<TopBar />, { world, language: 'zh-CN' });
  expect(second.words()).toContain(chinese);
});

test('on the page of the trucks it counts suggestions, sites and trucks instead', async () => {
  const { words, console } = await drawPanel(<TopBar />, { world: STORM });
  console.desk.update((desk) => ({ ...desk, page: 'dispatch' }));
  await expect.poll(words).toContain('Suggestions waiting 0');
  expect(words()).toContain('Trucks out 0 of 1');
  expect(words()).not.toContain('Max 1-h rain');
});

test('is wholly Chinese in a storm, on both pages, and the switch says each language by its own name', async () => {
  const { screen, words, console } = await drawPanel(<TopBar />, { world: STORM, language: 'zh-CN' });
  const same = ['EN', 'm³/h'];
  expect(words()).toMatch(/红色地点无责任人 2 共 3/);
  expect(words()).toContain('最大 1 小时雨量 · 五角场 82.5 mm');
  expect(untranslated(words(), 'zh-CN', same)).toEqual([]);
  console.desk.update((desk) => ({ ...desk, page: 'dispatch' }));
  await expect.poll(words).toContain('待处理建议');
  expect(untranslated(words(), 'zh-CN', same)).toEqual([]);
  await screen.getByRole('button', { name: 'EN', exact: true }).click();
  await expect.poll(words).toContain('Suggestions waiting');
  expect(document.documentElement.lang).toBe('en');
  expect(localStorage.getItem('highwater.language')).toBe('en');
  await expect.element(screen.getByRole('button', { name: 'EN', exact: true })).toHaveAttribute('aria-pressed', 'true');
});

/** All that the bar ever has to say at once. */
const FULL: Partial<World> = {
  ...STORM,
  parts: { ...STORM.parts, simulation: { state: 'ok', since: NOW } },
  responses: {
    city: {
      area: 'city',
      proposed: { level: 1, since: NOW, reasons: [] },
      confirmed: { level: 3, by: 'Zhang Wei', at: NOW, comment: null },
    },
  },
};
const SIZES = [
  [1920, 1080],
  // In the frame of a drill.
  [1904, 1080],
  [1366, 768],
  [1024, 768],
] as const;

test.each(SIZES.flatMap((size) => [[...size, 'en'] as const, [...size, 'zh-CN'] as const]))(
  '[L43] nothing of the bar is cut on %i × %i in %s',
  async (width, height, language) => {
    await page.viewport(width, height);
    const { screen } = await drawPanel(
      <div style={{ height: 700 }}>
        <div className="app">
          <TopBar />
        </div>
      </div>,
      { world: FULL, language, role: 'administrator' },
    );
    const bar = screen.container.querySelector<HTMLElement>('.top')!;
    const { right, bottom } = bar.getBoundingClientRect();
    expect(bar.scrollWidth).toBeLessThanOrEqual(bar.clientWidth);
    for (const part of bar.querySelectorAll<HTMLElement>(
      ':scope > *, .sev, .btn, .counts button, .kpi .v, fieldset button',
    )) {
      if (!part.checkVisibility()) continue;
      const box = part.getBoundingClientRect();
      expect(box.right, part.textContent ?? '').toBeLessThanOrEqual(right + 0.5);
      expect(box.bottom, part.textContent ?? '').toBeLessThanOrEqual(bottom + 0.5);
      expect(part.scrollWidth, part.textContent ?? '').toBeLessThanOrEqual(part.clientWidth + 1);
    }
  },
);
