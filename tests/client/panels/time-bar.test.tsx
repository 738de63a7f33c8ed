// The last 24 hours at a glance, live: the rain of the city, the alarms under it, and the way into a replay.
import { afterEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { TimeBar } from '../../../client/panels/TimeBar/TimeBar.tsx';
import { refused } from '../../support/panel/answering-server.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { notChinese } from '../../support/panel/not-chinese.ts';
import { alarm } from '../alarms.ts';
import { byId } from '../small-alarms.ts';
import { MINUTE, NOW, rained, UNDERPASS } from '../small-city.ts';
import { CALM, STORM_CITY } from './storm-city.ts';

const PEAKS = 'GET /api/v1/rain/peaks';
/** The moments themselves are another test's: here they are only asked for. */
const WORLD = 'GET /api/v1/world';
const never = () => new Promise(() => undefined);
const HOUR = 60 * MINUTE;
const RAIN = {
  bucket_s: 600,
  points: [
    { at: new Date(NOW - 3 * HOUR).toISOString(), max_mm: 2.46, station_id: 'RG-001' },
    { at: new Date(NOW - 2 * HOUR).toISOString(), max_mm: 14.2, station_id: 'RG-001' },
    { at: new Date(NOW - HOUR).toISOString(), max_mm: 0.04, station_id: 'RG-001' },
  ],
};
const draw = (options: PanelOptions = {}) =>
  drawPanel(<TimeBar />, { city: STORM_CITY, world: CALM, answers: { [PEAKS]: RAIN, [WORLD]: never }, ...options });
const bars = (container: Element) => [...container.querySelectorAll('rect[class^="rain-"]')];

afterEach(() => void vi.useRealTimers());

test('a storm: rain and alarms with their times, places and units', async () => {
  const alarms = byId(
    alarm({ level: 'orange', peak_level: 'red', raised_at: NOW - 2 * HOUR }),
    alarm({ level: 'yellow', raised_at: NOW - 2 * HOUR + MINUTE }),
    alarm({ level: 'blue', raised_at: NOW - 10 * HOUR }),
    alarm({ level: 'notice', raised_at: NOW - 5 * HOUR }),
    alarm({ level: 'red', raised_at: NOW - 25 * HOUR }),
  );
  const { screen } = await draw({ world: { ...CALM, alarms } });
  await expect.poll(() => bars(screen.container).length).toBe(2);
  expect(bars(screen.container).map((bar) => bar.querySelector('title')?.textContent)).toEqual([
    '11:00 · 2.5 mm in 10 min · Wujiaochang',
    '12:00 · 14.2 mm in 10 min · Wujiaochang',
  ]);
  await expect.element(screen.getByRole('region')).toMatchAriaInlineSnapshot(`
    - region "Rain of the last 24 hours":
      - group "Live or replay":
        - button "LIVE" [pressed]
        - button "REPLAY"
      - text: City max rain, mm per 10 min
      - toolbar "Alarms raised in the last 24 hours":
        - button "04:00 · Blue · Dalian Rd underpass":
          - img "Blue"
        - button "12:00 · 2 alarms, worst Red · Dalian Rd underpass":
          - img "Red"
      - img "City max rain, mm per 10 min": 20 mm 10 mm 14 15 16 17 18 19 20 21 22 23 00 01 02 03 04 05 06 07 08 09 10 11 12 13 14:00
  `);
});

test('asks for the day up to now, and again every half minute', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const { server, tell } = await draw();
  await expect.poll(() => server.asked.length).toBe(1);
  expect(server.asked[0]?.query).toEqual({ from: '2026-07-20T14:00:00+08:00', to: '2026-07-21T14:00:00+08:00' });
  tell({}, NOW + 30_000);
  await vi.advanceTimersByTimeAsync(30_000);
  await expect.poll(() => server.asked.length).toBe(2);
  expect(server.asked[1]?.query.to).toBe('2026-07-21T14:00:30+08:00');
});

test('says that it was dry only where no gauge says otherwise now', async () => {
  const answers = { [PEAKS]: { bucket_s: 600, points: [] } };
  const { screen, words, tell } = await draw({ answers });
  await expect.element(screen.getByText('No gauge reported rain in the last 24 hours.')).toBeVisible();
  tell({ stations: { 'RG-001': rained(3) } });
  await expect.poll(words).not.toContain('No gauge reported rain');
});

