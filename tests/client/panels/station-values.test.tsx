// What a station has reported, each value with its unit and age, and what the numbers rest on: tests, coverage, device, ladder.
import { expect, test } from 'vitest';
import { useSituation } from '../../../client/console/console.ts';
import { DataQuality } from '../../../client/panels/Station/DataQuality.tsx';
import { LatestValues } from '../../../client/panels/Station/LatestValues.tsx';
import type { LatestValue, StationState } from '../../../domain/world.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { notChinese } from '../../support/panel/not-chinese.ts';
import { MINUTE, NOW, rained, reported, SECOND, SILENT_STATE } from '../small-city.ts';
import { STORM_CITY } from './storm-city.ts';

function Both({ id }: { id: string }) {
  const view = useSituation(({ stationById }) => stationById.get(id)!);
  return (
    <article>
      <LatestValues view={view} />
      <DataQuality view={view} />
    </article>
  );
}
const draw = (id: string, state: StationState | undefined, options: PanelOptions = {}) =>
  drawPanel(<Both id={id} />, { city: STORM_CITY, ...options, world: state ? { stations: { [id]: state } } : {} });

const at = NOW - 12 * SECOND;
const good = (value: number): LatestValue => ({ at, value, flag: 1 });
const WEATHER: StationState = {
  ...SILENT_STATE,
  level: null,
  presence: 'online',
  latest: {
    air_temperature_c: good(31.26),
    humidity_pct: good(84),
    pressure_hpa: good(1_001.4),
    wind_speed_ms: good(7.3),
    wind_gust_ms: {
      at,
      value: 5.1,
      flag: 3,
      reason: 'Q8 gust 5.1 m/s under mean wind 7.3 m/s',
      tests: { internal_consistency: 3 },
    },
    wind_direction_deg: good(135),
    rain_mm: good(0.4),
  },
};

test('a weather station: each measure in its unit', async () => {
  const { screen } = await draw('WX-001', WEATHER);
  await expect.element(screen.getByRole('article')).toMatchAriaInlineSnapshot(`
    - article:
      - heading "Last reported" [level=3]
      - table:
        - rowgroup:
          - row "Wind speed 7.3 m/s 12 s":
            - cell "Wind speed"
            - cell "7.3 m/s"
            - cell "12 s"
          - row "Wind gust 5.1 m/s gust 5.1 m/s under mean wind 7.3 m/s 12 s":
            - cell "Wind gust"
            - cell "5.1 m/s gust 5.1 m/s under mean wind 7.3 m/s"
            - cell "12 s"
          - row "Wind direction 135 ° 12 s":
            - cell "Wind direction"
            - cell "135 °"
            - cell "12 s"
          - row "Air temperature 31.3 °C 12 s":
            - cell "Air temperature"
            - cell "31.3 °C"
            - cell "12 s"
          - row "Humidity 84 % 12 s":
            - cell "Humidity"
            - cell "84 %"
            - cell "12 s"
          - row "Pressure 1001.4 hPa 12 s":
            - cell "Pressure"
            - cell "1001.4 hPa"
            - cell "12 s"
          - row "Rain 0.4 mm 12 s":
            - cell "Rain"
            - cell "0.4 mm"
            - cell "12 s"
      - heading "Data quality" [level=3]
      - table "Wind speed · 5 of 5 tests run":
        - caption: Wind speed · 5 of 5 tests run
        - rowgroup:
          - row "Gap Q9 pass":
            - cell "Gap Q9"
            - cell "pass"
          - row "Range Q1 pass":
            - cell "Range Q1"
            - cell "pass"
          - row "Rate of change Q4 pass":
            - cell "Rate of change Q4"
            - cell "pass"
          - row "Flat line Q5 pass":
            - cell "Flat line Q5"
            - cell "pass"
          - row "Consistency Q8 pass":
            - cell "Consistency Q8"
            - cell "pass"
      - table "Wind gust · 3 of 3 tests run":
        - caption: Wind gust · 3 of 3 tests run
        - rowgroup:
          - row "Range Q1 pass":
            - cell "Range Q1"
            - cell "pass"
          - row "Rate of change Q4 pass":
            - cell "Rate of change Q4"
            - cell "pass"
          - row "Consistency Q8 gust 5.1 m/s under mean wind 7.3 m/s":
            - cell "Consistency Q8"
            - cell "gust 5.1 m/s under mean wind 7.3 m/s"
      - table:
        - rowgroup:
          - row "Device announced itself online":
            - cell "Device announced itself"
            - cell "online"
      - heading "Its ladder" [level=3]
      - paragraph: This station has no ladder, so no colour is claimed for it.
  `);
});

