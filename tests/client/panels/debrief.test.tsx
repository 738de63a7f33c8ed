// L28: what a drill has come to so far, and what its lead throws in.
import { afterEach, expect, test, vi } from 'vitest';
import { DebriefPanel } from '../../../client/panels/Debrief/DebriefPanel.tsx';
import type { DebriefAnswer } from '../../../client/panels/Debrief/debrief-answer.ts';
import { refused } from '../../support/panel/answering-server.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { untranslated } from '../../support/panel/untranslated.ts';
import { CITY, TIDE, TRUCK, UNDERPASS, WEATHER } from '../small-city.ts';

const DEPOT = { en: TRUCK.base, zh: '五角场驻点' };
const ASK = 'GET /api/v1/drill/debrief';
const INJECTS = '/api/v1/drill/injects';
const since = '2026-07-21T13:31:00+08:00';
const missed = (
  what: DebriefAnswer['decisions']['missed'][number]['what'],
  station_id: string,
  level = 'red' as const,
) => ({ what, alarm_id: `A2-${station_id}`, station_id, level, since }) as const;
const HARM = {
  played_m3h: 620,
  nothing_m3h: 1_240,
  followed_m3h: 310,
  at: '2026-07-21T14:00:00+08:00',
  from_depth_m: 0.15,
  sites: [],
};
const CALM: DebriefAnswer = {
  drill_id: 'drill-1',
  scenario: 'calm',
  speed: 20,
  seed: 7,
  from: '2026-07-21T12:00:00+08:00',
  to: '2026-07-21T14:00:00+08:00',
  ended: false,
  truth_known: true,
  harm: null,
  injects: 0,
  decisions: {
    alarms: 0,
    acknowledged: { count: 0, median_min: null, longest_min: null },
    reds: 0,
    redsWithoutOwner: 0,
    owned: { count: 0, median_min: null, longest_min: null },
    orders: { issued: 0, as_suggested: 0, own: 0, rejected: 0, declined: 0, cancelled: 0 },
    first_pumping_min: null,
    pumping: { count: 0, median_min: null, longest_min: null },
    over_closing_line: 0,
    closed: { count: 0, median_min: null, longest_min: null },
    missed: [],
  },
};
const STORM: DebriefAnswer = {
  ...CALM,
  scenario: 'cloudburst',
  harm: HARM,
  injects: 2,
  decisions: {
    ...CALM.decisions,
    alarms: 14,
    acknowledged: { count: 12, median_min: 2.45, longest_min: 9 },
    reds: 3,
    redsWithoutOwner: 1,
    owned: { count: 2, median_min: 4, longest_min: 6.5 },
    orders: { issued: 5, as_suggested: 4, own: 1, rejected: 2, declined: 1, cancelled: 0 },
    first_pumping_min: 31.2,
    pumping: { count: 3, median_min: 28, longest_min: 40 },
    over_closing_line: 2,
    closed: { count: 1, median_min: 3, longest_min: 3 },
    missed: [
      missed('red-without-owner', UNDERPASS.id),
      missed('no-truck', UNDERPASS.id),
      missed('never-acknowledged', TIDE.id),
    ],
  },
};
const draw = (answer: unknown, options: PanelOptions = {}) =>
  drawPanel(<DebriefPanel />, {
    clock: { mode: 'drill', speed: 20, exercise: true },
    ...options,
    answers: { [ASK]: answer, ...options.answers },
  });
afterEach(() => vi.useRealTimers());