test('says that the rain did not load; and nothing of it while it is waited for', async () => {
  const { screen } = await draw({ answers: { [PEAKS]: refused(503, 'away') } });
  await expect
    .element(screen.getByText('The rain of the last day did not load. It is tried again every 30 s.'))
    .toBeVisible();
  await screen.unmount();
  const waiting = await draw({ answers: { [PEAKS]: never } });
  expect(waiting.words()).not.toMatch(/did not load|No gauge/);
});

test('the marks are one stop for Tab, the arrows go from one to the next, and a press opens the place', async () => {
  const alarms = byId(alarm({ raised_at: NOW - 2 * HOUR }), alarm({ level: 'blue', raised_at: NOW - 10 * HOUR }));
  const { screen, console } = await draw({ world: { ...CALM, alarms } });
  const toolbar = screen.getByRole('toolbar', { name: 'Alarms raised in the last 24 hours' });
  await expect.element(toolbar.getByRole('button').first()).toBeVisible();
  const [first, last] = toolbar.getByRole('button').all();
  expect([first, last].map((mark) => (mark!.element() as HTMLElement).tabIndex)).toEqual([-1, 0]);
  (last!.element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowLeft}');
  await expect.element(first!).toHaveFocus();
  await userEvent.keyboard('{ArrowLeft}{Enter}');
  expect(console.desk.get().selection).toEqual({ kind: 'station', id: UNDERPASS.id });
});

test('is wholly Chinese in Chinese', async () => {
  const alarms = byId(alarm({ raised_at: NOW - 2 * HOUR }), alarm({ raised_at: NOW - 2 * HOUR + MINUTE }));
  const { screen } = await draw({ language: 'zh-CN', world: { ...CALM, alarms } });
  await expect.poll(() => bars(screen.container).length).toBe(2);
  await expect.element(screen.getByRole('region')).toMatchAriaInlineSnapshot(`
    - region "近 24 小时降雨":
      - group "实时或回放":
        - button "实时" [pressed]
        - button "回放"
      - text: 全市最大雨量，mm / 10 分钟
      - toolbar "近 24 小时发出的告警":
        - button "12:01 · 2 条告警，最高红色 · 大连路下立交":
          - img "红色"
      - img "全市最大雨量，mm / 10 分钟": 20 mm 10 mm 14 15 16 17 18 19 20 21 22 23 00 01 02 03 04 05 06 07 08 09 10 11 12 13 14:00
  `);
  expect(notChinese(screen.container)).toEqual([]);
});

test('Replay shows the moment an hour ago, and LIVE goes back', async () => {
  const { screen, console } = await draw();
  await screen.getByRole('button', { name: 'REPLAY' }).click();
  expect(console.replay.state.get()).toMatchObject({ kind: 'replay', wanted: NOW - HOUR, playing: false });
  await expect.element(screen.getByRole('group', { name: 'Speed' })).toBeVisible();
  await screen.getByRole('button', { name: 'LIVE' }).click();
  expect(console.replay.isReplaying()).toBe(false);
  await expect.element(screen.getByRole('group', { name: 'Speed' })).not.toBeInTheDocument();
});

test('a press on the bar shows that moment, and one beside an alarm the alarm’s own', async () => {
  const { screen, console } = await draw();
  await expect.poll(() => bars(screen.container).length).toBe(2);
  const box = screen.container.querySelector<HTMLElement>('.time-bars')!;
  const wanted = () => {
    const state = console.replay.state.get();
    return state.kind === 'replay' ? state.wanted : null;
  };
  const x = (at: number) => ((at - (NOW - 24 * HOUR)) / (24 * HOUR)) * (box.clientWidth - 12);
  await userEvent.click(box, { position: { x: Math.round(x(NOW - 6 * HOUR)), y: 40 } });
  // To the pixel, which is a minute or two wide.
  expect(Math.abs(wanted()! - (NOW - 6 * HOUR))).toBeLessThan(3 * MINUTE);
  console.alarmMoments.set([NOW - 4 * HOUR]);
  await userEvent.click(box, { position: { x: Math.round(x(NOW - 4 * HOUR)) + 2, y: 40 } });
  expect(wanted()).toBe(NOW - 4 * HOUR);
});
