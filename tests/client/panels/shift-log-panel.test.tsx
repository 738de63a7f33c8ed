// The shift log as it is read: what happened, where, with which figures and by whom; and how long it takes, fails, or is empty.
import { describe, expect, test, vi } from 'vitest';
import { ReplayStrip } from '../../../client/panels/Replay/ReplayStrip.tsx';
import { ShiftLogPanel } from '../../../client/panels/ShiftLog/ShiftLogPanel.tsx';
import { AccountBlock } from '../../../client/panels/TopBar/AccountBlock.tsx';
import { HOUR_MS } from '../../../domain/time.ts';
import { refused } from '../../support/panel/answering-server.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { MINUTE, NOW } from '../small-city.ts';
import { disabledHere } from './disabled-here.ts';
import { FLOOD_CITY, RED, STORM, TIDE_ORANGE } from './flooded-city.ts';
import { latinWords } from './latin-words.ts';

const LOG = 'GET /api/v1/shift-log';
const NAME = 'Li Na 李娜';
const iso = (at: number) => new Date(at).toISOString();
const entry = (kind: string, minutesAgo: number, rest: object = {}) => ({
  id: `${kind}-${minutesAgo}`,
  at: iso(NOW - minutesAgo * MINUTE),
  by: null,
  kind,
  alarm: RED,
  ...rest,
});
const EMPTY_HANDOVER = {
  at: iso(NOW),
  open: [],
  undecided_reds: [],
  decided: [],
  overdue: [],
  silent: [],
  shelved: [],
  notices: [],
  notes: [],
};
const figures = { measure: 'depth_m', value: 0.56, value_at: NOW - 10 * MINUTE, threshold: 0.5 };
const ENTRIES = [
  entry('raised', 10, { to_level: 'red', figures }),
  entry('escalated', 7, { escalations: 1 }),
  entry('acknowledged', 6, { by: NAME, text: 'police on site' }),
  entry('owned', 5, { by: NAME, owner: NAME, text: 'Close the road', until: iso(NOW + 30 * MINUTE) }),
  entry('cleared', 3, {
    alarm: TIDE_ORANGE,
    figures: { measure: 'level_m', value: 5.02, value_at: NOW - 3 * MINUTE, threshold: 5.1 },
  }),
  entry('response-confirmed', 2, { by: NAME, alarm: null, area: 'Hongkou', response_level: 2, text: 'rain goes on' }),
  entry('noted', 1, { by: 'Zhang Wei', alarm: null, text: 'pump 3 is being repaired' }),
];
const HERE = { [LOG]: { entries: ENTRIES, handover: EMPTY_HANDOVER } };

const draw = async (options: PanelOptions = {}) => {
  const drawn = await drawPanel(
    <>
      <AccountBlock />
      <ReplayStrip />
      <ShiftLogPanel />
    </>,
    { city: FLOOD_CITY, world: STORM, answers: HERE, ...options },
  );
  drawn.console.citizenReports.known.set({ kind: 'here', items: [] });
  return { ...drawn, panel: drawn.screen.getByRole('article') };
};
const lines = (of: HTMLElement) =>
  [...of.querySelectorAll<HTMLElement>('[data-shift-entry]')].map((line) => line.innerText.replace(/\s+/g, ' ').trim());