test('[L28] in a storm: harm between the two it is measured by, times, what was missed, and injects', async () => {
  const { screen, server } = await draw(STORM);
  await expect.element(screen.getByText('Missed')).toBeVisible();
  await expect.element(screen.getByRole('article')).toMatchAriaInlineSnapshot(`
    - article:
      - heading "Debrief" [level=2]
      - link "Print page":
        - /url: /api/v1/drill/debrief?language=en
      - button "Close"
      - paragraph: EXERCISE 演练 · Cloudburst · 12:00–14:00 · running at 20×
      - heading "Harm" [level=3]
      - paragraph: Water above 15 cm, weighted by what is exposed, added up by the hour until 14:00
      - term: Nobody does anything
      - definition: 1,240 m³·h
      - definition:
        - meter "Nobody does anything"
      - term: As you played it
      - definition: 50 % averted 620 m³·h
      - definition:
        - meter "As you played it"
      - term: Every suggestion followed
      - definition: 75 % averted 310 m³·h
      - definition:
        - meter "Every suggestion followed"
      - heading "The desk’s times, minutes of the drill" [level=3]
      - table:
        - rowgroup:
          - row "Figure Number Median Longest":
            - columnheader "Figure"
            - columnheader "Number"
            - columnheader "Median"
            - columnheader "Longest"
        - rowgroup:
          - row "Orange and red acknowledged 12 / 14 2.5 9.0":
            - rowheader "Orange and red acknowledged"
            - cell "12 / 14"
            - cell "2.5"
            - cell "9.0"
          - row "Reds with owner and decision 2 / 3 4.0 6.5":
            - rowheader "Reds with owner and decision"
            - cell "2 / 3"
            - cell "4.0"
            - cell "6.5"
          - row "25 cm to a decision to close 1 / 2 3.0 3.0":
            - rowheader "25 cm to a decision to close"
            - cell "1 / 2"
            - cell "3.0"
            - cell "3.0"
          - row "Order to pumping 3 / 5 28.0 40.0":
            - rowheader "Order to pumping"
            - cell "3 / 5"
            - cell "28.0"
            - cell "40.0"
          - row "First deep water to first pumping 31.2 –":
            - rowheader "First deep water to first pumping"
            - cell
            - cell "31.2"
            - cell "–"
      - paragraph: "5 orders: 4 as suggested, 1 own choice · 2 suggestions turned down · 1 declined by crews"
      - heading "Missed 2 places" [level=3]
      - list:
        - listitem:
          - img "Red"
          - button "Dalian Rd underpass"
          - text: 13:31 red without owner · no truck was sent
        - listitem:
          - img "Red"
          - button "Huangpu Park"
          - text: 13:31 never acknowledged
      - heading "Injects by the lead (2)" [level=3]
      - paragraph: Something goes wrong; the desk has to notice by itself.
      - combobox "What goes wrong":
        - option "A truck’s pump fails" [selected]
        - option "A station falls silent"
      - combobox "Choose …":
        - option "Choose …" [selected]
        - option "P-01 · Wujiaochang depot"
      - button "Inject" [disabled]
  `);
  expect(server.asked[0]?.query).toEqual({ format: 'json' });
});

test('[L28] on a calm day: nothing was missed, and harm is still being computed', async () => {
  const { screen, words } = await draw(CALM);
  await expect.element(screen.getByText('Harm is being computed.')).toBeVisible();
  expect(words()).toContain('Missed 0 places Nothing: every alarm was answered');
  expect(words()).toContain('Calm day · 12:00–14:00 · running at 20×');
});

test.each([
  ['en', 'paused', 'the drill has ended'],
  ['zh-CN', '已暂停', '演练已结束'],
] as const)(
  'says of a drill that stands that it is paused, and of one that is over that it has ended (%s)',
  async (language, paused, over) => {
    const clock = { mode: 'drill', speed: 0, exercise: true } as const;
    const standing = await draw(STORM, { language, clock });
    await expect.poll(standing.words).toContain(`12:00–14:00 · ${paused}`);
    const ended = await draw({ ...STORM, ended: true }, { language, clock });
    await expect.poll(ended.words).toContain(`12:00–14:00 · ${over}`);
  },
);

test('of a recorded day nobody knows the harm, and nothing can be thrown in', async () => {
  const { screen, words } = await draw({ ...STORM, scenario: 'recorded', truth_known: false, harm: null });
  await expect.element(screen.getByText(/Harm cannot be known for recorded days/)).toBeVisible();
  expect(words()).not.toContain('Injects');
});

test('what was missed leads to its place; what does not fit is counted', async () => {
  const many = Array.from({ length: 15 }, (_, i) => missed('never-acknowledged', `X-${i}`));
  const { screen, console } = await draw({
    ...STORM,
    decisions: { ...STORM.decisions, missed: [...STORM.decisions.missed, ...many] },
  });
  await screen.getByRole('button', { name: UNDERPASS.name.en }).click();
  expect(console.desk.get().selection).toEqual({ kind: 'station', id: UNDERPASS.id });
  await expect.element(screen.getByText('and 5 more on the print page')).toBeVisible();
});

