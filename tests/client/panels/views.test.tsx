// Kept views: what this desk shows under a name, opened again here and on other desks; and stations that are kept in sight.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { App } from '../../../client/App.tsx';
import { firstDesk } from '../../../client/console/desk.ts';
import { followViewLink, showView, viewLink } from '../../../client/console/saved-view.ts';
import { OverviewPanel } from '../../../client/panels/Overview/OverviewPanel.tsx';
import { StationPanel } from '../../../client/panels/Station/StationPanel.tsx';
import { ViewsPanel } from '../../../client/panels/Views/ViewsPanel.tsx';
import type { SavedView, ViewContent } from '../../../domain/saved-view.ts';
import { refused } from '../../support/panel/answering-server.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { notChinese } from '../../support/panel/not-chinese.ts';
import { UNDERPASS } from '../small-city.ts';
import { disabledHere } from './disabled-here.ts';
import { HISTORY } from './history.ts';
import { STORM, STORM_CITY } from './storm-city.ts';

const CONTENT: ViewContent = {
  page: 'dispatch',
  map: { lon: 121.49, lat: 31.24, zoom: 13 },
  layers: { cameras: false },
  list: { scope: 'everything', theme: 'depth', condition: null, district: 'Hongkou' },
  alarms: { show: 'rain', level: 'red' },
  pinned: [UNDERPASS.id],
};
const VIEW: SavedView = {
  id: 'v-1',
  name: 'Hongkou 下立交',
  by: 'Wang',
  at: '2026-07-21T13:20:00+08:00',
  content: CONTENT,
};
const ANSWERS = { 'GET /api/v1/views': { items: [VIEW] } };
const draw = (options: PanelOptions = {}) =>
  drawPanel(<ViewsPanel />, { city: STORM_CITY, world: STORM, answers: ANSWERS, ...options });

const clean = () => {
  for (const key of ['highwater.pinned', 'highwater.layers']) localStorage.removeItem(key);
  history.replaceState(null, '', location.pathname + location.search);
};
beforeEach(clean);
afterEach(clean);

test('a kept view opens page, filters, layers, pins and the place of the map', async () => {
  const { screen, console } = await draw();
  await screen.getByRole('button', { name: 'Hongkou 下立交', exact: true }).click();
  expect(console.desk.get()).toMatchObject({
    page: 'dispatch',
    selection: null,
    filter: CONTENT.list,
    alarms: { filter: { show: 'rain', level: 'red' } },
    layers: { cameras: false },
    pinned: [UNDERPASS.id],
    mapPosition: CONTENT.map,
  });
});

test('what this desk does not know of a view is left aside', async () => {
  const { console } = await draw();
  showView(console, {
    ...CONTENT,
    page: 'cinema',
    layers: { sharks: true },
    list: { scope: 'nothing', theme: 'taste', condition: 'odd', district: null },
    alarms: { show: 'many', level: 'purple' },
    pinned: ['gone'],
  });
  expect(console.desk.get()).toMatchObject({
    page: firstDesk().page,
    layers: {},
    filter: { scope: firstDesk().filter.scope, theme: null, condition: null },
    alarms: { filter: { show: 'all', level: null } },
    pinned: [],
  });
});

test('what the desk shows is kept under a name, in the name of who is at it', async () => {
  const answers = { ...ANSWERS, 'POST /api/v1/views': VIEW };
  const { screen, console, server } = await drawPanel(null, { city: STORM_CITY, world: STORM, answers });
  await screen.rerender(<App console={console} />);
  await expect.poll(() => console.map.get()).not.toBeNull();
  console.map.get()!.moveTo(CONTENT.map);
  console.desk.update((desk) => ({ ...desk, selection: { kind: 'views' }, pinned: [UNDERPASS.id] }));
  await screen.getByLabelText('Name of this view').fill(' Storm ');
  await screen.getByRole('button', { name: 'Keep this view' }).click();
  await expect.poll(() => server.sent('/api/v1/views')).toHaveLength(1);
  const body = server.sent('/api/v1/views')[0] as { by: string; name: string; content: ViewContent };
  expect(body).toMatchObject({ by: 'Li Na 李娜', name: 'Storm', content: { page: 'command', pinned: [UNDERPASS.id] } });
  expect(body.content.map.zoom).toBeCloseTo(13);
  expect(body.content.map.lon).toBeCloseTo(121.49, 3);
});