describe('what happened', () => {
  test('[A21] is told newest first with time, place, figures in their unit and name', async () => {
    const { panel } = await draw();
    await expect.element(panel.getByText('pump 3 is being repaired')).toBeVisible();
    await expect.element(panel).toMatchAriaInlineSnapshot(`
      - article:
        - heading "Shift log" [level=2]
        - button "Print"
        - button "Close"
        - paragraph: Small · 06:00 to 14:00
        - group "Shift log":
          - button "Last 8 h" [pressed]
          - button "Last 12 h"
          - button "Last 24 h"
        - button "Hand over"
        - form "Write a note":
          - text: Write a note
          - textbox "Write a note"
          - button "Add note" [disabled]
        - region "Reports from the street":
          - heading "Reports from the street" [level=3]
          - paragraph: Seen by people, not measured. What is approved is public until its time is up.
          - paragraph: No report waits and none is shown.
          - list
        - group "Filter the log":
          - button "All 7" [pressed]
          - button "Raised 2"
          - button "By people 4"
          - button "Cleared 1"
          - button "Response 1"
          - button "Notes 1"
        - list "Newest first":
          - listitem:
            - text: 13:59:00 Note by Zhang Wei
            - paragraph: pump 3 is being repaired
          - listitem:
            - text: 13:58:00 虹口区 Hongkou response Level Ⅱ put in force by Li Na 李娜
            - paragraph: rain goes on
          - listitem:
            - text: 13:57:00
            - img "Orange"
            - button "Huangpu Park"
            - text: cleared · level A2 5.02 m, threshold 5.10 m
          - listitem:
            - text: 13:55:00
            - img "Red"
            - button "Dalian Rd underpass"
            - text: taken over by Li Na 李娜 · level A2 by Li Na 李娜 · deadline 14:30
            - paragraph: Close the road
          - listitem:
            - text: 13:54:00
            - img "Red"
            - button "Dalian Rd underpass"
            - text: acknowledged · level A2 by Li Na 李娜
            - paragraph: police on site
          - listitem:
            - text: 13:53:00
            - img "Red"
            - button "Dalian Rd underpass"
            - text: "escalated, 1×: nobody had answered · level A2"
          - listitem:
            - text: 13:50:00
            - img "Red"
            - button "Dalian Rd underpass"
            - text: raised Red · level A2 56 cm, threshold 50 cm
    `);
  });

  test('[A21] is told in Chinese; what was chosen in English too, and what was typed stays as it was', async () => {
    const { panel } = await draw({ language: 'zh-CN' });
    await expect.element(panel.getByText('pump 3 is being repaired')).toBeVisible();
    expect(lines(panel.element() as HTMLElement)).toEqual([
      '13:59:00 备注 由Zhang Wei pump 3 is being repaired',
      `13:58:00 虹口区 启动Ⅱ级响应 由${NAME} rain goes on`,
      '13:57:00 黄浦公园 解除 · 超阈值 A2 5.02 m，阈值 5.10 m',
      `13:55:00 大连路下立交 由${NAME}负责 · 超阈值 A2 由${NAME} · 时限 14:30 封闭道路`,
      `13:54:00 大连路下立交 已确认 · 超阈值 A2 由${NAME} police on site`,
      '13:53:00 大连路下立交 无人确认，第 1 次升级 · 超阈值 A2',
      '13:50:00 大连路下立交 发出红色预警 · 超阈值 A2 56 cm，阈值 50 cm',
    ]);
    const typed = 'Zhang Wei pump is being repaired Li Na rain goes on police site'.split(' ');
    expect(latinWords(panel.element() as HTMLElement).filter((word) => !typed.includes(word))).toEqual([]);
  });

  test.each([
    ['Raised', 2],
    ['By people', 4],
    ['Cleared', 1],
    ['Response', 1],
    ['Notes', 1],
  ])('is filtered by “%s”, whose number is what it shows', async (group, count) => {
    const { panel } = await draw();
    await panel.getByRole('button', { name: `${group} ${count}` }).click();
    expect(lines(panel.element() as HTMLElement)).toHaveLength(count);
  });

  test('leads to the station it is about', async () => {
    const { panel, console } = await draw();
    await panel.getByRole('button', { name: 'Huangpu Park' }).click();
    expect(console.desk.get().selection).toEqual({ kind: 'station', id: TIDE_ORANGE.station_id });
  });

  test('of a storm is drawn two hundred lines at a time', async () => {
    const entries = Array.from({ length: 450 }, (_, i) => entry('raised', i, { to_level: 'red' }));
    const { panel } = await draw({ answers: { [LOG]: { entries, handover: EMPTY_HANDOVER } } });
    await panel.getByRole('button', { name: 'Show more of 250 older entries' }).click();
    await expect.element(panel.getByRole('button', { name: 'Show more of 50 older entries' })).toBeVisible();
    expect(lines(panel.element() as HTMLElement)).toHaveLength(400);
  });
});

