// K7. Up to six stations beside one another: in their unit, or as a share of their own red levels.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RenderResult } from 'vitest-browser-react';
import { useSituation } from '../../../client/console/console.ts';
import { viewStation } from '../../../client/live/station-view.ts';
import { compare, hasShare, sharedUnit } from '../../../client/panels/Station/Chart/compare-lines.ts';
import { StationChart } from '../../../client/panels/Station/Chart/StationChart.tsx';
import { CHART_SPANS } from '../../../client/panels/Station/Chart/spans.ts';
import type { City, Station } from '../../../domain/city.ts';
import { refused } from '../../support/panel/answering-server.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { notChinese } from '../../support/panel/not-chinese.ts';
import { MINUTE, NOW, reported, TIDE, UNDERPASS } from '../small-city.ts';
import { HISTORY, rawHistory } from './history.ts';
import { STORM_CITY } from './storm-city.ts';

const MORE: Station[] = ['UP-002', 'UP-003', 'UP-004', 'UP-005', 'UP-006', 'UP-007'].map((id) => ({
  ...UNDERPASS,
  id,
  name: { en: `Underpass ${id}`, zh: `下立交${id}` },
}));
const CITY: City = { ...STORM_CITY, stations: [...STORM_CITY.stations, ...MORE] };

describe('a comparison', () => {
  const history = (values: readonly number[]) => ({
    from: NOW - 6 * 60 * MINUTE,
    to: NOW,
    bars: [],
    bucket_ms: 0,
    curve: {
      points: values.map((value, i) => ({ at: NOW - (values.length - i) * MINUTE, value, doubted: false })),
      gaps: [],
    },
  });
  const depth = { view: viewStation(UNDERPASS, undefined, NOW), history: history([0, 0.25, 0.5]) };
  const level = { view: viewStation(TIDE, undefined, NOW), history: history([0, 5.29]) };
  const asked = { span: CHART_SPANS[0], city: CITY, now: NOW } as const;
  const valuesOf = (drawn: ReturnType<typeof compare>) =>
    drawn.lines.map(({ points }) => points.map(({ value }) => value));

  test('[K7] as a share: 0 % is dry or the datum, 100 % the red level of each', () => {
    expect(valuesOf(compare([depth, level], { ...asked, scale: 'share' }))).toEqual([
      [0, 50, 100],
      [0, expect.closeTo(100)],
    ]);
  });

  test('in one unit keeps their figures', () => {
    expect(valuesOf(compare([depth], { ...asked, scale: 'unit' }))).toEqual([[0, 25, 50]]);
    expect(sharedUnit([depth.view])).toBe('cm');
    expect(sharedUnit([depth.view, level.view])).toBeNull();
  });

  test('of whatever red level: what reaches it reaches 100 %, and nothing else does', () => {
    const millimetres = fc.integer({ min: 10, max: 9_000 });
    fc.assert(
      fc.property(millimetres, millimetres, (red_mm, value_mm) => {
        const [red, value] = [red_mm / 1_000, value_mm / 1_000];
        const view = viewStation({ ...UNDERPASS, thresholds: { red } }, undefined, NOW);
        const drawn = valuesOf(compare([{ view, history: history([value]) }], { ...asked, scale: 'share' }))[0]![0]!;
        expect(Math.round(drawn * 1e6) / 1e6 >= 100).toBe(value_mm >= red_mm);
      }),
    );
  });

  test('has no line of a station without a red level, and nothing that came after the moment', () => {
    const view = viewStation({ ...UNDERPASS, thresholds: {} }, undefined, NOW);
    expect(hasShare(view, CITY)).toBe(false);
    expect(compare([{ ...depth, view }], { ...asked, scale: 'share' }).lines).toEqual([]);
    const [early] = valuesOf(compare([depth], { ...asked, scale: 'unit', now: NOW - 2 * MINUTE }));
    expect(early).toEqual([0, 25]);
  });
});

function Chart() {
  const view = useSituation(({ stationById }) => stationById.get('UP-001')!);
  return <StationChart view={view} />;
}
const answers = {
  ...HISTORY,
  ...Object.fromEntries(
    MORE.map(({ id }) => [`GET /api/v1/stations/${id}/readings`, rawHistory('depth_m', [0.1, 0.2])]),
  ),
};
const draw = (options: PanelOptions = {}) =>
  drawPanel(<Chart />, {
    city: CITY,
    answers,
    world: { stations: { 'UP-001': reported('depth_m', 0.56, { level: 'red' }), 'UP-002': reported('depth_m', 0.2) } },
    ...options,
  });
const compared = ({ container }: RenderResult) =>
  [...container.querySelectorAll<HTMLElement>('[data-compared]')].map(({ dataset }) => dataset.compared);
const add = (screen: RenderResult, id: string) => screen.getByRole('combobox').fill(id);

test('[K7] begins with the station itself, takes others up to six, and lets them go', async () => {
  const { screen } = await draw();
  await screen.getByRole('button', { name: 'Compare' }).click();
  await expect.element(screen.getByRole('img', { name: 'Comparison of Dalian Rd underpass, cm' })).toBeVisible();
  for (const { id } of MORE.slice(0, 5)) await add(screen, id);
  await expect.poll(() => compared(screen)).toEqual(['UP-001', 'UP-002', 'UP-003', 'UP-004', 'UP-005', 'UP-006']);
  await expect.element(screen.getByText('At most 6 at a time')).toBeVisible();
  await screen.getByRole('button', { name: 'Remove Underpass UP-003' }).click();
  await expect.poll(() => compared(screen)).not.toContain('UP-003');
  await expect.element(screen.getByRole('combobox')).toBeVisible();
});

test('[K7] of different units each is a share of its own red level, and the chart says what 0 and 100 % are', async () => {
  const { screen } = await draw();
  await screen.getByRole('button', { name: 'Compare' }).click();
  await add(screen, 'WL-002');
  await expect
    .element(screen.getByRole('img', { name: /^Comparison of Dalian Rd underpass, Huangpu Park, 0 % = dry/ }))
    .toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'In –' })).toHaveAttribute('aria-disabled', 'true');
  await expect.element(screen.getByText('0 % = dry, of a level its datum; 100 % = red level')).toBeVisible();
});

test('one that does not load is named, and hides none of the others', async () => {
  const failing = { ...answers, 'GET /api/v1/stations/UP-002/readings': refused(503, 'away') };
  const { screen } = await draw({ answers: failing });
  await screen.getByRole('button', { name: 'Compare' }).click();
  await add(screen, 'UP-002');
  await expect.element(screen.getByText('not loaded: 503 away')).toBeVisible();
  await expect.element(screen.getByRole('img', { name: /^Comparison/ })).toBeVisible();
});

test('is wholly Chinese in Chinese', async () => {
  const { screen } = await draw({ language: 'zh-CN' });
  await screen.getByRole('button', { name: '对比' }).click();
  await add(screen, 'WL-002');
  await expect.element(screen.getByRole('img', { name: /^大连路下立交, 黄浦公园对比/ })).toBeVisible();
  expect(notChinese(screen.container.querySelector('.compare')!)).toEqual([]);
});

test('[L14] in a replay compares up to the moment shown', async () => {
  const { screen, server } = await draw({ replay: true });
  await screen.getByRole('button', { name: 'Compare' }).click();
  await expect.element(screen.getByRole('img', { name: /^Comparison/ })).toBeVisible();
  const asked = server.asked.filter(({ path, query }) => path.includes('UP-001') && query.measure === 'depth_m');
  expect(asked.at(-1)?.query.to).toBe('2026-07-21T13:00:00+08:00');
});
