// The history of a station: asked for by span, going on live, and cut at the moment shown in a replay.
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Locator } from 'vitest/browser';
import type { RenderResult } from 'vitest-browser-react';
import { useSituation } from '../../../client/console/console.ts';
import { StationChart } from '../../../client/panels/Station/Chart/StationChart.tsx';
import type { BucketPoint } from '../../../domain/api.ts';
import type { Asked } from '../../support/panel/answering-server.ts';
import { refused } from '../../support/panel/answering-server.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { notChinese } from '../../support/panel/not-chinese.ts';
import { stateThrough } from '../../support/state-through.ts';
import { forecast } from '../dispatch-world.ts';
import { MINUTE, NOW, rained, reported, UNDERPASS } from '../small-city.ts';
import { HISTORY, rawHistory } from './history.ts';
import { STORM_CITY } from './storm-city.ts';

function Chart({ id }: { id: string }) {
  const view = useSituation(({ stationById }) => stationById.get(id)!);
  return <StationChart view={view} />;
}
const READINGS = 'GET /api/v1/stations/UP-001/readings';
const STATIONS = {
  'UP-001': reported('depth_m', 0.56, { level: 'red' }),
  'WL-002': reported('level_m', 4.6, { level: 'blue' }),
  'RG-001': rained(4.6),
};
const draw = (id: string, options: PanelOptions = {}) =>
  drawPanel(<Chart id={id} />, { city: STORM_CITY, answers: HISTORY, world: { stations: STATIONS }, ...options });
/** Of what was asked, the histories. */
const histories = (all: readonly Asked[]) => all.filter(({ path }) => path.endsWith('/readings'));
const asked = (all: readonly Asked[]) =>
  histories(all)
    .filter(({ path }) => path.includes('UP-001'))
    .map(({ query }) => query);

afterEach(() => void vi.useRealTimers());

test('draws six hours of depth in cm with the rain of the nearest gauge, and says so to whoever hears the page', async () => {
  const { screen, server } = await draw('UP-001');
  await expect.element(screen.getByRole('img')).toBeVisible();
  expect(screen.container.querySelector('.uplot canvas')).not.toBeNull();
  const section = screen.container.querySelector('section')!;
  section.setAttribute('role', 'region');
  section.setAttribute('aria-label', 'chart');
  await expect.element(screen.getByRole('region', { name: 'chart' })).toMatchAriaInlineSnapshot(`
    - region "chart":
      - heading "Water depth, cm · rain of Wujiaochang, mm Span of the chart" [level=3]:
        - text: Water depth, cm · rain of Wujiaochang, mm
        - group "Span of the chart":
          - button "6 h" [pressed]
          - button "24 h"
          - button "7 d"
          - button "6 w"
      - img "Water depth of Dalian Rd underpass: from 12 to 56 cm, now 56"
  `);
  expect(histories(server.asked).map(({ path, query }) => [path, query])).toEqual([
    [
      '/api/v1/stations/UP-001/readings',
      { measure: 'depth_m', from: '2026-07-21T08:00:00+08:00', to: '2026-07-21T14:00:00+08:00', bucket: 'auto' },
    ],
    [
      '/api/v1/stations/RG-001/readings',
      { measure: 'rain_mm', from: '2026-07-21T08:00:00+08:00', to: '2026-07-21T14:00:00+08:00', bucket: '5m' },
    ],
  ]);
});

test('a river is drawn in m, rain as the sum of the hour in mm', async () => {
  const river = await draw('WL-002');
  await expect
    .element(river.screen.getByRole('img'))
    .toHaveAccessibleName('Water level of Huangpu Park: from 4.31 to 4.60 m, now 4.60');
  await river.screen.unmount();
  const rain = await draw('RG-001');
  await expect
    .element(rain.screen.getByRole('img'))
    .toHaveAccessibleName('Rain in 1 h of Wujiaochang: from 0.0 to 4.6 mm, now 4.6');
});