test('a rain gauge: its sums in mm, what they rest on, and the ladder of the city in mm/h', async () => {
  const state = rained(62.4, { level: 'yellow' });
  const { screen } = await draw('RG-001', { ...state, rain: { ...state.rain!, covered_1h: 0.724 } });
  await expect.element(screen.getByRole('article')).toMatchAriaInlineSnapshot(`
    - article:
      - heading "Last reported" [level=3]
      - table:
        - rowgroup:
          - row "Rain 0.2 mm 10 s":
            - cell "Rain"
            - cell "0.2 mm"
            - cell "10 s"
          - row "Rain, last 10 min 10.4 mm":
            - cell "Rain, last 10 min"
            - cell "10.4 mm"
            - cell
          - row "Rain, last 1 h 62.4 mm":
            - cell "Rain, last 1 h"
            - cell "62.4 mm"
            - cell
          - row "Rain, last 6 h 62.4 mm":
            - cell "Rain, last 6 h"
            - cell "62.4 mm"
            - cell
      - heading "Data quality" [level=3]
      - table "4 of 4 tests run":
        - caption: 4 of 4 tests run
        - rowgroup:
          - row "Gap Q9 pass":
            - cell "Gap Q9"
            - cell "pass"
          - row "Range Q1 pass":
            - cell "Range Q1"
            - cell "pass"
          - row "Flat line Q5 pass":
            - cell "Flat line Q5"
            - cell "pass"
          - row "Neighbours Q7 pass":
            - cell "Neighbours Q7"
            - cell "pass"
      - table:
        - rowgroup:
          - row "Reports cover 72 % of the last hour":
            - cell "Reports cover 72 % of the last hour"
            - cell
      - heading "Its ladder" [level=3]
      - img "Blue"
      - text: ≥ 35 mm/h
      - img "Yellow"
      - text: ≥ 50 mm/h
      - img "Orange"
      - text: ≥ 80 mm/h
      - img "Red"
      - text: ≥ 100 mm/h
  `);
});

test('an underpass: depth and ladder in cm, and every test that was run by its name and rule', async () => {
  const { screen } = await draw('UP-001', reported('depth_m', 0.56, { level: 'red', presence: 'offline' }));
  await expect.element(screen.getByRole('article')).toMatchAriaInlineSnapshot(`
    - article:
      - heading "Last reported" [level=3]
      - table:
        - rowgroup:
          - row "Water depth 56 cm 10 s":
            - cell "Water depth"
            - cell "56 cm"
            - cell "10 s"
      - heading "Data quality" [level=3]
      - table "6 of 6 tests run":
        - caption: 6 of 6 tests run
        - rowgroup:
          - row "Gap Q9 pass":
            - cell "Gap Q9"
            - cell "pass"
          - row "Range Q1 pass":
            - cell "Range Q1"
            - cell "pass"
          - row "Spike Q3 pass":
            - cell "Spike Q3"
            - cell "pass"
          - row "Rate of change Q4 pass":
            - cell "Rate of change Q4"
            - cell "pass"
          - row "Flat line Q5 pass":
            - cell "Flat line Q5"
            - cell "pass"
          - row "Impossible fall Q25 pass":
            - cell "Impossible fall Q25"
            - cell "pass"
      - table:
        - rowgroup:
          - row "Device announced itself offline":
            - cell "Device announced itself"
            - cell "offline"
      - heading "Its ladder" [level=3]
      - img "Blue"
      - text: ≥ 10 cm
      - img "Yellow"
      - text: ≥ 15 cm
      - img "Orange"
      - text: ≥ 25 cm
      - img "Red"
      - text: ≥ 50 cm
  `);
});

