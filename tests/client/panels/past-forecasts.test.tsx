// K5. Past forecasts on the chart of a station: on demand, as they were recorded, with what was not recorded said.
import { expect, test } from 'vitest';
import { useSituation } from '../../../client/console/console.ts';
import { StationChart } from '../../../client/panels/Station/Chart/StationChart.tsx';
import { formatInstant } from '../../../domain/time.ts';
import { refused } from '../../support/panel/answering-server.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { notChinese } from '../../support/panel/not-chinese.ts';
import { MINUTE, NOW, reported } from '../small-city.ts';
import { HISTORY } from './history.ts';
import { STORM_CITY } from './storm-city.ts';

function Chart({ id }: { id: string }) {
  const view = useSituation(({ stationById }) => stationById.get(id)!);
  return <StationChart view={view} />;
}
const PAST = 'GET /api/v1/forecasts/S-1/past';
const iso = (at: number) => formatInstant(at, 'Asia/Shanghai');
const stood = (minutesAgo: number, issued: number | null = minutesAgo) => ({
  at: iso(NOW - minutesAgo * MINUTE),
  recorded: true,
  forecast:
    issued === null ? null : { issued_at: iso(NOW - issued * MINUTE), now: 0.2, points: [{ at: iso(NOW), p50: 0.5 }] },
});
const MOMENTS = {
  moments: [{ at: iso(NOW - 120 * MINUTE), recorded: false, forecast: null }, stood(90, null), stood(60), stood(30)],
};
const draw = (answer: unknown, options: PanelOptions = {}, id = 'UP-001') =>
  drawPanel(<Chart id={id} />, {
    city: STORM_CITY,
    world: { stations: { 'UP-001': reported('depth_m', 0.56, { level: 'red' }), 'RG-001': reported('rain_mm', 0) } },
    ...options,
    answers: { ...HISTORY, [PAST]: answer },
  });
const asked = ({ server }: Awaited<ReturnType<typeof draw>>) =>
  server.asked.filter(({ path }) => path.endsWith('/past'));

test('[K5] are asked for when somebody wants them, over the span of the chart, and told with what is missing', async () => {
  const panel = await draw(MOMENTS);
  const button = panel.screen.getByRole('button', { name: 'Past forecasts' });
  await expect.element(button).toHaveAttribute('aria-pressed', 'false');
  expect(asked(panel)).toEqual([]);
  await button.click();
  await expect.element(panel.screen.getByText('Issued earlier: 2, p50, fine dashes · not recorded: 1')).toBeVisible();
  expect(asked(panel).map(({ query }) => query)).toEqual([
    { from: '2026-07-21T08:00:00+08:00', to: '2026-07-21T14:00:00+08:00' },
  ]);
  await button.click();
  await expect.poll(panel.words).not.toContain('as issued then');
});

test('one that stood at two moments is one', async () => {
  const { screen } = await draw({ moments: [stood(60, 65), stood(30, 65)] });
  await screen.getByRole('button', { name: 'Past forecasts' }).click();
  await expect.element(screen.getByText('Issued earlier: 1, p50, fine dashes')).toBeVisible();
});

test('says that none stood, or that they did not load, and the chart stays', async () => {
  let up = false;
  const { screen } = await draw(() => (up ? { moments: [stood(30, null)] } : refused(503, 'the database is away')));
  await screen.getByRole('button', { name: 'Past forecasts' }).click();
  await expect
    .element(screen.getByRole('alert'))
    .toHaveTextContent('Past forecasts did not load: 503 the database is away');
  await expect.element(screen.getByRole('img')).toBeVisible();
  up = true;
  await screen.getByRole('button', { name: 'Try again' }).click();
  await expect.element(screen.getByText('No forecast stood here in this span.')).toBeVisible();
});

test('are offered where something is forecast, and beside spans in which they can be read', async () => {
  const { screen } = await draw(MOMENTS);
  const button = screen.getByRole('button', { name: 'Past forecasts' });
  await expect.element(button).toBeVisible();
  await screen.getByRole('button', { name: '7 d' }).click();
  await expect.element(button).not.toBeInTheDocument();
  await screen.unmount();
  const rain = await draw(MOMENTS, {}, 'RG-001');
  await expect.element(rain.screen.getByRole('img')).toBeVisible();
  expect(rain.screen.getByRole('button', { name: 'Past forecasts' }).query()).toBeNull();
});

test('[L14] in a replay are those up to the moment shown', async () => {
  const panel = await draw(MOMENTS, { replay: true });
  await panel.screen.getByRole('button', { name: 'Past forecasts' }).click();
  await expect.poll(() => asked(panel).at(-1)?.query.to).toBe('2026-07-21T13:00:00+08:00');
});

test('are Chinese in Chinese', async () => {
  const { screen } = await draw(MOMENTS, { language: 'zh-CN' });
  await screen.getByRole('button', { name: '历次预报' }).click();
  await expect.element(screen.getByText('当时发布的 2 次预报，p50，细虚线 · 1 个时刻无记录')).toBeVisible();
  expect(notChinese(screen.container)).toEqual([]);
});
