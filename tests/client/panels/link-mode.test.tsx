// Live, lost, replay or drill: the one word that says what the whole screen is, and how far the city can be trusted.
import { afterEach, expect, test, vi } from 'vitest';
import { Clock } from '../../../client/panels/TopBar/Clock.tsx';
import { LinkMode } from '../../../client/panels/TopBar/LinkMode.tsx';
import { drawPanel } from '../../support/panel/draw-panel.tsx';
import { untranslated } from '../../support/panel/untranslated.ts';
import { GAUGE, MINUTE, NOW, rained, reported, SECOND, TIDE, UNDERPASS } from '../small-city.ts';

const TALKING = {
  stations: { [UNDERPASS.id]: reported('depth_m', 0.1, { age: 20 * SECOND }), [TIDE.id]: reported('level_m', 3.2) },
};
const LIVE = { kind: 'live', back: null } as const;
const WORLD = {
  stations: {
    [UNDERPASS.id]: reported('depth_m', 0.1, { age: 20 * SECOND }),
    [TIDE.id]: reported('level_m', 3.2, { age: 90 * MINUTE }), // and the camera and the weather station never said anything
    [GAUGE.id]: rained(2, { flag: 3 }),
  },
};

afterEach(() => vi.useRealTimers());

test('counts what is live, late, silent and suspect, and apart from them what was never heard', async () => {
  const { screen, console } = await drawPanel(<LinkMode />, { world: WORLD });
  console.link.state.set(LIVE);
  expect(
    screen
      .getByRole('button')
      .elements()
      .map((button) => button.textContent),
  ).toEqual(['1 live', '0 late', '1 silent', '1 suspect', '2 never heard']);
});

test('is live while the link is up and enough stations speak', async () => {
  const { screen, console } = await drawPanel(<LinkMode />, { world: TALKING });
  console.link.state.set(LIVE);
  await expect.element(screen.getByText('LIVE', { exact: true })).toBeVisible();
  await expect.element(screen.getByText('newest reading 10 s ago')).toBeVisible();
});

test.each([
  ['en', 'DEGRADED', '1 of 3 live since 12:31', 'NO DATA YET'],
  ['zh-CN', '到报不足', '12:31 起 3 个中 1 个在线', '尚无数据'],
] as const)(
  '[L39] a link that is up is not live where too few speak, or none ever did (%s)',
  async (language, word, line, none) => {
    const { screen, words, console, tell } = await drawPanel(<LinkMode />, { world: WORLD, language });
    console.link.state.set(LIVE);
    await expect.element(screen.getByText(word, { exact: true })).toBeVisible();
    await expect.element(screen.getByText(line)).toBeVisible();
    expect(untranslated(words(), language)).toEqual([]);
    tell({ stations: {} });
    await expect.element(screen.getByText(none, { exact: true })).toBeVisible();
    tell(TALKING);
    await expect.element(screen.getByText(language === 'en' ? 'LIVE' : '实时', { exact: true })).toBeVisible();
  },
);

test('[L39] a drill and a replay stay what they are, whatever speaks', async () => {
  const drill = await drawPanel(<LinkMode />, { world: WORLD, clock: { mode: 'drill', speed: 20 } });
  drill.console.link.state.set(LIVE);
  await expect.poll(drill.words).toContain('DRILL 20×');
  expect(drill.words()).toContain('1 of 3 live since 12:31');
  const past = await drawPanel(<LinkMode />, { world: WORLD, replay: true });
  expect(past.words()).toContain('REPLAY, paused');
});

test.each(['live', 'late', 'silent', 'suspect', 'unknown'] as const)(
  'a press on the count lists what is %s',
  async (condition) => {
    const { screen, console } = await drawPanel(<LinkMode />, { world: WORLD, desk: { page: 'dispatch' } });
    await screen.getByTitle(`List what is ${condition === 'unknown' ? 'never heard' : condition}`).click();
    const { page, narrow, filter } = console.desk.get();
    expect({ page, narrow, filter }).toEqual({
      page: 'command',
      narrow: 'list',
      filter: { scope: 'everything', theme: null, condition, district: null },
    });
  },
);

