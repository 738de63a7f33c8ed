// What is expected in the next two hours: its figures in their units, by whom it is said, and beside it that nothing changes.
import { expect, test } from 'vitest';
import { ForecastSection } from '../../../client/panels/Station/Forecast/ForecastSection.tsx';
import type { SiteForecast } from '../../../domain/forecast/site-forecast.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { notChinese } from '../../support/panel/not-chinese.ts';
import { forecast } from '../dispatch-world.ts';
import { MINUTE, NOW, reported, UNDERPASS } from '../small-city.ts';
import { STORM_CITY } from './storm-city.ts';

const NAME = { en: 'Dalian Rd underpass', zh: '大连路下立交' };
const DEPTH = forecast('S-1', 0.12, [0.18, 0.31, 0.4, 0.22]);
const TIDE: SiteForecast = {
  ...forecast('S-1', 4.31, [4.5, 4.62]),
  measure: 'level_m',
  method: 'tide',
  exceeds: null,
  persistence: [4.31, 4.31],
};
const draw = (told: SiteForecast | null, options: PanelOptions = {}) =>
  drawPanel(<ForecastSection id="S-1" name={NAME} measure={told?.measure ?? 'depth_m'} stationId={UNDERPASS.id} />, {
    city: STORM_CITY,
    ...options,
    world: { forecasts: told ? { 'S-1': told } : {}, ...options.world },
  });
const runAt = (issued_at: number) => ({ forecastRuns: { current: { issued_at } } });

test('a depth is told in cm, with its band, its chances and its method', async () => {
  const { screen } = await draw(DEPTH);
  await expect.element(screen.getByRole('img', { name: /^Forecast/ })).toBeVisible();
  expect(screen.container.querySelectorAll('.forecast-plot .step')).toHaveLength(2);
  await expect.element(screen.getByRole('heading', { name: 'Forecast, 2 h' })).toBeVisible();
  await expect.element(screen.getByRole('list')).toMatchAriaInlineSnapshot(`
    - list:
      - listitem: Peak 40 cm (p50) at 14:30
      - listitem: "p10–p90 in 30 min: 13 cm–23 cm"
      - listitem: "If nothing changed (persistence): 12 cm"
      - listitem: "Over 15 cm: 64 % · Over 25 cm: 20 % · Over 30 cm: 10 %"
  `);
  await expect
    .element(screen.getByRole('img'))
    .toHaveAccessibleName('Forecast of Dalian Rd underpass: now 12 cm, p50 in 30 min 18 cm, between 13 cm and 23 cm');
});

test.each([
  ['at 25 cm where nobody says another', {}, ['15', '25']],
  ['where the city closes', { closing_depth_m: 0.35 }, ['15', '35']],
])('its orange line lies %s', async (_, says, depths) => {
  const { screen } = await draw(DEPTH, { city: { ...STORM_CITY, ...says } });
  const steps = [...screen.container.querySelectorAll('.forecast-plot .step')];
  expect(steps.map((step) => step.textContent)).toEqual(depths);
  expect(steps[1]!.classList).toContain('orange');
});

test('a river is told in m, without chances of depths and without their steps', async () => {
  const { screen, words } = await draw(TIDE);
  await expect.element(screen.getByRole('list')).toMatchAriaInlineSnapshot(`
    - list:
      - listitem: Peak 4.62 m (p50) at 14:30
      - listitem: "p10–p90 in 30 min: 4.45 m–4.55 m"
      - listitem: "If nothing changed (persistence): 4.31 m"
  `);
  expect(words()).toContain('tide and residual');
  expect(screen.container.querySelectorAll('.forecast-plot .step')).toHaveLength(0);
});

test.each([
  [
    'en',
    [
      'Forecast, 2 h No forecast yet.',
      'Forecast, 2 h Dry, and 15 cm within two hours less likely than 5 %. Issued 13:59.',
      'Forecast, 2 h No forecast since 13:54.',
      'Forecast, 2 h No forecast yet of the water that stands here: the last was issued at 13:59.',
    ],
  ],
  [
    'zh-CN',
    [
      '两小时预报 尚无预报。',
      '两小时预报 无积水，两小时内达 15 厘米的概率低于 5 %。13:59 发布。',
      '两小时预报 13:54 之后没有新预报。',
      '两小时预报 此处现有积水尚无预报：最近一次预报为 13:59 发布。',
    ],
  ],
] as const)('[F11] calls a place dry only where a run says so: %s', async (language, [noRun, dry, overdue, since]) => {
  const { words, tell } = await draw(null, { language });
  expect(words()).toBe(noRun);
  tell(runAt(NOW - MINUTE));
  await expect.poll(words).toBe(dry);
  tell(runAt(NOW - 6 * MINUTE));
  await expect.poll(words).toBe(overdue);
  tell({ ...runAt(NOW - MINUTE), stations: { [UNDERPASS.id]: reported('depth_m', 0.67) } });
  await expect.poll(words).toBe(since);
});

test('[F11] a forecast that was not issued again for five minutes says so', async () => {
  const { words, tell } = await draw(DEPTH);
  expect(words()).toContain('issued 14:00');
  tell({ forecasts: { 'S-1': { ...DEPTH, issued_at: NOW - 6 * MINUTE } } });
  await expect.poll(words).toContain('last issued 13:54, overdue');
});

test('says by which method and on what it rests, in both languages', async () => {
  for (const [language, said] of [
    [
      'en',
      [
        'rain and pond model · from its sensor',
        'trend, because the model has done worse here · from its sensor, which is late',
        'nothing changes, because the model has done worse here · estimated: nothing measures here',
      ],
    ],
    [
      'zh-CN',
      [
        '降雨与积水模型 · 依据传感器',
        '趋势法（此处模型较差） · 依据迟到的传感器',
        '持续法（此处模型较差） · 推算：此处无测量',
      ],
    ],
  ] as const) {
    const { words, tell, screen } = await draw(DEPTH, { language });
    expect(words()).toContain(said[0]);
    tell({ forecasts: { 'S-1': { ...DEPTH, method: 'damped-trend', basis: 'late-sensor' } } });
    await expect.poll(words).toContain(said[1]);
    tell({ forecasts: { 'S-1': { ...DEPTH, method: 'persistence', basis: 'estimate' } } });
    await expect.poll(words).toContain(said[2]);
    expect(notChinese(screen.container).length === 0).toBe(language === 'zh-CN');
    await screen.unmount();
  }
});

test('a depth that is reached is no chance any more', async () => {
  const { words } = await draw({ ...DEPTH, now: 0.27 });
  expect(words()).toContain('Over 15 cm already · Over 25 cm already · Over 30 cm: 10 %');
});

test('draws the forecast from its issue on, the middle and the twin as lines of their own', async () => {
  const { screen } = await draw({ ...DEPTH, issued_at: NOW - 5 * MINUTE });
  const line = (name: string) =>
    screen.container.querySelector(`.forecast-plot .${name}`)?.getAttribute('points')?.split(' ');
  expect(line('middle')).toHaveLength(5);
  expect(line('persistence')).toHaveLength(5);
  // The edge above, and back along the one below.
  expect(line('band')).toHaveLength(9);
});