test('nothing that happened is said', async () => {
  const { panel } = await draw({ answers: { [LOG]: { entries: [], handover: EMPTY_HANDOVER } } });
  await expect.element(panel.getByText('Nothing was logged in this span.')).toBeVisible();
  await panel.getByRole('button', { name: 'Cleared 0' }).click();
  await expect.element(panel.getByText('Nothing of this kind was logged.')).toBeVisible();
});

test('while it loads shows its shape, and cannot be handed over yet; a note can be written', async () => {
  const { screen, panel } = await draw({ answers: { [LOG]: () => new Promise(() => undefined) } });
  await expect.element(screen.getByRole('status', { name: 'Shift log' })).toBeVisible();
  await expect.element(panel.getByRole('button', { name: 'Hand over' })).toBeDisabled();
  await expect.element(panel.getByRole('textbox', { name: 'Write a note' })).toBeEnabled();
});

test.each([
  ['en', 'The shift log did not load', 'Try again'],
  ['zh-CN', '值班日志未能载入', '重试'],
] as const)('says in %s that it did not load and why, and asks again', async (language, title, again) => {
  let up = false;
  const { panel } = await draw({
    language,
    answers: { [LOG]: () => (up ? HERE[LOG] : refused(503, 'the database is away')) },
  });
  await expect.element(panel.getByRole('alert')).toHaveTextContent(`${title}503 the database is away`);
  up = true;
  await panel.getByRole('button', { name: again }).click();
  await expect.element(panel.getByText('pump 3 is being repaired')).toBeVisible();
});

test('asks for the span that is chosen, in the city’s time', async () => {
  const { panel, server } = await draw();
  await panel.getByRole('button', { name: 'Last 24 h' }).click();
  await vi.waitUntil(() => server.asked.filter(({ path }) => path === '/api/v1/shift-log').length === 2);
  expect(server.asked.filter(({ path }) => path === '/api/v1/shift-log').map(({ query }) => query)).toEqual([
    { from: '2026-07-21T06:00:00+08:00', to: '2026-07-21T14:00:01+08:00' },
    { from: '2026-07-20T14:00:00+08:00', to: '2026-07-21T14:00:01+08:00' },
  ]);
  await expect.element(panel.getByText(/20 Jul 14:00 to 14:00/).first()).toBeVisible();
});

test.each([
  ['viewer', { 'Add note': 'Answering alarms, notes and response levels need an operator.' }, false],
  ['operator', { 'Add note': '' }, true],
  ['dispatcher', { 'Add note': '' }, true],
] as const)('[S11] to a %s it offers what is theirs', async (role, disabled, decides) => {
  const { panel } = await draw({ role });
  await expect.element(panel.getByText('pump 3 is being repaired')).toBeVisible();
  // An empty note cannot be sent by anybody; only who may not at all is told a reason.
  expect(disabledHere(panel.element() as HTMLElement)).toEqual(disabled);
  expect(panel.getByRole('region', { name: 'Reports from the street' }).elements()).toHaveLength(decides ? 1 : 0);
});

test('[L15] in a replay shows the log up to that moment, and a note of the past cannot be sent', async () => {
  const { panel, server } = await draw({ replay: true, now: NOW + HOUR_MS, answers: HERE });
  await expect.element(panel.getByText('pump 3 is being repaired')).toBeVisible();
  expect(server.asked.find(({ path }) => path === '/api/v1/shift-log')?.query.to).toBe('2026-07-21T14:00:01+08:00');
  expect(disabledHere(panel.element() as HTMLElement)).toEqual({
    'Add note': 'Replay: nothing can be decided in the past. Back to live first (L)',
  });
});