test('a name that is taken is said, and what was typed stays', async () => {
  const { screen, console } = await draw({
    answers: { ...ANSWERS, 'POST /api/v1/views': refused(409, 'a view of that name is kept already') },
  });
  const position = { lon: 121, lat: 31, zoom: 10 };
  console.map.set({ position: () => position } as never); // all that is asked of it
  await screen.getByLabelText('Name of this view').fill('Storm');
  await screen.getByRole('button', { name: 'Keep this view' }).click();
  await expect.element(screen.getByRole('alert')).toHaveTextContent('a view of that name is kept already');
  await expect.element(screen.getByLabelText('Name of this view')).toHaveValue('Storm');
  console.map.set(null);
});

test('is removed in the name of who is at the desk', async () => {
  const { screen, server } = await draw({ answers: { ...ANSWERS, 'POST /api/v1/views/v-1/remove': { done: true } } });
  await screen.getByRole('button', { name: 'Remove the view Hongkou 下立交' }).click();
  await expect.poll(() => server.sent('/api/v1/views/v-1/remove')).toEqual([{ by: 'Li Na 李娜' }]);
});

test('a link opens it; of one that was removed the list is shown', async () => {
  const { console } = await draw();
  history.replaceState(null, '', viewLink(VIEW));
  followViewLink(console);
  await expect.poll(() => console.desk.get().page).toBe('dispatch');
  location.hash = viewLink({ id: 'v-2' });
  await expect.poll(() => console.desk.get().selection).toEqual({ kind: 'views' });
});

test('a viewer may open views and is told why they may not be kept or removed', async () => {
  const { screen } = await draw({ role: 'viewer' });
  await screen.getByRole('button', { name: 'Hongkou 下立交', exact: true }).click();
  expect(Object.keys(disabledHere(screen.container)).sort()).toEqual([
    'Keep this view',
    'Remove the view Hongkou 下立交',
  ]);
});

test('without any it says so; where they cannot be had, why; and it is wholly Chinese', async () => {
  const none = await draw({ answers: { 'GET /api/v1/views': { items: [] } } });
  await expect.element(none.screen.getByText('No view is kept.')).toBeVisible();
  const failed = await draw({ answers: { 'GET /api/v1/views': refused(503, 'no database') } });
  await expect.poll(failed.words).toContain('no database');
  const chinese = await draw({ language: 'zh-CN' });
  await expect.poll(chinese.words).toContain('已保存的视图');
  expect(notChinese(chinese.screen.container, ['Hongkou', 'Wang', 'Li Na'])).toEqual([]);
});

test('a pinned station stands first in the overview, until it is let go', async () => {
  const { screen } = await drawPanel(
    <>
      <StationPanel id={UNDERPASS.id} />
      <OverviewPanel />
    </>,
    { city: STORM_CITY, world: STORM, answers: HISTORY },
  );
  const firstHead = () => screen.container.querySelector('article:last-child h3')!.textContent;
  const kept = () => JSON.parse(localStorage.getItem('highwater.pinned')!);
  expect(firstHead()).not.toBe('Pinned');
  await screen.getByRole('button', { name: 'Pin Dalian Rd underpass: keep it in the overview' }).click();
  expect(kept()).toEqual([UNDERPASS.id]);
  expect(firstHead()).toBe('Pinned');
  await screen.getByRole('button', { name: 'Unpin Dalian Rd underpass' }).click();
  expect(kept()).toEqual([]);
  expect(firstHead()).not.toBe('Pinned');
});
