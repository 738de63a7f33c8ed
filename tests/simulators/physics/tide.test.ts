import { describe, expect, test } from 'vitest';
import { tideLevel_m } from '../../../domain/forecast/tide.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../domain/time.ts';
import { RIVERS, TIDE } from '../../../scripts/shanghai/waters.ts';
import { nextHighWater } from '../../../simulators/physics/high-water.ts';
import { TideAround, tideAround } from '../../../simulators/physics/tide-propagation.ts';

const MONTH = Date.parse('2024-07-01T00:00:00+08:00');

/** High and low waters of a stretch of time, to five minutes. */
function turns(from: number, days: number, level: (at: number) => number) {
  const found: { at: number; level_m: number; high: boolean }[] = [];
  const step = 5 * MINUTE_MS;
  for (let at = from; at < from + days * DAY_MS; at += step) {
    const [before, here, after] = [level(at - step), level(at), level(at + step)];
    if (here >= before && here > after) found.push({ at, level_m: here, high: true });
    if (here <= before && here < after) found.push({ at, level_m: here, high: false });
  }
  return found;
}
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('the astronomical tide at Wusong', () => {
  const year = turns(Date.parse('2024-01-01T00:00:00+08:00'), 366, (at) => tideLevel_m(TIDE, at));

  test('has the mean high, low and highest water that the set of constants was fitted to', () => {
    const highs = year.filter(({ high }) => high).map(({ level_m }) => level_m);
    const lows = year.filter(({ high }) => !high).map(({ level_m }) => level_m);
    expect(mean(highs)).toBeCloseTo(3.44, 1);
    expect(mean(lows)).toBeCloseTo(1.13, 1);
    expect(Math.max(...highs)).toBeCloseTo(TIDE.highest_m, 1);
    expect(highs.length / 366).toBeCloseTo(1.93, 1);
  });

  test('rises in about five hours and falls in about seven', () => {
    const hours = (high: boolean) =>
      mean(year.flatMap((turn, i) => (i > 0 && turn.high === high ? [(turn.at - year[i - 1]!.at) / HOUR_MS] : [])));
    expect(hours(true)).toBeCloseTo(5.06, 1);
    expect(hours(false)).toBeCloseTo(7.36, 1);
  });

  test.each(['2016-09-18T01:20:00+08:00', '2018-08-13T01:35:00+08:00'])(
    'meets the printed high water of %s within a quarter of an hour',
    (printed) => {
      const at = Date.parse(printed);
      expect(Math.abs(nextHighWater(TIDE, at - 5 * HOUR_MS) - at)).toBeLessThan(15 * MINUTE_MS);
    },
  );
});

describe('the tide elsewhere', () => {
  const around = new TideAround(TIDE, RIVERS);

  test('comes to Huangpu Park 38 minutes later and to Mishidu 132, with 86 and 55 per cent of the range', () => {
    const park = around.responseAt(121.494, 31.246);
    expect(park.delay_min).toBeCloseTo(38, 0);
    expect(park.factor).toBeCloseTo(0.86, 2);
    const mishidu = around.responseAt(121.237, 30.963);
    expect(mishidu.delay_min).toBeCloseTo(132, 0);
    expect(mishidu.factor).toBeCloseTo(0.55, 2);
  });

  test('is later and smaller with every reach up the Huangpu', () => {
    const upstream = [
      [121.507, 31.396],
      [121.561, 31.325],
      [121.494, 31.246],
      [121.461, 31.152],
      [121.428, 30.999],
      [121.237, 30.963],
    ].map(([lon, lat]) => around.responseAt(lon!, lat!));
    for (const [i, response] of upstream.entries()) {
      if (i === 0) continue;
      expect(response.delay_min).toBeGreaterThan(upstream[i - 1]!.delay_min);
      expect(response.factor).toBeLessThan(upstream[i - 1]!.factor);
    }
  });

  test('stays under the first warning of its gauge on a day without surge', () => {
    const coast = around.responseAt(121.36, 30.73);
    const kept = around.keptUnder(coast, 4.6);
    const highest = (response: typeof coast) =>
      Math.max(...turns(MONTH, 60, (at) => around.level_m(response, at)).map(({ level_m }) => level_m));
    expect(highest(coast)).toBeGreaterThan(4.6);
    expect(highest(kept)).toBeLessThan(4.6);
    expect(around.keptUnder(coast, undefined)).toBe(coast);
  });
});

describe('a city that says less', () => {
  test('has no tide where it gives none', () => {
    expect(tideAround({})).toBeNull();
  });

  test('has the reference gauge’s tide everywhere where it names no other place, and nothing leaks without gates', () => {
    const around = new TideAround({ ...TIDE, places: [] }, []);
    expect(around.responseAt(0, 51)).toEqual({ delay_min: 0, factor: 1, mean_m: TIDE.mean_m });
    expect(around.level_m(around.responseAt(0, 51), MONTH)).toBeCloseTo(tideLevel_m(TIDE, MONTH), 9);
    expect(around.beforeGates(0, 51)).toBeNull();
  });

  test('has the nearer of two gates before its inner rivers', () => {
    const place = {
      name: { en: 'Far', zh: '远' },
      at: [1, 51] as [number, number],
      delay_min: 60,
      factor: 0.5,
      mean_m: 1,
    };
    const near = { ...place, at: [0, 51] as [number, number], delay_min: 10 };
    const gates = [place, near].map(({ name, at }) => ({ name, gates: at }));
    const around = new TideAround({ ...TIDE, places: [place, near] }, gates);
    expect(around.beforeGates(0.1, 51)?.delay_min).toBeCloseTo(10, 9);
    expect(around.beforeGates(0.9, 51)?.delay_min).toBeCloseTo(60, 9);
  });
});