test('its page for printing is in the language of the desk', async () => {
  const { screen } = await draw(CALM, { language: 'zh-CN' });
  await expect
    .element(screen.getByRole('link', { name: '打印页' }))
    .toHaveAttribute('href', '/api/v1/drill/debrief?language=zh-CN');
});

test('waits in words that are heard, says what failed, and asks again', async () => {
  let up = false;
  const { screen } = await draw(() => (up ? STORM : refused(503, 'the drill is away')));
  await expect
    .element(screen.getByRole('alert'))
    .toHaveTextContent('The debrief could not be asked for503 the drill is away');
  up = true;
  await screen.getByRole('button', { name: 'Try again' }).click();
  await expect.element(screen.getByText('Missed')).toBeVisible();
  const slow = await draw(() => new Promise(() => undefined));
  await expect.element(slow.screen.getByRole('status', { name: 'Debrief' })).toBeInTheDocument();
});

test('is asked for again every four seconds, and an old answer outlives a refusal', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  let answer: unknown = CALM;
  const { screen, server } = await draw(() => answer);
  await expect.element(screen.getByText('Harm is being computed.')).toBeVisible();
  answer = STORM;
  vi.advanceTimersByTime(4_000);
  await expect.element(screen.getByText('1,240')).toBeVisible();
  answer = refused(503, 'away');
  vi.advanceTimersByTime(4_000);
  await expect.poll(() => server.asked.length).toBeGreaterThanOrEqual(3);
  await expect.element(screen.getByText('1,240')).toBeVisible();
});

test.each([
  ['A truck’s pump fails', `${TRUCK.id} · ${TRUCK.base}`, { kind: 'truck-fault', truck_id: TRUCK.id }],
  ['A station falls silent', UNDERPASS.name.en, { kind: 'station-silent', station_id: UNDERPASS.id }],
])('throws in that: %s', async (kind, thing, body) => {
  const { screen, server } = await draw(STORM, { role: 'administrator', answers: { [`POST ${INJECTS}`]: {} } });
  const send = screen.getByRole('button', { name: 'Inject' });
  await expect.element(send).toBeDisabled();
  await screen.getByLabelText('What goes wrong').selectOptions(kind);
  await screen.getByLabelText('Choose …').selectOptions(thing);
  await send.click();
  await expect.element(screen.getByText(`Thrown in: ${thing}`)).toBeVisible();
  expect(server.sent(INJECTS)).toEqual([body]);
  // A gauge is no road: nobody would miss it.
  expect(screen.getByRole('option', { name: WEATHER.name.en }).query()).toBeNull();
});

test('a refusal of what is thrown in is said in words', async () => {
  const answers = { [`POST ${INJECTS}`]: refused(409, 'the drill has ended') };
  const { screen } = await draw(STORM, { answers });
  await screen.getByLabelText('Choose …').selectOptions(TRUCK.id);
  await screen.getByRole('button', { name: 'Inject' }).click();
  await expect.element(screen.getByRole('alert')).toHaveTextContent('409 the drill has ended');
});

test.each(['viewer', 'operator', 'dispatcher'] as const)(
  '[S11] %s is no lead: injects are barred with the reason',
  async (role) => {
    const { screen, server, console } = await draw(STORM, { role });
    await screen.getByLabelText('Choose …').selectOptions(TRUCK.id);
    const send = screen.getByRole('button', { name: 'Inject' });
    await expect.element(send).toHaveAttribute('aria-describedby', 'barred-without-administer');
    await send.click({ force: true });
    expect(console.person.refused.get()).toBe('administer');
    expect(server.sent(INJECTS)).toEqual([]);
  },
);

test('is wholly Chinese', async () => {
  const { words } = await draw(STORM, { language: 'zh-CN', city: { ...CITY, terms: { [TRUCK.base]: DEPOT } } });
  await expect.poll(words).toContain('短时强降雨');
  expect(words()).toContain('不采取任何措施 1,240 m³·h');
  expect(words()).toContain('减少 50% 620 m³·h');
  expect(words()).toContain(`${TRUCK.id} · 五角场驻点`);
  expect(untranslated(words(), 'zh-CN', ['EXERCISE', TRUCK.id, 'm³'])).toEqual([]);
});
