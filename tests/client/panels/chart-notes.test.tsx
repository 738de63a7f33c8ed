// Notes on the chart of a station: flags on it, lines under it, and the way to write one.
import { expect, test } from 'vitest';
import { useSituation } from '../../../client/console/console.ts';
import { StationChart } from '../../../client/panels/Station/Chart/StationChart.tsx';
import { refused } from '../../support/panel/answering-server.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { notChinese } from '../../support/panel/not-chinese.ts';
import { HISTORY } from './history.ts';
import { STORM, STORM_CITY } from './storm-city.ts';

const NOTES = 'GET /api/v1/stations/UP-001/notes';
const TWO = [
  {
    id: 'n-1',
    about_at: '2026-07-21T12:20:00+08:00',
    written_at: '2026-07-21T12:30:00+08:00',
    by: 'Wang',
    text: '出口堵塞',
  },
  {
    id: 'n-2',
    about_at: '2026-07-21T13:40:00+08:00',
    written_at: '2026-07-21T13:41:00+08:00',
    by: 'Li Na',
    text: '2 号泵故障',
  },
];

function Chart() {
  const view = useSituation(({ stationById }) => stationById.get('UP-001')!);
  return <StationChart view={view} />;
}
const draw = ({ answers, ...options }: PanelOptions = {}) =>
  drawPanel(<Chart />, {
    city: STORM_CITY,
    world: STORM,
    answers: { ...HISTORY, [NOTES]: { station_id: 'UP-001', items: TWO }, ...answers },
    ...options,
  });
const listed = ({ screen }: Awaited<ReturnType<typeof draw>>) =>
  [...screen.container.querySelectorAll<HTMLElement>('[data-chart-note]')].map(({ innerText }) => innerText);

test('[K8] stand under the chart with their moment and who wrote them, numbered as on it', async () => {
  const drawn = await draw();
  await expect.poll(() => listed(drawn)).toEqual(['1 12:20 出口堵塞 by Wang', '2 13:40 2 号泵故障 by Li Na']);
  expect(drawn.server.asked.find(({ path }) => path.endsWith('/notes'))?.query.to).toBe('2026-07-21T14:00:01+08:00');
});

test('[K8] one is written about a moment, in the name of who is at the desk, and asked for again', async () => {
  const drawn = await draw({ answers: { 'POST /api/v1/shift-log': { done: true } } });
  const { screen, server } = drawn;
  await screen.getByRole('button', { name: 'Note', exact: true }).click();
  const keep = screen.getByRole('button', { name: 'Keep the note' });
  await expect.element(keep).toHaveAttribute('aria-disabled', 'true');
  await screen.getByRole('textbox', { name: 'Note on this chart' }).fill(' Pump 2 failed ');
  await screen.getByLabelText('Of the moment').fill('13:40');
  await keep.click();
  await expect
    .poll(() => server.sent('/api/v1/shift-log'))
    .toEqual([
      { by: 'Li Na 李娜', text: 'Pump 2 failed', about: { station_id: 'UP-001', at: '2026-07-21T13:40:00+08:00' } },
    ]);
  await expect.poll(() => server.asked.filter(({ path }) => path.endsWith('/notes')).length).toBeGreaterThan(1);
  await expect.poll(() => screen.container.querySelector('[data-form="chart-note"]')).toBeNull();
});

test('[K8] none is written of a moment to come, and a refusal is said', async () => {
  const { screen } = await draw({ answers: { 'POST /api/v1/shift-log': refused(503, 'no broker') } });
  await screen.getByRole('button', { name: 'Note', exact: true }).click();
  await screen.getByRole('textbox', { name: 'Note on this chart' }).fill('later');
  await screen.getByLabelText('Of the moment').fill('2026-07-21 14:30');
  const keep = screen.getByRole('button', { name: 'Keep the note' });
  await expect.element(keep).toHaveAttribute('aria-disabled', 'true');
  await screen.getByLabelText('Of the moment').fill('2026-07-21 14:00');
  await keep.click();
  await expect.element(screen.getByRole('alert')).toHaveTextContent('no broker');
});

test('[L14] in a replay those that had been written by then, and none is written there', async () => {
  const drawn = await draw({ replay: true });
  await expect.poll(() => listed(drawn)).toEqual(['1 12:20 出口堵塞 by Wang']);
  await expect
    .element(drawn.screen.getByRole('button', { name: 'Note', exact: true }))
    .toHaveAttribute('aria-disabled', 'true');
});

test('is wholly Chinese in Chinese', async () => {
  const drawn = await draw({ language: 'zh-CN' });
  await expect.poll(() => listed(drawn).length).toBe(2);
  await drawn.screen.getByRole('button', { name: '批注', exact: true }).click();
  expect(notChinese(drawn.screen.container.querySelector('[data-form]')!)).toEqual([]);
  expect(notChinese(drawn.screen.container.querySelector('.chart-notes')!, ['Wang', 'Li Na'])).toEqual([]);
});
