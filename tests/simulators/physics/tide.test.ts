import { describe, expect, test } from 'vitest';
import { wusongTide_m } from '../../../domain/forecast/tide.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../domain/time.ts';
import { nextHighWater, WUSONG_HIGHEST_M } from '../../../simulators/physics/high-water.ts';
import { keptUnder, tideAt_m, tideResponseAt } from '../../../simulators/physics/tide-propagation.ts';

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
  const year = turns(Date.parse('2024-01-01T00:00:00+08:00'), 366, wusongTide_m);

  test('has the mean high, low and highest water that the set of constants was fitted to', () => {
    const highs = year.filter(({ high }) => high).map(({ level_m }) => level_m);
    const lows = year.filter(({ high }) => !high).map(({ level_m }) => level_m);
    expect(mean(highs)).toBeCloseTo(3.44, 1);
    expect(mean(lows)).toBeCloseTo(1.13, 1);
    expect(Math.max(...highs)).toBeCloseTo(WUSONG_HIGHEST_M, 1);
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
      expect(Math.abs(nextHighWater(at - 5 * HOUR_MS) - at)).toBeLessThan(15 * MINUTE_MS);
    },
  );
});

describe('the tide elsewhere', () => {
  test('comes to Huangpu Park 38 minutes later and to Mishidu 132, with 86 and 55 per cent of the range', () => {
    const park = tideResponseAt(121.494, 31.246);
    expect(park.delay_min).toBeCloseTo(38, 0);
    expect(park.factor).toBeCloseTo(0.86, 2);
    const mishidu = tideResponseAt(121.237, 30.963);
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
    ].map(([lon, lat]) => tideResponseAt(lon!, lat!));
    for (const [i, response] of upstream.entries()) {
      if (i === 0) continue;
      expect(response.delay_min).toBeGreaterThan(upstream[i - 1]!.delay_min);
      expect(response.factor).toBeLessThan(upstream[i - 1]!.factor);
    }
  });

  test('stays under the first warning of its gauge on a day without surge', () => {
    const coast = tideResponseAt(121.36, 30.73);
    const kept = keptUnder(coast, 4.6);
    const highest = (response: typeof coast) =>
      Math.max(...turns(MONTH, 60, (at) => tideAt_m(response, at)).map(({ level_m }) => level_m));
    expect(highest(coast)).toBeGreaterThan(4.6);
    expect(highest(kept)).toBeLessThan(4.6);
    expect(keptUnder(coast, undefined)).toBe(coast);
  });
});