test('[T1] a value that failed is no figure of water; it says at which test, and what was put to no test is not called passed', async () => {
  const failed: LatestValue = { at, value: 9.4, flag: 4, reason: 'Q1 outside 0..8', tests: { gross_range: 4 } };
  const { screen } = await draw('UP-001', { ...SILENT_STATE, latest: { depth_m: failed } });
  await expect.element(screen.getByText('1 of 6 tests run')).toBeVisible();
  await expect.element(screen.getByRole('row', { name: /^Range Q1/ })).toMatchAriaInlineSnapshot(`
    - row "Range Q1 outside 0 to 800 cm · fail":
      - cell "Range Q1"
      - cell "outside 0 to 800 cm · fail"
  `);
  await expect.element(screen.getByRole('row', { name: 'What the sensor said 9.4 m' })).toBeVisible();
  expect(screen.container.innerText).toMatch(/Water depth\s+failed\s+outside 0 to 8/);
  expect(screen.container.innerText).not.toContain('940');
  const others = [...screen.container.querySelectorAll('[data-test]:not([data-test="gross_range"])')];
  expect(new Set(others.map((row) => row.getAttribute('data-flag')))).toEqual(new Set(['2']));
});

test('[O9] a failed value is no figure beside the others: what the sensor said stands in the quality detail', async () => {
  const failed: LatestValue = { at, value: -999, flag: 4, reason: 'Q1 outside 0..8', tests: { gross_range: 4 } };
  const { screen, words } = await draw('UP-001', { ...SILENT_STATE, latest: { depth_m: failed } });
  expect(words()).toContain('Water depth failed outside 0 to 8');
  expect(words()).not.toMatch(/99900|99,900/);
  const raw = screen.container.querySelectorAll('[data-raw-value]');
  expect([...raw].map((row) => row.textContent)).toEqual(['What the sensor said−999 m']);
});

test('a sensor that reports a fault has no value: a dash, never nought', async () => {
  const { words } = await draw('UP-001', reported('depth_m', null, { flag: 9, reason: 'sensor fault', level: null }));
  expect(words()).toContain('Water depth – sensor reports a fault 10 s');
  expect(words()).toContain('The sensor reported a fault; there is no value');
  expect(words()).not.toMatch(/Water depth 0/);
});

test('a station that has not reported, and one without a ladder, say so', async () => {
  const { words } = await draw('WX-001', undefined);
  expect(words()).toContain('This station has not reported yet.');
  expect(words()).toContain('This station has no ladder, so no colour is claimed for it.');
});

test('ages go on counting', async () => {
  const { words, tell } = await draw('UP-001', reported('depth_m', 0.56, { level: 'red' }));
  expect(words()).toContain('Water depth 56 cm 10 s');
  tell({}, NOW + 3 * MINUTE);
  await expect.poll(words).toContain('Water depth 56 cm 3 min');
});

test('is wholly Chinese in Chinese', async () => {
  for (const [id, state] of [
    ['WX-001', WEATHER],
    ['RG-001', rained(62.4, { level: 'yellow' })],
    ['UP-001', reported('depth_m', 9.4, { flag: 4, reason: 'Q1 outside 0..8', presence: 'online', level: null })],
    ['UP-001', reported('depth_m', null, { flag: 9, reason: 'sensor fault', level: null })],
  ] as const) {
    const { screen, words } = await draw(id, state, { language: 'zh-CN' });
    expect(notChinese(screen.container, ['hPa'])).toEqual([]);
    expect(words()).toContain('数据质量');
    await screen.unmount();
  }
});
