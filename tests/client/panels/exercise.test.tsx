// L20: over everything, as long as the server runs a drill.
import { afterEach, expect, test } from 'vitest';
import { ExerciseStrip } from '../../../client/panels/Exercise/ExerciseStrip.tsx';
import { Watermark } from '../../../client/panels/Watermark/Watermark.tsx';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { untranslated } from '../../support/panel/untranslated.ts';
import { NOW } from '../small-city.ts';

const played = (reason: string) => ({ parts: { simulation: { state: 'ok', since: NOW, reason } } }) as const;
const DRILL = { mode: 'drill', speed: 20, exercise: true } as const;
const draw = (options: PanelOptions = {}) =>
  drawPanel(<ExerciseStrip />, { world: played('cloudburst'), clock: DRILL, ...options });

const title = document.title;
afterEach(() => {
  document.title = title;
});

test('[L20] says in both languages that it is an exercise, what is played and how fast', async () => {
  const { screen } = await draw();
  await expect.element(screen.getByRole('status')).toMatchAriaInlineSnapshot(`
    - status:
      - strong: EXERCISE 演练
      - text: Cloudburst at 20× nothing here is real · decisions are kept apart · outgoing messages carry status Exercise
      - button "Debrief"
  `);
  expect(document.title).toBe('EXERCISE 演练 · Small · Highwater');
});

test('[L20] is not there at a real desk, nor in the name of its window', async () => {
  const { words } = await draw({ clock: {} });
  expect(words()).toBe('');
  expect(document.title).toBe('Small · Highwater');
});

test.each([
  ['en', 20, 'Cloudburst at 20×'],
  ['zh-CN', 20, '短时强降雨，20 倍速'],
  ['en', 0, 'Cloudburst, paused'],
  ['zh-CN', 0, '短时强降雨，已暂停'],
] as const)(
  '[L20] says the pace, and of a drill that stands that it is paused (%s, %d)',
  async (language, speed, said) => {
    const { screen } = await draw({ language, clock: { ...DRILL, speed } });
    await expect.element(screen.getByText(said, { exact: true })).toBeVisible();
  },
);

test.each([
  ['en', 'Nobody plays yet'],
  ['zh-CN', '尚未开始'],
] as const)('before anybody plays it says so (%s)', async (language, said) => {
  const { words } = await draw({ language, world: {} });
  expect(words()).toContain(said);
});

test('a scenario without a word here is shown as it came', async () => {
  const { words } = await draw({ world: played('tsunami') });
  expect(words()).toContain('tsunami at 20×');
});

test.each([
  ['en', '60× was asked for; this machine cannot keep up, so the drill goes slower'],
  ['zh-CN', '设定为 60 倍速；本机处理不及，演练已自动放慢'],
] as const)('[L29] says that a drill is held back (%s)', async (language, said) => {
  const { words } = await draw({ language, clock: { ...DRILL, wanted: 60 } });
  expect(words()).toContain(said);
  const again = await draw({ language });
  expect(again.words()).not.toContain('60');
});

test('opens the debrief and closes it again; in a replay as well', async () => {
  const { screen, console } = await draw({ replay: true });
  const button = screen.getByRole('button', { name: 'Debrief' });
  await button.click();
  expect(console.desk.get().selection).toEqual({ kind: 'debrief' });
  await expect.element(button).toHaveAttribute('aria-pressed', 'true');
  await expect.element(button).not.toHaveAttribute('aria-disabled');
  await button.click();
  expect(console.desk.get().selection).toBeNull();
});

test('is wholly Chinese but for the word in both languages', async () => {
  const { words } = await draw({ language: 'zh-CN' });
  expect(words()).toContain('并非真实汛情');
  expect(untranslated(words(), 'zh-CN', ['EXERCISE'])).toEqual([]);
});

test('the watermark repeats its words over the whole map and is heard by nobody', async () => {
  const { screen } = await drawPanel(<Watermark words={['REPLAY', 'EXERCISE 演练']} />);
  const mark = screen.container.querySelector('.watermark');
  expect(mark?.getAttribute('aria-hidden')).toBe('true');
  const rows = [...(mark?.querySelectorAll('span') ?? [])].map(
    (row) => row.textContent?.split('REPLAY · EXERCISE 演练').length,
  );
  expect(rows).toEqual(Array.from({ length: 32 }, () => 15));
});

test('without words there is no watermark', async () => {
  const { screen } = await drawPanel(<Watermark words={[]} />);
  expect(screen.container.innerHTML).toBe('');
});
