// The time bar of a replay: what was recorded, raised and done; playing, from alarm to alarm, and the moment for whoever hears it.
import { afterEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { TimeBar } from '../../../client/panels/TimeBar/TimeBar.tsx';
import type { TracksAnswer } from '../../../domain/replay/api.ts';
import { refused } from '../../support/panel/answering-server.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { notChinese } from '../../support/panel/not-chinese.ts';
import { MINUTE, NOW } from '../small-city.ts';
import { CALM, STORM_CITY } from './storm-city.ts';

const HOUR = 60 * MINUTE;
const THEN = NOW - HOUR;
const RAISED = { kind: 'raised', alarm_id: 'A2-1', subject: { kind: 'station', id: 'UP-001' } } as const;
const TRACKS: TracksAnswer = {
  rain: { bucket_s: 600, points: [{ at: NOW - 3 * HOUR, max_mm: 14.2, station_id: 'RG-001' }] },
  alarms: [
    { ...RAISED, at: NOW - 4 * HOUR, level: 'red' },
    { ...RAISED, at: NOW - 30 * MINUTE, level: 'orange', alarm_id: 'A2-2' },
    { ...RAISED, at: NOW - 2 * HOUR, level: 'notice', alarm_id: 'A7-1' },
  ],
  actions: [
    { at: NOW - 3 * HOUR, kind: 'ordered', by: 'Wang 王伟', subject: 'O-1', words: 'P-01 S-1' },
    { at: NOW - 10 * MINUTE, kind: 'acknowledged', by: null, subject: 'A2-2', words: null },
  ],
  recorded: [{ from: NOW - 5 * HOUR, to: NOW }],
  truncated: false,
};
const draw = (options: PanelOptions = {}) =>
  drawPanel(<TimeBar />, {
    city: STORM_CITY,
    world: CALM,
    replay: true,
    ...options,
    answers: { 'GET /api/v1/replay/tracks': TRACKS, ...options.answers },
  });
const titles = (container: Element, kind: 'alarm' | 'action') =>
  [...container.querySelectorAll<HTMLElement>(`[data-track-${kind}]`)].map(({ title, className }) => [
    title,
    className,
  ]);
const wanted = ({ console }: Awaited<ReturnType<typeof draw>>) => {
  const state = console.replay.state.get();
  return state.kind === 'replay' ? (state.wanted ?? console.replay.clock.now()) : null;
};

afterEach(() => void vi.useRealTimers());

test('[L14] shows rain, alarms and what people did, later than the moment shown set apart', async () => {
  const { screen, server } = await draw();
  await expect
    .poll(() => titles(screen.container, 'alarm'))
    .toEqual([
      ['10:00 Red alarm: Dalian Rd underpass', ''],
      ['13:30 Orange alarm: Dalian Rd underpass', 'later'],
    ]);
  expect(titles(screen.container, 'action')).toEqual([
    ['11:00 truck sent: P-01 S-1 · Wang 王伟', ''],
    ['13:50 acknowledged · –', 'later'],
  ]);
  expect([...screen.container.querySelectorAll('rect title')].map((one) => one.textContent)).toEqual([
    'not recorded',
    '11:00 · 14.2 mm in 10 min · Wujiaochang',
  ]);
  await expect.element(screen.getByRole('region')).toMatchAriaInlineSnapshot(`
    - region "Rain of the last 24 hours":
      - group "Live or replay":
        - button "LIVE"
        - button "REPLAY" [pressed]
      - button "Previous alarm"
      - button "Play"
      - button "Next alarm"
      - group "Speed":
        - button "1×"
        - button "10×"
        - button "60×" [pressed]
        - button "300×"
        - button "600×"
      - button "10:00 Red alarm: Dalian Rd underpass":
        - img "Red"
      - button "13:30 Orange alarm: Dalian Rd underpass":
        - img "Orange"
      - button "11:00 truck sent: P-01 S-1 · Wang 王伟"
      - button "13:50 acknowledged · –"
      - slider "Moment shown": "1784610000000"
  `);
  const asked = server.asked.find(({ path }) => path.endsWith('/tracks'))?.query;
  // The day about the moment, no later than now.
  expect(asked).toEqual({ from: String(NOW - 24 * HOUR), to: String(NOW) });
});

test('a press on a mark shows its moment; the buttons go from alarm to alarm', async () => {
  const drawn = await draw();
  const { screen } = drawn;
  await screen.getByTitle('13:30 Orange alarm').click();
  expect(wanted(drawn)).toBe(NOW - 30 * MINUTE);
  await screen.getByRole('button', { name: 'Previous alarm' }).click();
  expect(wanted(drawn)).toBe(NOW - 4 * HOUR);
  await screen.getByRole('button', { name: 'Next alarm' }).click();
  expect(wanted(drawn)).toBe(NOW - 30 * MINUTE);
});

test('the slider says the moment in the city’s time and goes on by minutes', async () => {
  const drawn = await draw();
  const slider = drawn.screen.getByRole('slider', { name: 'Moment shown' });
  await expect.element(slider).toHaveAttribute('aria-valuetext', '2026-07-21T13:00:00+08:00');
  (slider.element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowRight}');
  expect(wanted(drawn)).toBe(THEN + MINUTE);
});

test('plays and pauses at the speed that is chosen', async () => {
  const { screen, console } = await draw();
  await expect.element(screen.getByRole('button', { name: '60×' })).toHaveAttribute('aria-pressed', 'true');
  await screen.getByRole('button', { name: '10×' }).click();
  await screen.getByRole('button', { name: 'Play', exact: true }).click();
  expect(console.replay.state.get()).toMatchObject({ playing: true, speed: 10 });
  await screen.getByRole('button', { name: 'Pause' }).click();
  expect(console.replay.state.get()).toMatchObject({ playing: false, speed: 10 });
});

test('the wheel zooms about the pointer and asks for the tracks of what is in sight', async () => {
  const { screen, server } = await draw();
  await expect.poll(() => titles(screen.container, 'alarm').length).toBe(2);
  const spans = () =>
    server.asked
      .filter(({ path }) => path.endsWith('/tracks'))
      .map(({ query }) => (Number(query.to) - Number(query.from)) / HOUR);
  const box = screen.container.querySelector<HTMLElement>('.time-bars')!;
  const { left, width } = box.getBoundingClientRect();
  box.dispatchEvent(new WheelEvent('wheel', { deltaY: -100, clientX: left + width / 2, cancelable: true }));
  await expect.poll(() => spans().at(-1)).toBeCloseTo(24 / 1.3, 2);
});

test('says that the tracks did not load', async () => {
  const { screen } = await draw({ answers: { 'GET /api/v1/replay/tracks': refused(503, 'the database is away') } });
  await expect.element(screen.getByText('Tracks not available: 503 the database is away')).toBeVisible();
});

test('is wholly Chinese in Chinese', async () => {
  const { screen, words } = await draw({ language: 'zh-CN' });
  await expect.poll(() => titles(screen.container, 'alarm')[0]?.[0]).toBe('10:00 红色告警：大连路下立交');
  expect(notChinese(screen.container, ['Wang'])).toEqual([]);
  expect(words()).toContain('降雨');
});
