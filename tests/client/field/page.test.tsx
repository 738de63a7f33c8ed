// What the crew reads: the place in big type, the water there, where not to drive, and whether the desk hears them.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FieldOrder } from '../../../client/field/field-state.ts';
import { untranslated } from '../../support/panel/untranslated.ts';
import { ACCEPTED, closePhone, emptyPhone, ORDER, openPhone, stateWith } from './phone-stage.ts';

beforeEach(emptyPhone);
afterEach(closePhone);
const title = document.title;
afterEach(() => {
  document.title = title;
});
const SAME = ['P-17', 'O-1', 'm³/h', 'Wang', 'EN'];

test('an order as it comes: place, water, where not to drive, four steps of which the first can be tapped', async () => {
  const { screen, words } = await openPhone(stateWith(ORDER));
  await expect.poll(words).toContain('Connected');
  vi.useRealTimers();
  await expect.element(screen.getByRole('main')).toMatchAriaInlineSnapshot(`
    - main:
      - text: P-17Wujiaochang depot · 2,000 m³/h
      - button "换成中文": 中文
      - status: Connectedas of 14:12:40
      - text: Red Order O-1 · 14:01 Wang
      - heading "Dalian Rd underpass" [level=1]
      - paragraph: Depth 56 cm ↑ rising measured 14:12 · may reach 80 cm
      - paragraph: "Closed, keep away: Nanxun Rd tunnel."
      - list:
        - listitem:
          - button "Accept"
        - listitem:
          - button "Arrivedafter accepting" [disabled]
        - listitem:
          - button "Pumpingafter arriving" [disabled]
        - listitem:
          - button "Done, leavingafter pumping" [disabled]
      - text: Depth here (read the gauge) sensor 56 cm
      - button "One centimetre less": −
      - spinbutton "Depth here (read the gauge)": "56"
      - text: cm
      - button "One centimetre more": +
      - button "Enter the depth to report it" [disabled]
      - text: Photo
      - button "Photo"
      - button "Cannot do it…"
      - button "Equipment fault…"
  `);
  expect(document.title).toBe('P-17 · Field');
});

test.each([
  ['en', 'Stand by No order for this truck. A new one is shown here.'],
  ['zh-CN', '待命 本车暂无指令，新指令会显示在这里。'],
] as const)('without an order the truck stands by (%s)', async (language, said) => {
  const { screen, words } = await openPhone(stateWith(null), { language });
  await expect.poll(words).toContain(said);
  expect(screen.getByRole('button').elements()).toHaveLength(1); // the language
});

test.each([
  ['en', 'The desk doubts the position that this truck sends.'],
  ['zh-CN', '调度台对本车上报的位置存疑。'],
] as const)('[D27] the crew is told why the desk does not count on its truck (%s)', async (language, said) => {
  const state = stateWith(null);
  const doubted = { ...state, truck: { ...state.truck, doubt: 'position-doubted' as const } };
  const { words } = await openPhone(doubted, { language });
  await expect.poll(words).toContain(said);
});

test('before anything was heard it says so, and asks', async () => {
  const { words, link } = await openPhone(null);
  await expect.poll(link).toBe('off');
  expect(words()).toContain('No signal nothing heard yet');
  expect(words()).toContain('Not known yet Whether there is an order for this truck is not known');
  expect(words()).not.toContain('No order');
});

test.each([
  ['en', 'No order for this truck at 14:12. Without a signal a new one is not seen here.'],
  ['zh-CN', '截至 14:12 本车无指令。无信号时新指令不会显示。'],
] as const)('without a signal there is no order as of when the desk was heard last (%s)', async (language, said) => {
  const first = await openPhone(stateWith(null));
  await expect.poll(first.words).toContain('Connected');
  first.root.remove();
  const { words, link } = await openPhone(null, { language });
  await expect.poll(link).toBe('off');
  await expect.poll(words).toContain(said);
});

test('what was heard last is shown without a signal, with its age', async () => {
  const first = await openPhone(stateWith(ACCEPTED));
  await expect.poll(first.words).toContain('Connected');
  first.root.remove();
  const { words, link } = await openPhone(null);
  await expect.poll(link).toBe('off');
  expect(words()).toContain('No signal as of 14:12:40');
  expect(words()).toContain('Dalian Rd underpass');
});

test.each([
  ['en', 'Signed out: ask the dispatch desk for a link'],
  ['zh-CN', '已退出登录：请向调度台索取链接'],
] as const)('a phone that is signed out says how to come back (%s)', async (language, said) => {
  const { words } = await openPhone(() => new Response(null, { status: 401 }), { language });
  await expect.poll(words).toContain(said);
});

