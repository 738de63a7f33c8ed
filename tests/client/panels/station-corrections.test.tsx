// What a station said twice for one moment, and an amount of rain that follows from a running total, as the desk sees them.
import { expect, test } from 'vitest';
import { StationPanel } from '../../../client/panels/Station/StationPanel.tsx';
import type { Corrections } from '../../../domain/api.ts';
import { refused } from '../../support/panel/answering-server.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { MINUTE, NOW, rained, reported } from '../small-city.ts';
import { HISTORY } from './history.ts';
import { STORM_CITY } from './storm-city.ts';

const item = (value: number | null, stands: number, minutes: number): Corrections['items'][number] => ({
  measure: 'depth_m',
  unit: 'm',
  at: new Date(NOW - minutes * MINUTE).toISOString(),
  value,
  flag: value === null ? 9 : 1,
  reason: null,
  received_at: new Date(NOW).toISOString(),
  stands: { value: stands, flag: 1 },
});
const TWICE: Corrections = { station_id: 'UP-001', items: [item(null, 0.3, 4), item(0.2, 0.8, 9)] };
const draw = (options: PanelOptions, answer: unknown = TWICE, id = 'UP-001') =>
  drawPanel(<StationPanel id={id} />, {
    city: STORM_CITY,
    answers: { ...HISTORY, 'GET /api/v1/stations/UP-001/corrections': answer },
    world: { stations: { 'UP-001': reported('depth_m', 0.3) } },
    ...options,
  });

test.each([
  [
    'en',
    'Corrected within 24 h',
    ['13:56 Water depth: 30 cm stands, no value does not', '13:51 Water depth: 80 cm stands, 20 cm does not'],
  ],
  [
    'zh-CN',
    '24 小时内更正的数值',
    ['13:56 积水深度：采用 30 cm，不采用 无数值', '13:51 积水深度：采用 80 cm，不采用 20 cm'],
  ],
] as const)('[Q21] both values of a moment, in %s', async (language, title, lines) => {
  const { screen, server } = await draw({ language });
  await expect.element(screen.getByRole('heading', { name: title })).toBeVisible();
  const shown = [...screen.container.querySelectorAll('[data-corrections] li')].map((line) => line.textContent);
  expect(shown).toEqual(lines);
  const asked = server.asked.find(({ path }) => path.endsWith('/corrections'))!;
  expect(Number(asked.query.to)).toBeGreaterThanOrEqual(NOW);
});

test('[Q21] nothing is said where nothing was corrected, and that it is not known where it cannot be asked', async () => {
  const calm = await draw({}, { station_id: 'UP-001', items: [] });
  await expect.element(calm.screen.getByRole('heading', { name: 'Last reported' })).toBeVisible();
  expect(calm.screen.container.querySelector('[data-corrections]')).toBeNull();
  const away = await draw({}, refused(503, 'the database is away'));
  await expect.element(away.screen.getByText('Whether values were corrected cannot be asked now.')).toBeVisible();
});

test('[Q20] an amount that follows from a running total says so', async () => {
  const state = rained(8);
  const derived = { ...state, latest: { rain_mm: { ...state.latest.rain_mm!, derived: true } } };
  const { screen } = await draw({ world: { stations: { 'RG-001': derived } } }, TWICE, 'RG-001');
  await expect.element(screen.getByText('from the running total')).toBeVisible();
});