test('[K2] the word of a step stands where nothing else is, and not over the words of a gap', async () => {
  const written = vi.spyOn(CanvasRenderingContext2D.prototype, 'fillText');
  const textsOf = async (values: readonly number[]) => {
    written.mockClear();
    const answers = { ...HISTORY, 'GET /api/v1/stations/WL-002/readings': rawHistory('level_m', values) };
    const { screen } = await draw('WL-002', { answers });
    await expect.element(screen.getByRole('img')).toBeVisible();
    await expect.poll(() => written.mock.calls.length).toBeGreaterThan(0);
    const texts = written.mock.calls.map(([text]) => text);
    await screen.unmount();
    return {
      word: texts.some((text) => /^[\d.]+ m? ?blue$/i.test(text)),
      gap: texts.some((text) => /no data/.test(text)),
    };
  };
  const whole = await textsOf(Array.from({ length: 360 }, () => 4.2));
  expect(whole).toMatchObject({ word: true, gap: false });
  const late = await textsOf([4.31, 4.52]);
  expect(late).toMatchObject({ word: false, gap: true });
  written.mockRestore();
});

test('each span asks for its own, with bars of its own width', async () => {
  const { screen, server } = await draw('UP-001');
  for (const [name, from, bucket] of [
    ['24 h', '2026-07-20T14:00:00+08:00', '15m'],
    ['7 d', '2026-07-14T14:00:00+08:00', '1h'],
    ['6 w', '2026-06-09T14:00:00+08:00', '1h'],
  ] as const) {
    await screen.getByRole('button', { name }).click();
    await expect.element(screen.getByRole('button', { name })).toHaveAttribute('aria-pressed', 'true');
    await expect.poll(() => histories(server.asked).at(-1)?.query).toMatchObject({ from, bucket });
    await expect.element(screen.getByRole('img')).toBeVisible();
  }
});

test('goes on live: the newest value is at its end before the history holds it, and is asked again each minute', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const { screen, server, tell } = await draw('UP-001');
  await expect.element(screen.getByRole('img')).toHaveAccessibleName(/from 12 to 56 cm, now 56/);
  tell({ stations: { ...STATIONS, 'UP-001': reported('depth_m', 0.71, { level: 'red', age: 0 }) } });
  await expect.element(screen.getByRole('img')).toHaveAccessibleName(/from 12 to 71 cm, now 71/);
  expect(asked(server.asked)).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(60_000);
  await expect.poll(() => asked(server.asked).length).toBe(2);
});

test('still shapes after a short wait, and nothing before', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { screen } = await draw('UP-001', { answers: { [READINGS]: () => new Promise(() => undefined) } });
  expect(screen.getByRole('status').query()).toBeNull();
  await vi.advanceTimersByTimeAsync(300);
  await expect.element(screen.getByRole('status', { name: 'Loading history' })).toBeVisible();
});

test('says that the history did not load while the value is live, and asks again', async () => {
  let up = false;
  const { screen } = await draw('UP-001', {
    answers: {
      ...HISTORY,
      [READINGS]: () => (up ? rawHistory('depth_m', [0.5]) : refused(503, 'the database is away')),
    },
  });
  await expect
    .element(screen.getByRole('alert'))
    .toHaveTextContent(
      'Water depth history did not loadThe value above is live. The history answered 503 the database is away at 14:00:00.Try again',
    );
  up = true;
  await screen.getByRole('button', { name: 'Try again' }).click();
  await expect.element(screen.getByRole('img')).toBeVisible();
});

test('without the rain beside it the curve is still drawn; without readings it is said that none is kept', async () => {
  const { screen } = await draw('UP-001', {
    answers: { [READINGS]: rawHistory('depth_m', [0.5]), 'GET /api/v1/stations/RG-001/readings': refused(503, 'away') },
  });
  await expect.element(screen.getByRole('img')).toBeVisible();
  await screen.unmount();
  const empty = await draw('UP-001', { world: {}, answers: { ...HISTORY, [READINGS]: rawHistory('depth_m', []) } });
  await expect.element(empty.screen.getByText('No reading is kept for this span.')).toBeVisible();
});

/** What is said of the moment under the mouse. */
const readout =
  ({ container }: RenderResult) =>
  () =>
    container.querySelector('.readout')?.textContent;