test.each([
  ['drill', 'en', 'EXERCISE 演练 · not a real flood'],
  ['drill', 'zh-CN', '演练 · 非真实汛情'],
  ['simulated', 'en', 'SIMULATED DATA · not a real flood'],
  ['simulated', 'zh-CN', '模拟数据 · 非真实汛情'],
] as const)('[L20] %s is said above everything (%s)', async (exercise, language, said) => {
  const { root } = await openPhone(stateWith(ORDER, { exercise }), { language });
  await expect.poll(() => root.querySelector('.exercise')?.textContent).toBe(said);
  expect(document.title.startsWith('EXERCISE 演练 · ')).toBe(exercise === 'drill');
});

const water = (rest: Partial<FieldOrder['water']>): FieldOrder => ({ ...ORDER, water: { ...ORDER.water, ...rest } });
test.each([
  ['rising', {}, 'Depth 56 cm ↑ rising measured 14:12 · may reach 80 cm'],
  ['falling', { change_10min_m: -0.05, may_reach_m: 0.5 }, 'Depth 56 cm ↓ falling measured 14:12'],
  ['steady', { change_10min_m: 0.01, may_reach_m: null }, 'Depth 56 cm → steady measured 14:12'],
  ['of unknown trend', { change_10min_m: null, may_reach_m: null }, 'Depth 56 cm measured 14:12'],
  ['doubtful', { suspect: true, may_reach_m: null }, 'Depth 56 cm ↑ rising · doubtful measured 14:12'],
  ['silent', { freshness: 'silent' as const, may_reach_m: null }, 'Depth 56 cm · sensor silent measured 14:12'],
  ['not measured', { depth_m: null, at: null, level: null }, 'Depth not known'],
] as const)('water that is %s is told so', async (_how, rest, said) => {
  const { root } = await openPhone(stateWith(water(rest)));
  await expect.poll(() => root.querySelector('.water')?.textContent?.replace(/\s+/g, ' ').trim()).toBe(said);
});

test.each([
  ['cancelled', 'Called off at 14:10 · another truck is nearer'],
  ['declined', 'Declined at 14:10 · another truck is nearer'],
  ['done', 'Done at 14:10 · another truck is nearer'],
] as const)('an order that is %s says so, and nothing can be tapped', async (state, said) => {
  const ended_at = '2026-07-21T14:10:00+08:00';
  const { root, words } = await openPhone(
    stateWith({ ...ACCEPTED, state, ended_at, end_reason: 'another truck is nearer' }),
  );
  await expect.poll(words).toContain(said);
  expect([...root.querySelectorAll('.steps button')].every((button) => button.hasAttribute('disabled'))).toBe(true);
  expect(root.querySelector('[data-action], [data-depth-entry], [data-take-photo]')).toBeNull();
});

test('a truck that stands by at its post has no step of pumping', async () => {
  const { words, root } = await openPhone(stateWith({ ...ACCEPTED, purpose: 'post', avoids: [] }));
  await expect.poll(words).toContain('Stand by at this place; pump only when ordered.');
  expect([...root.querySelectorAll<HTMLElement>('[data-step]')].map(({ dataset }) => dataset.step)).toEqual([
    'accepted',
    'arrived',
    'done',
  ]);
  expect(words()).not.toContain('keep away');
});

test('is wholly Chinese; the button turns it English and back, and the phone remembers', async () => {
  const { screen, words } = await openPhone(stateWith(ACCEPTED), { language: 'zh-CN' });
  await expect.poll(words).toContain('已连接');
  expect(words()).toContain('南浔路地道已封闭，不要走。');
  expect(untranslated(words(), 'zh-CN', SAME)).toEqual([]);
  await screen.getByRole('button', { name: 'Change to English' }).click();
  await expect.poll(words).toContain('Closed, keep away: Nanxun Rd tunnel.');
  expect(untranslated(words(), 'en', ['中文'])).toEqual([]);
  expect(localStorage.getItem('highwater.language')).toBe('en');
  expect(document.documentElement.lang).toBe('en');
  await screen.getByRole('button', { name: '换成中文' }).click();
  await expect.poll(words).toContain('已连接');
});

test('asks for its state every ten seconds, when looked at again, and when the signal is back', async () => {
  let order: FieldOrder | null = null;
  const { words, server } = await openPhone(() => stateWith(order));
  await expect.poll(words).toContain('Stand by');
  order = ORDER;
  vi.advanceTimersByTime(10_000);
  await expect.poll(words).toContain('Dalian Rd underpass');
  order = null;
  document.dispatchEvent(new Event('visibilitychange'));
  await expect.poll(words).toContain('Stand by');
  window.dispatchEvent(new Event('offline'));
  await expect.poll(words).toContain('No signal');
  order = ACCEPTED;
  window.dispatchEvent(new Event('online'));
  await expect.poll(words).toContain('Connected');
  expect(server.asked).toHaveLength(4);
});
