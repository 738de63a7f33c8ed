// On top of everything in a replay: which moment, how it is known, what happens live meanwhile, and the way back.
import axe from 'axe-core';
import { afterEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { Act } from '../../../client/console/Act.tsx';
import { ReplayStrip } from '../../../client/panels/Replay/ReplayStrip.tsx';
import { EMPTY_WORLD } from '../../../domain/world.ts';
import { refused } from '../../support/panel/answering-server.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { notChinese } from '../../support/panel/not-chinese.ts';
import { alarm } from '../alarms.ts';
import { MINUTE, NOW, reported, SECOND } from '../small-city.ts';
import { CALM, STORM_CITY } from './storm-city.ts';

const WORLD = 'GET /api/v1/world';
const CHANGES = 'GET /api/v1/changes';
const PAST = { ...EMPTY_WORLD, ...CALM };
const THEN = NOW - 60 * MINUTE;
const draw = (options: PanelOptions = {}) =>
  drawPanel(<ReplayStrip />, { city: STORM_CITY, world: CALM, replay: true, ...options });
type Drawn = Awaited<ReturnType<typeof draw>>;
const note = ({ screen }: Drawn) => screen.container.querySelector<HTMLElement>('[data-replay-source]')!.innerText;

/** The page's own time, a beat of the replay and a drawing of the page at a time. */
async function pass(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 100) {
    await vi.advanceTimersByTimeAsync(100);
    await new Promise(requestAnimationFrame);
  }
}

afterEach(() => void vi.useRealTimers());

test.each(['dark', 'light'])('[L42] every word of it can be read in %s colours', async (scheme) => {
  document.documentElement.dataset.theme = scheme;
  const { screen } = await drawPanel(
    <div className="app" data-replay>
      <ReplayStrip />
    </div>,
    { city: STORM_CITY, world: CALM, replay: true },
  );
  await expect.element(screen.getByRole('region')).toBeVisible();
  const { violations, passes } = await axe.run(screen.container, { runOnly: ['color-contrast'] });
  document.documentElement.dataset.theme = 'dark';
  expect(violations.flatMap(({ nodes }) => nodes.map(({ html }) => html))).toEqual([]);
  expect(passes.flatMap(({ nodes }) => nodes).length).toBeGreaterThan(4);
});

test('says which moment is shown, how it is known, that nothing new is raised live, and the way back', async () => {
  const { screen } = await draw();
  await expect.element(screen.getByRole('region')).toMatchAriaInlineSnapshot(`
    - region "REPLAY":
      - text: REPLAY 回放 Showing Tue 21 Jul 2026 13:00:00 paused
      - button "Play": ▶
      - status: "as recorded: what every desk saw then"
      - textbox "Go to a moment, city time": 2026-07-21 13:00
      - button "Go to"
      - status: Live 14:00 · no new alarm
      - button "Back to LIVE L"
  `);
  await expect.element(screen.getByLabelText('Go to a moment, city time')).toHaveValue('2026-07-21 13:00');
});

test('is not there while live', async () => {
  const { words } = await draw({ replay: false });
  expect(words()).toBe('');
});

test('[L20] marks the replay of an exercise', async () => {
  const { words } = await draw({ clock: { exercise: true } });
  expect(words()).toMatch(/^REPLAY 回放 EXERCISE 演练 Showing Tue 21 Jul 2026 13:00:00 paused/);
});

test('LIVE is one press away, and the world of now is back', async () => {
  const { screen, console, words } = await draw();
  await screen.getByRole('button', { name: 'Back to LIVE' }).click();
  expect(console.replay.isReplaying()).toBe(false);
  await expect.poll(words).toBe('');
});

test('says while a moment is fetched which one, and why it could not be shown; asks again', async () => {
  let answer: (response: unknown) => void = () => undefined;
  let waits = false;
  const told = { at: new Date(THEN).toISOString(), source: 'recorded', world: PAST };
  const drawn = await draw({
    answers: {
      [WORLD]: () => (waits ? new Promise((resolve) => (answer = resolve)) : told),
      [CHANGES]: { patches: [], covered_to: THEN, next: null, gap: null },
    },
  });
  const { screen, console, server } = drawn;
  waits = true;
  console.replay.seek(NOW - 90 * MINUTE);
  // What is shown is still the moment before, and known.
  await expect.poll(() => server.asked.length).toBe(2);
  answer(refused(503, 'the database is away'));
  await expect.poll(() => note(drawn)).toContain('This moment could not be shown: 503 the database is away');
  await screen.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => note(drawn)).toBe('Fetching 12:30 …');
  answer(told);
  await expect.poll(() => note(drawn)).toBe('as recorded: what every desk saw then');
});