/** Puts the mouse over a share of the plot, from its left edge on. */
const hoverAt = (plot: Locator, share: number) => {
  const { clientWidth, clientHeight } = plot.element();
  return plot.hover({ position: { x: share * clientWidth, y: clientHeight / 2 } });
};
const bucketed = (...points: Partial<BucketPoint>[]) => ({
  ...rawHistory('depth_m', []),
  bucket: '5m',
  points: points.map((figures, i) => ({
    at: new Date(NOW - (points.length - i) * 5 * MINUTE).toISOString(),
    ...{ min: 0.02, max: 0.02, mean: 0.02, last: 0.02, sum: null, count: 5, flag: 1 },
    ...figures,
  })),
});
const withPoints = (...points: Partial<BucketPoint>[]) => ({ ...HISTORY, [READINGS]: bucketed(...points) });

test('[K1] a crossing within a bucket is on the chart as high as it went, and is read out as the range that it was', async () => {
  const flat = Array.from({ length: 35 }, () => ({}));
  const high = Array.from({ length: 36 }, () => ({ min: 0.12, max: 0.6, mean: 0.37 }));
  const { screen } = await draw('UP-001', { world: {}, answers: withPoints(...flat, ...high) });
  const plot = screen.getByRole('img');
  await expect.element(plot).toHaveAccessibleName(/from 2 to 60 cm/);
  await hoverAt(plot, 0.9);
  await expect.poll(readout(screen)).toMatch(/^1[23]:\d\d · 12–60 cm$/);
});

test('[T1] a fall that is not believed makes no water of a bucket, and is marked', async () => {
  const fell = { min: 0, max: 0, believed_min: null, believed_max: null, flag: 3 };
  const { screen } = await draw('UP-001', { answers: withPoints({ min: 0.7, max: 0.71 }, fell) });
  await expect.element(screen.getByRole('img')).toHaveAccessibleName(/from 56 to 71 cm/);
  await expect.element(screen.getByText('marked: failed or suspect')).toBeVisible();
});

describe('what is expected', () => {
  const expected = { 'S-1': forecast('S-1', 0.56, [0.6, 0.7]) };
  const world = { stations: STATIONS, forecasts: expected };
  const SAID = /now 56\. Forecast of Dalian Rd underpass: now 56 cm, p50 in 30 min 60 cm, between 55 cm and 65 cm$/;

  test('[K3] is on the same chart as what was measured, and read out after the moment shown', async () => {
    const { screen } = await draw('UP-001', { world });
    const plot = screen.getByRole('img');
    await expect.element(plot).toHaveAccessibleName(SAID);
    await hoverAt(plot, 0.92);
    await expect.poll(readout(screen)).toMatch(/^14:30 · p10–p90 55–65 cm, p50 60$/);
  });

  test('is not beside a week, where two hours are too narrow to be read', async () => {
    const { screen } = await draw('UP-001', { world });
    await expect.element(screen.getByRole('img')).toHaveAccessibleName(SAID);
    await screen.getByRole('button', { name: '7 d' }).click();
    await expect.element(screen.getByRole('img')).toHaveAccessibleName(/now 56$/);
  });

  test('is said in Chinese, with the zone of the times', async () => {
    const { screen } = await draw('UP-001', { world, language: 'zh-CN' });
    await expect.element(screen.getByRole('img', { name: /现为 56，大连路下立交预报/ })).toBeVisible();
    await expect.element(screen.getByText('时间：UTC+08')).toBeVisible();
    expect(notChinese(screen.container)).toEqual([]);
  });

  test('[L14] in a replay is that of the moment shown', async () => {
    const then = { 'S-1': { ...forecast('S-1', 0.41, [0.5]), issued_at: NOW - 62 * MINUTE } };
    const { screen } = await draw('UP-001', { ...PAST, world: { ...PAST.world, forecasts: then } });
    await expect
      .element(screen.getByRole('img'))
      .toHaveAccessibleName(/now 41\. Forecast of .*now 41 cm, p50 in 30 min 50 cm/);
  });
});

test('on a calm day the ladder is in view over a dry curve', async () => {
  const { screen } = await draw('UP-001', {
    world: { stations: { 'UP-001': reported('depth_m', 0) } },
    answers: { ...HISTORY, [READINGS]: rawHistory('depth_m', [0, 0, 0]) },
  });
  await expect
    .element(screen.getByRole('img'))
    .toHaveAccessibleName('Water depth of Dalian Rd underpass: from 0 to 0 cm, now 0');
  await expect.element(screen.getByText('Times in UTC+08')).toBeVisible();
});

