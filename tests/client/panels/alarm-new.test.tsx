// What came since whoever sits at the desk last looked, and which came first.
import { expect, test, vi } from 'vitest';
import { AlarmDesk } from '../../../client/panels/AlarmDesk/AlarmDesk.tsx';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { drawn as draws } from '../../support/panel/held-time.ts';
import { MINUTE, NOW } from '../small-city.ts';
import { Column } from './column.tsx';
import { FLOOD_CITY, RED, stormAlarms, stormWith, TIDE_ORANGE } from './flooded-city.ts';
import { latinWords } from './latin-words.ts';

const NAME = 'Li Na 李娜';
const draw = (options: PanelOptions = {}) =>
  drawPanel(
    <Column>
      <AlarmDesk />
    </Column>,
    { city: FLOOD_CITY, world: stormWith(TIDE_ORANGE), ...options },
  );
/** As this desk would have kept it when its person left at a quarter to two. */
const leave = (by: string, ranks: Record<string, number>) =>
  localStorage.setItem('highwater.seen', JSON.stringify({ at: NOW - 15 * MINUTE, by, ranks }));

test('what stands when somebody first comes is not new; what comes then is, until they say that it is seen', async () => {
  const { screen, tell, words } = await draw();
  await expect.element(screen.getByText('Unacked', { exact: true }).first()).toBeVisible();
  expect(words()).not.toContain('new or worse');
  tell(stormAlarms(TIDE_ORANGE, RED), NOW + MINUTE);
  await expect.element(screen.getByText('1 place new or worse since 14:00:00, 1 of them red')).toBeVisible();
  const isNew = () => [...screen.container.querySelectorAll<HTMLElement>('.inc')].map(({ dataset }) => dataset.new);
  await expect.poll(isNew).toEqual(['true', 'false']);
  await screen.getByRole('button', { name: 'Seen' }).click();
  await expect.element(screen.getByText(/new or worse/)).not.toBeInTheDocument();
  await expect.poll(isNew).toEqual(['false', 'false']);
});

test('a place that got worse is new again', async () => {
  const { screen, tell } = await draw();
  await expect.element(screen.getByText('Unacked', { exact: true }).first()).toBeVisible();
  tell(stormAlarms({ ...TIDE_ORANGE, level: 'red' }));
  await expect.element(screen.getByText(/^1 place new or worse/)).toBeVisible();
});

test('looking away begins anew: what came while the window had not the focus is new when it has', async () => {
  const { screen, tell } = await draw();
  await expect.element(screen.getByText('Unacked', { exact: true }).first()).toBeVisible();
  await draws(() => window.dispatchEvent(new Event('blur')));
  tell(stormAlarms(TIDE_ORANGE, RED));
  await expect.element(screen.getByText(/^1 place new or worse since 14:00:00/)).toBeVisible();
  await draws(() => window.dispatchEvent(new Event('blur')));
  await expect.element(screen.getByText(/new or worse/)).not.toBeInTheDocument();
});

test('a desk remembers when its person last looked, and nobody else’s look counts', async () => {
  leave(NAME, { [TIDE_ORANGE.id]: 3 });
  const { screen } = await draw({ world: stormWith(TIDE_ORANGE, RED) });
  await expect.element(screen.getByText(/^1 place new or worse since 13:45:00/)).toBeVisible();
  leave('Zhang Wei', {});
  const other = await draw({ world: stormWith(TIDE_ORANGE, RED) });
  await expect.element(other.screen.getByText('Unacked', { exact: true }).first()).toBeVisible();
  expect(other.words()).not.toContain('new or worse');
});

test('is said in Chinese', async () => {
  leave(NAME, {});
  const { screen } = await draw({ language: 'zh-CN', world: stormWith(TIDE_ORANGE, RED) });
  await expect.element(screen.getByText('13:45:00 后新增或加重 2 处，其中红色 1 处')).toBeVisible();
  expect(latinWords(screen.container)).toEqual([]);
});

test('the red and orange places say which came first, whatever is worst now', async () => {
  const { screen } = await draw({ world: stormWith({ ...RED, raised_at: NOW - MINUTE }, TIDE_ORANGE) });
  await vi.waitUntil(() => screen.container.querySelectorAll('.inc').length === 2);
  const nths = [...screen.container.querySelectorAll<HTMLElement>('.inc')].map((row) => [
    row.dataset.level,
    row.querySelector<HTMLElement>('.first-out')?.textContent,
  ]);
  expect(nths).toEqual([
    ['red', 'no. 2'],
    ['orange', 'first'],
  ]);
  await expect.element(screen.getByTitle(/this one came first: 13:56:00$/)).toBeVisible();
});