test('says that a moment was not recorded, and what then is not known', async () => {
  const drawn = await draw({
    answers: { [WORLD]: { at: new Date(THEN).toISOString(), source: 'reconstructed', world: PAST } },
  });
  expect(note(drawn)).toBe(
    'Not recorded: stations rebuilt from readings; alarms, trucks, orders and suggestions of that time are not known',
  );
});

test('says that it still shows live until the first moment is here', async () => {
  const answers = { [WORLD]: () => new Promise(() => undefined) };
  const { words, console } = await drawPanel(<ReplayStrip />, { city: STORM_CITY, world: CALM, answers });
  console.replay.seek(THEN);
  await expect.poll(words).toContain('Still showing live');
  expect(words()).toContain('Fetching 13:00');
});

test('plays by the page’s time at its speed, tells a gap that it skipped, and where the record ends', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'], now: NOW });
  const gap = { from: THEN + 30 * SECOND, to: THEN + 10 * MINUTE };
  let page = 0;
  const answers = {
    [WORLD]: ({ query }: { query: Record<string, string> }) => ({
      at: new Date(Number(query.at)).toISOString(),
      source: 'recorded',
      world: PAST,
    }),
    [CHANGES]: ({ query }: { query: Record<string, string> }) =>
      page++ === 0
        ? { patches: [], covered_to: gap.from, next: null, gap }
        : {
            patches: [],
            covered_to: Number(query.from) + 20_000,
            next: null,
            gap: { from: Number(query.from) + 20_000, to: null },
          },
  };
  const drawn = await drawPanel(<ReplayStrip />, { city: STORM_CITY, world: CALM, answers });
  const { screen, console, server, words } = drawn;
  console.replay.seek(THEN);
  await expect.poll(() => server.asked.length).toBe(1);
  await expect.element(screen.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  console.replay.setSpeed(10);
  await screen.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(() => server.asked.filter(({ path }) => path.endsWith('/changes')).length).toBe(1);
  await pass(1_000);
  await expect.poll(words).toMatch(/13:00:(09|10) at 10×/);
  await pass(2_500);
  await expect.poll(() => note(drawn)).toBe('Not recorded 13:00–13:10: skipped');
  await pass(3_000);
  await expect.poll(() => note(drawn)).toBe('Nothing was recorded after this moment');
  await expect.element(screen.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
});

test('goes to any moment in the city’s time, and not beyond now', async () => {
  const { screen, console, server } = await draw();
  const field = screen.getByLabelText('Go to a moment, city time');
  await field.fill('2026-07-20 16:40');
  await screen.getByRole('button', { name: 'Go to' }).click();
  await expect
    .poll(() => server.asked.filter(({ path }) => path.endsWith('/world')).at(-1)?.query)
    .toEqual({
      at: String(Date.parse('2026-07-20T16:40:00+08:00')),
    });
  await field.fill('2026-07-22 10:00');
  await screen.getByRole('button', { name: 'Go to' }).click();
  await expect
    .poll(() => server.asked.filter(({ path }) => path.endsWith('/world')).at(-1)?.query)
    .toEqual({ at: String(console.replay.edge()) });
  expect(console.replay.edge()).toBeLessThan(NOW);
});

test('under a hand the moment stands still while the replay goes on, and goes on with it afterwards', async () => {
  const { screen, console } = await draw();
  const field = screen.getByLabelText('Go to a moment, city time');
  await field.click();
  console.replay.seek(THEN - 30 * MINUTE);
  await expect.poll(() => screen.container.textContent).toContain('12:30:00');
  await expect.element(field).toHaveValue('2026-07-21 13:00');
  await screen.getByRole('button', { name: 'Go to' }).click();
  await expect.element(field).toHaveValue('2026-07-21 12:30');
});

test('what is no moment is said to be none, and nothing is sought', async () => {
  const { screen, server } = await draw();
  const asked = server.asked.length;
  const field = screen.getByLabelText('Go to a moment, city time');
  await field.fill('11/30/2026, 07:31 PM');
  await expect.element(field).toHaveAttribute('aria-invalid', 'true');
  await expect.element(field).toHaveAttribute('title', 'As 2026-07-21 16:40, or the time alone');
  await userEvent.keyboard('{Enter}');
  expect(server.asked).toHaveLength(asked);
  await expect.element(field).toHaveValue('11/30/2026, 07:31 PM');
});

test('while the link is lost it claims no calm of what happens live', async () => {
  for (const [language, said] of [
    ['en', 'Live: connection lost at 13:58'],
    ['zh-CN', '实时：13:58 断线'],
  ] as const) {
    const { screen, console } = await draw({ language });
    console.link.state.set({ kind: 'lost', lastUpdate: NOW - 90 * SECOND, reason: null });
    await expect.element(screen.getByRole('status').last()).toHaveTextContent(said);
  }
});

test('[L15] what is raised live meanwhile is counted and named with its figure', async () => {
  const drawn = await draw();
  const { screen, console, tell } = drawn;
  tell({ stations: { 'UP-001': reported('depth_m', 0.61, { level: 'red' }) } });
  console.news.set([{ alarm: alarm({ level: 'orange', value: 0.31 }), level: 'orange', kind: 'raised' }]);
  console.news.set([{ alarm: alarm(), level: 'red', kind: 'raised' }]);
  await expect
    .element(screen.getByRole('status').last())
    .toHaveTextContent('Live 14:00 · new alarms: 2Dalian Rd underpass 61 cm');
  await expect.element(screen.getByRole('img', { name: 'Red' })).toBeVisible();
});

test('[T1] a live alarm whose sensor is silent is named with the last that is known, as such', async () => {
  const { screen, console, tell } = await draw();
  tell({ stations: { 'UP-001': reported('depth_m', 0.61, { level: 'red', age: 22 * MINUTE }) } });
  console.news.set([{ alarm: alarm(), level: 'red', kind: 'escalated' }]);
  await expect
    .element(screen.getByRole('status').last())
    .toHaveTextContent('Dalian Rd underpass last known 61 cm at 13:38, silent since; peak 61 cm');
});

test('[L15] says for six seconds that nothing can be decided, after somebody tried', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const answers = {
    [WORLD]: { at: new Date(THEN).toISOString(), source: 'recorded', world: PAST },
    [CHANGES]: { patches: [], covered_to: THEN, next: null, gap: null },
  };
  const drawn = await drawPanel(
    <>
      <ReplayStrip />
      <Act right="dispatch" onPress={() => undefined}>
        Accept
      </Act>
    </>,
    { city: STORM_CITY, world: CALM, answers },
  );
  drawn.console.replay.seek(THEN);
  await expect.poll(() => note(drawn)).toBe('as recorded: what every desk saw then');
  await drawn.screen.getByRole('button', { name: 'Accept' }).click({ force: true });
  await expect.poll(() => note(drawn)).toBe('Replay: nothing can be decided in the past. Back to live first (L)');
  await vi.advanceTimersByTimeAsync(6_000);
  await expect.poll(() => note(drawn)).toBe('as recorded: what every desk saw then');
});

test('is wholly Chinese in Chinese', async () => {
  const { screen, console, tell } = await draw({ language: 'zh-CN', clock: { exercise: true } });
  tell({ stations: { 'UP-001': reported('depth_m', 0.56, { level: 'red' }) } }, NOW, { exercise: true });
  console.news.set([{ alarm: alarm(), level: 'red', kind: 'raised' }]);
  await expect.element(screen.getByText('新告警 1 条')).toBeVisible();
  await expect.element(screen.getByRole('region')).toMatchAriaInlineSnapshot(`
    - region "回放":
      - text: 回放 演练 显示 2026 年 7 月 21 日 周二 13:00:00 已暂停
      - button "播放": ▶
      - status: 原始记录：当时各席位所见
      - textbox "转到某一时刻（本市时间）": 2026-07-21 13:00
      - button "转到"
      - status:
        - img "红色"
        - text: 实时 14:00 · 新告警 1 条 大连路下立交 56 cm
      - button "回到实时 L"
  `);
  expect(notChinese(screen.container)).toEqual([]);
});
