// Drawing on the map: to measure, and to choose what lies inside.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { App } from '../../../client/App.tsx';
import { AreaPanel } from '../../../client/panels/Area/AreaPanel.tsx';
import type { Ring } from '../../../domain/warnings/ring.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { notChinese } from '../../support/panel/not-chinese.ts';
import { alarm, worldOf } from '../alarms.ts';
import { TIDE } from '../small-city.ts';
import { HISTORY } from './history.ts';
import { STORM, STORM_CITY } from './storm-city.ts';

const RING: Ring = [
  [121.4, 31.2],
  [121.6, 31.2],
  [121.6, 31.4],
  [121.4, 31.4],
  [121.4, 31.2],
];
const TWO = worldOf([
  alarm({ id: 'a' }),
  alarm({ id: 'b', station_id: TIDE.id, subject: { kind: 'station', id: TIDE.id }, level: 'orange' }),
]);
const draw = (options: PanelOptions = {}) =>
  drawPanel(<AreaPanel ring={RING} />, {
    city: STORM_CITY,
    world: { ...TWO, ...STORM },
    answers: HISTORY,
    ...options,
  });

beforeEach(() => page.viewport(1366, 900));
afterEach(() => page.viewport(1366, 900));

test('says how large it is and what lies in it, the worst first', async () => {
  const { screen, words } = await draw();
  expect(words()).toMatch(/423\.\d km², 3 stations, 2 in alarm/);
  const lines = [...screen.container.querySelectorAll('.lines li')].map(({ textContent }) => textContent);
  expect(lines[0]).toContain('Dalian Rd underpass');
});

test('what waits in it is acknowledged on the desk, where each place is named first', async () => {
  const { screen, console, server } = await draw();
  await screen.getByRole('button', { name: 'Acknowledge 2' }).click();
  expect(console.desk.get()).toMatchObject({ page: 'command', filter: { scope: 'alarms' } });
  expect(console.desk.get().alarms.asked?.ids.toSorted()).toEqual(['a', 'b']);
  expect(server.sent('/api/v1/alerts/actions')).toEqual([]);
});

test('up to six of its stations are compared in one chart', async () => {
  const { screen } = await draw();
  await screen.getByRole('button', { name: 'Compare' }).click();
  await expect.poll(() => screen.container.querySelectorAll('[data-compared]').length).toBe(3);
});

test('is wholly Chinese in Chinese', async () => {
  const { screen } = await draw({ language: 'zh-CN' });
  expect(notChinese(screen.container, ['UP-001', 'WL-002', 'RG-001', 'WX-001'])).toEqual([]);
});

test('a line that is drawn is measured, an area that is drawn opens, and neither press selects anything', async () => {
  const { screen, console } = await drawPanel(null, { city: STORM_CITY, world: STORM, answers: HISTORY });
  console.desk.update((desk) => ({ ...desk, layersOpen: false }));
  await screen.rerender(<App console={console} />);
  await expect.poll(() => screen.container.querySelector('[data-map][data-ready="true"]')).not.toBeNull();
  const canvas = screen.container.querySelector<HTMLElement>('.map-canvas canvas')!;
  const bar = () => screen.container.querySelector<HTMLElement>('[data-sketch]');
  const press = (x: number, y: number) => userEvent.click(canvas, { position: { x, y } });
  await screen.getByRole('button', { name: 'Measure distance and area' }).click();
  await expect.poll(() => bar()?.dataset.state).toBe('drawing');
  await press(100, 150);
  await press(250, 150);
  await expect.poll(() => bar()?.innerText).toMatch(/Distance [\d.]+ k?m/);
  await userEvent.keyboard('{Escape}');
  await expect.poll(bar).toBeNull();
  expect(console.desk.get().selection).toBeNull();

  await screen.getByRole('button', { name: 'Choose by drawing' }).click();
  await expect.poll(() => bar()?.dataset.state).toBe('drawing');
  await press(100, 150);
  await press(250, 150);
  await press(250, 300);
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => console.desk.get().selection?.kind).toBe('area');
  await expect.poll(() => screen.container.querySelector('[data-area]')).not.toBeNull();
  expect(bar()).toBeNull();
});