test('says that it connects, and that the link is lost, whatever the server said of its clock before', async () => {
  const { words, console } = await drawPanel(<LinkMode />, { world: WORLD, clock: { mode: 'drill', speed: 20 } });
  expect(words()).toContain('CONNECTING');
  console.link.state.set({ kind: 'lost', lastUpdate: NOW, reason: null });
  await expect.poll(words).toContain('LOST');
  console.link.state.set({ kind: 'other-version' });
  await expect.poll(words).toContain('LOST');
  expect(words()).not.toContain('DRILL');
});

test.each([
  ['en', 20, 'DRILL 20×'],
  ['zh-CN', 20, '演练 20×'],
  ['en', 0, 'DRILL, paused'],
  ['zh-CN', 0, '演练，已暂停'],
] as const)('[L20] names a drill and its pace, and a drill that stands (%s, %d)', async (language, speed, said) => {
  const { screen, console } = await drawPanel(<LinkMode />, { language, clock: { mode: 'drill', speed } });
  console.link.state.set(LIVE);
  await expect.element(screen.getByText(said, { exact: true })).toBeVisible();
});

test('a link whose first word is not on the screen yet still connects', async () => {
  const { words, console } = await drawPanel(<LinkMode />, { world: null });
  console.link.state.set(LIVE);
  await expect.poll(words).toContain('CONNECTING');
  expect(words()).not.toContain('NO DATA');
});

test('follows the pace of a drill from message to message', async () => {
  const clock = { mode: 'drill', speed: 20 } as const;
  const { words, console, tell } = await drawPanel(<LinkMode />, { world: WORLD, clock });
  console.link.state.set(LIVE);
  await expect.poll(words).toContain('DRILL 20×');
  tell({}, NOW, { speed: 60 });
  await expect.poll(words).toContain('DRILL 60×');
  tell({}, NOW, { speed: 0 });
  await expect.poll(words).toContain('DRILL, paused');
  console.link.state.set({ kind: 'lost', lastUpdate: NOW, reason: null });
  await expect.poll(words).toContain('LOST');
});

test('[L14] in a replay it says so, at which pace, and that what came later is hidden', async () => {
  const { words, console } = await drawPanel(<LinkMode />, { world: WORLD, replay: true });
  console.link.state.set(LIVE);
  expect(words()).toContain('REPLAY, paused');
  expect(words()).toContain('as known at 13:00 · what came later is hidden');
  console.replay.setSpeed(10);
  console.replay.play();
  await expect.poll(words).toContain('REPLAY 10×');
  console.replay.toLive();
  await expect.poll(words).not.toContain('REPLAY');
});

test('is wholly Chinese, live and in a replay', async () => {
  const live = await drawPanel(<LinkMode />, { world: TALKING, language: 'zh-CN' });
  live.console.link.state.set(LIVE);
  await expect.poll(live.words).toBe('实时 2 在线 0 迟报 0 失联 0 存疑 最新读数 10 秒前 3 从未上报');
  const past = await drawPanel(<LinkMode />, { world: WORLD, language: 'zh-CN', replay: true });
  expect(past.words()).toContain('回放，已暂停');
  expect(past.words()).toContain('13:00 所知 · 之后的情况已隐藏');
  expect(untranslated(past.words(), 'zh-CN')).toEqual([]);
});

test('the clock is the server’s, and goes on at its pace', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] });
  const { screen } = await drawPanel(<Clock />, { clock: { mode: 'drill', speed: 60 } });
  const clock = screen.getByRole('timer', { name: 'City time' });
  await expect.element(clock).toHaveTextContent('14:00:00');
  vi.advanceTimersByTime(1_000);
  await expect.element(clock).toHaveTextContent('14:01:00');
  // Every second of a clock would be too much to hear.
  await expect.element(clock).toHaveAttribute('aria-live', 'off');
});
