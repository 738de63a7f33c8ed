// The stories as Shanghai sees them.
import { describe, expect, test } from 'vitest';
import { loadCity } from '../../cities/load-city.ts';
import { tideOf } from '../../domain/city-tide.ts';
import { HOUR_MS, MINUTE_MS } from '../../domain/time.ts';
import { Waters } from '../../simulators/physics/waters.ts';
import { SCENARIO_NAMES, SCENARIOS, type ScenarioName } from '../../simulators/scenarios/index.ts';
import { Weather } from '../../simulators/weather.ts';

const CITY = await loadCity('cities/shanghai');
const START = Date.parse('2026-07-21T14:00:00+08:00');
const depthSensors = CITY.stations.filter(({ regime }) => regime === 'underpass' || regime === 'road');
const riverGauges = CITY.stations.filter(({ regime }) => regime === 'tidal' || regime === 'inner');
const rainGauges = CITY.stations.filter(({ kind }) => kind === 'rain-gauge');

function story(name: ScenarioName, seed = 1, until = START): Waters {
  const waters = new Waters(CITY, new Weather(SCENARIOS[name], seed, START, tideOf(CITY)), seed, START - 3 * HOUR_MS);
  return play(waters, until);
}
function play(waters: Waters, until: number): Waters {
  while (waters.now < until) waters.advance();
  return waters;
}
const depths = (waters: Waters) => depthSensors.map(({ id }) => waters.depthAtStation_m(id, waters.now));
const reaching = (values: number[], limit: number) => values.filter((value) => value >= limit).length;

describe.each([1, 2, 3])('the cloudburst of seed %d', (seed) => {
  const waters = story('cloudburst', seed, START - HOUR_MS);
  const totals: number[][] = [];
  for (let minute = -60; minute < 0; minute++) {
    totals.push(rainGauges.map(({ id }) => waters.rainTotal_mm(id, waters.now)));
    waters.advance();
  }
  const atStart = depths(waters);
  const rates: number[] = [];
  const worst: number[] = [];
  const closed: number[] = [];
  for (let minute = 0; minute < 300; minute++) {
    rates.push(Math.max(...rainGauges.map(({ id }) => waters.rain_mm_h(id))));
    totals.push(rainGauges.map(({ id }) => waters.rainTotal_mm(id, waters.now)));
    worst.push(Math.max(...depths(waters)));
    closed.push(reaching(depths(waters), 0.25));
    waters.advance();
  }

  test('has closed underpasses at the start and closes more within the hour', () => {
    expect(reaching(atStart, 0.25)).toBeGreaterThanOrEqual(3);
    expect(reaching(atStart, 0.5)).toBeLessThan(6);
    expect(worst[45]).toBeGreaterThan(2 * worst[0]!);
  });

  test('rains hardest within half an hour of the start and is over within three', () => {
    expect(rates.indexOf(Math.max(...rates))).toBeLessThan(30);
    expect(Math.max(...rates.slice(180))).toBeLessThan(1);
  });

  test('brings about 124 mm in its wettest hour', () => {
    const hours = totals.slice(60).map((total, i) => Math.max(...total.map((mm, gauge) => mm - totals[i]![gauge]!)));
    expect(Math.max(...hours)).toBeGreaterThan(105);
    expect(Math.max(...hours)).toBeLessThan(126);
  });

  test('drains by itself where the pumps work: most closed underpasses can open again after five hours', () => {
    expect(Math.max(...closed)).toBeGreaterThan(10);
    expect(closed.at(-1)).toBeLessThan(0.5 * Math.max(...closed));
  });
});

describe('the other stories', () => {
  test('calm: nothing stands anywhere, and no river passes its first warning all day', () => {
    const waters = story('calm');
    for (let hour = 0; hour < 20; hour++) {
      play(waters, START + hour * HOUR_MS);
      expect(Math.max(...depths(waters))).toBe(0);
      for (const { id, thresholds } of riverGauges)
        expect(waters.level_m(id, waters.now), id).toBeLessThan(thresholds.blue ?? thresholds.yellow ?? Infinity);
    }
  });

  test('plum rain: it rains at most gauges, and little stands in the streets', () => {
    const waters = play(story('plum-rain'), START + 2 * HOUR_MS);
    expect(rainGauges.filter(({ id }) => waters.rain_mm_h(id) > 0.5).length).toBeGreaterThan(200);
    expect(reaching(depths(waters), 0.25)).toBe(0);
  });

  test('typhoon: the surge lifts Huangpu Park over its warning at the next high water', () => {
    const park = CITY.stations.find(({ name }) => name.zh === '黄浦公园')!;
    const waters = story('typhoon');
    const calm = story('calm');
    const highest = (of: Waters) => {
      let level_m = 0;
      for (let at = START; at < START + 14 * HOUR_MS; at += 10 * MINUTE_MS)
        level_m = Math.max(level_m, play(of, at).level_m(park.id, at));
      return level_m;
    };
    const [lifted, usual] = [highest(waters), highest(calm)];
    expect(lifted).toBeGreaterThan(4.55);
    expect(lifted - usual).toBeGreaterThan(0.7);
    expect(lifted - usual).toBeLessThan(1.65);
  });

  test('are listed by their own names, in both languages', () => {
    for (const name of SCENARIO_NAMES) {
      expect(SCENARIOS[name].name).toBe(name);
      expect(SCENARIOS[name].label.en).toMatch(/^[A-Z]/);
      expect(SCENARIOS[name].label.zh).toMatch(/^[\u4e00-\u9fff]+$/);
    }
  });
});