test('a value that failed is marked beside the curve and is no part of it', async () => {
  const [first, ...rest] = rawHistory('depth_m', [7.9, 0.3, 0.31]).points;
  const points = [{ ...first!, flag: 4 as const }, ...rest];
  const { screen } = await draw('UP-001', {
    answers: { ...HISTORY, [READINGS]: { ...rawHistory('depth_m', []), points } },
  });
  await expect.element(screen.getByRole('img')).toHaveAccessibleName(/from 30 to 56 cm/);
  await expect.element(screen.getByText('marked: failed or suspect')).toBeVisible();
});

test('reads out the point under the mouse with its time and unit', async () => {
  const { screen } = await draw('UP-001', {
    world: {},
    answers: {
      ...HISTORY,
      [READINGS]: rawHistory(
        'depth_m',
        Array.from({ length: 350 }, () => 0.34),
      ),
    },
  });
  const plot = screen.getByRole('img');
  await expect.element(plot).toBeVisible();
  await plot.hover();
  await expect.poll(readout(screen)).toMatch(/^1[01]:\d\d · 34 cm$/);
});

test('is wholly Chinese in Chinese, when it loads and when it does not', async () => {
  const { screen } = await draw('UP-001', { language: 'zh-CN' });
  await expect.element(screen.getByRole('img', { name: /12 至 56 cm/ })).toBeVisible();
  expect(notChinese(screen.container)).toEqual([]);
  await screen.unmount();
  const failed = await draw('UP-001', { language: 'zh-CN', answers: { [READINGS]: refused(503, '数据库不在线') } });
  await expect.element(failed.screen.getByRole('alert')).toHaveTextContent('数据库不在线');
  expect(notChinese(failed.screen.container)).toEqual([]);
});

const THEN = NOW - 60 * MINUTE;
const PAST = {
  replay: true,
  world: { stations: { 'UP-001': reported('depth_m', 0.41, { age: 60 * MINUTE, level: 'orange' }) } },
  answers: { ...HISTORY, [READINGS]: rawHistory('depth_m', [0.2, 0.41, 0.5, 0.7], THEN + 2 * MINUTE) },
} as const;

test('[L14] in a replay the chart ends at the moment shown, and what came later is asked for and set apart', async () => {
  const { screen, server } = await draw('UP-001', PAST);
  await expect.element(screen.getByRole('img')).toHaveAccessibleName(/from 20 to 41 cm, now 41/);
  // Enough to play on into, and never beyond the live moment.
  expect(asked(server.asked).at(-1)).toMatchObject({
    from: '2026-07-21T07:00:00+08:00',
    to: '2026-07-21T14:00:00+08:00',
  });
  const then = screen.getByRole('button', { name: 'Known then' });
  await expect.element(then).toHaveAttribute('aria-pressed', 'true');
  await screen.getByRole('button', { name: 'What came' }).click();
  await expect.element(screen.getByText('Dashed: measured after the moment shown')).toBeVisible();
  await expect.element(then).toHaveAttribute('aria-pressed', 'false');
  // What is told as known does not change with it.
  await expect.element(screen.getByRole('img')).toHaveAccessibleName(/from 20 to 41 cm, now 41/);
});

test('[L14] in an exercise what came later is for the debrief', async () => {
  const { screen } = await draw('UP-001', { ...PAST, clock: { exercise: true } });
  const later = screen.getByRole('button', { name: 'What came' });
  await expect.element(later).toHaveAttribute('aria-disabled', 'true');
  await expect.element(screen.getByText('Hidden in an exercise until the debrief')).toBeVisible();
  await later.click({ force: true });
  await expect.element(later).toHaveAttribute('aria-pressed', 'false');
});

test('[T1] says the current value as now: a fall that is not believed, and a value that failed, change nothing of it', async () => {
  const flooded = Array.from({ length: 9 }, (_, i) => [NOW - (9 - i) * MINUTE, 0.7] as const);
  for (const last of [0, -999]) {
    const state = stateThrough(UNDERPASS, [...flooded, [NOW, last]]);
    const { screen } = await draw('UP-001', { world: { stations: { 'UP-001': state } } });
    await expect.element(screen.getByRole('img', { name: /, now 70$/ })).toBeVisible();
    await screen.unmount();
  }
});
