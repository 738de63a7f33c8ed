// Shanghai's tide was code before it was data. The figures are those of that code, number for number.
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCity } from '../../cities/load-city.ts';
import { tideOf } from '../../domain/city-tide.ts';
import { tideLevel_m } from '../../domain/forecast/tide.ts';
import { nextHighWater } from '../../simulators/physics/high-water.ts';
import { riverAt, riverLevel_m } from '../../simulators/physics/rivers.ts';
import { tideAround } from '../../simulators/physics/tide-propagation.ts';

const city = await loadCity(join(import.meta.dirname, '..', '..', 'cities', 'shanghai'));
const tide = tideOf(city)!;
const around = tideAround(city)!;
const AT = Date.parse('2026-07-21T14:00:00+08:00');

const expectSame = (value: number, known: number) => expect(Math.abs(value - known)).toBeLessThan(1e-9);

describe('the tide that city.json gives', () => {
  test.each([
    ['2016-09-18T01:20:00+08:00', 4.512051366305191],
    ['2018-08-13T01:35:00+08:00', 4.611055561093185],
    ['2021-07-26T06:00:00+08:00', 2.4249576891147053],
    ['2026-07-21T14:00:00+08:00', 1.784107348101446],
    ['2030-01-01T00:00:00+08:00', 2.3023524281886396],
  ])('stands at Wusong at %s at %f m', (at, level_m) => {
    expectSame(tideLevel_m(tide, Date.parse(at)), level_m);
  });

  test('is next high at the same minute', () => {
    expect(nextHighWater(tide, AT)).toBe(1_784_625_780_000);
  });

  test.each([
    ['Huangpu Park', 121.488, 31.2448, 38.7425120346278, 0.8575512900985679, 2.451184859629725, 1.772188981432484],
    ['Mishidu', 121.237, 30.963, 132, 0.55, 2.6, 2.075315414305204],
    ['Luchaogang', 121.852, 30.853, -68.47404608739991, 1.2446391063792832, 2.2031891192112676, 2.5602844003318648],
    ['Jungong Rd', 121.562, 31.3, 20.583030332013706, 0.9241677829873179, 2.3583317385895457, 1.7532627851983977],
    ['Shidongkou', 121.404, 31.466, 2.091103450908132, 0.992295934654549, 2.2610058076363586, 1.7782949244804904],
  ])('comes to %s as it did', (_, lon, lat, delay_min, factor, mean_m, level_m) => {
    const response = around.responseAt(lon, lat);
    expectSame(response.delay_min, delay_min);
    expectSame(response.factor, factor);
    expectSame(response.mean_m, mean_m);
    expectSame(around.level_m(response, AT), level_m);
  });

  test.each([
    ['tidal', 121.488, 31.2448, 4.55, 2.2508216749472694],
    ['inner', 121.369, 31.2218, 3.7, 2.593740756707564],
  ] as const)(
    'moves a simulated %s river as it did, surge and leaking gates included',
    (regime, lon, lat, blue, level_m) => {
      const station = { ...city.stations[0]!, id: 'WL-x', regime, lon, lat, thresholds: { blue } };
      expectSame(
        riverLevel_m(riverAt(7, station, around), AT, 1, () => 0.5),
        level_m,
      );
    },
  );
});
