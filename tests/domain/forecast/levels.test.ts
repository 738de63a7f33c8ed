import { describe, expect, test } from 'vitest';
import { LevelGauge } from '../../../domain/forecast/level-gauge.ts';
import { LEADS_MIN } from '../../../domain/forecast/site-forecast.ts';
import { fitTide, tideAhead_m } from '../../../domain/forecast/tidal-gauge.ts';
import { tideLevel_m } from '../../../domain/forecast/tide.ts';
import { dampedTrend, POND_DAMPING, persistence, RIVER_DAMPING, slopeOf } from '../../../domain/forecast/twins.ts';
import { HOUR_MS, MINUTE_MS } from '../../../domain/time.ts';
import { TIDE } from '../../../scripts/shanghai/waters.ts';
import { minute, reading, START } from './made-up-city.ts';

/** A gauge 40 min after the reference gauge with 0.8 of its range, on a mean of 2.6 m. */
const levelAt = (at: number) => 2.6 + 0.8 * (tideLevel_m(TIDE, at - 40 * MINUTE_MS) - 2.25);
const past = (hours: number, level: (at: number) => number) =>
  Array.from({ length: hours * 12 + 1 }, (_, i) => START - i * 5 * MINUTE_MS)
    .reverse()
    .map((at) => ({ at, value: level(at) }));

describe('the tide', () => {
  test('[F6] has a mean range of 2.3 m', () => {
    let [rising, last, range, turns] = [true, tideLevel_m(TIDE, START), 0, 0];
    let extreme = last;
    for (let i = 1; i < 30 * 24 * 6; i++) {
      const level = tideLevel_m(TIDE, START + i * 10 * MINUTE_MS);
      if (rising !== level > last) {
        range += Math.abs(last - extreme);
        [extreme, rising, turns] = [last, !rising, turns + 1];
      }
      last = level;
    }
    expect(range / turns).toBeGreaterThan(2);
    expect(range / turns).toBeLessThan(2.6);
  });

  test('[F6] delay, range and mean are found from ten hours of a gauge', () => {
    const fit = fitTide(TIDE, past(10, levelAt), START)!;
    expect(fit.delay_min).toBe(40);
    expect(fit.factor).toBeCloseTo(0.8, 2);
    for (const [i, level] of tideAhead_m(TIDE, fit, START, levelAt(START)).entries())
      expect(level).toBeCloseTo(levelAt(START + LEADS_MIN[i]! * MINUTE_MS), 1);
  });

  test('[F6] what is left of the difference dies with four hours', () => {
    const fit = { delay_min: 40, factor: 0.8, mean_m: 2.6 + 0.8 * -2.25 };
    const ahead = tideAhead_m(TIDE, fit, START, levelAt(START) + 0.5);
    const at120 = LEADS_MIN.indexOf(120);
    expect(ahead[at120]! - levelAt(START + 2 * HOUR_MS)).toBeCloseTo(0.5 * Math.exp(-0.5), 6);
  });

  test.each([
    ['four hours of past', past(4, levelAt)],
    ['no past at all', []],
    ['water that stands still', past(10, () => 2.6)],
    ['water that follows no tide', past(10, (at) => 2.6 + ((at / MINUTE_MS) % 7) / 10)],
  ])('[F6] %s is no tide', (_, samples) => {
    expect(fitTide(TIDE, samples, START)).toBeNull();
  });
});

describe('the twins', () => {
  test('[F7] persistence is now at every lead', () => {
    expect(persistence(0.4)).toEqual(LEADS_MIN.map(() => 0.4));
  });

  test('[F7] a trend begins with the slope, bends and never passes slope times its time', () => {
    const ahead = dampedTrend(1, 0.01, POND_DAMPING, 0);
    expect(ahead[0]! - 1).toBeGreaterThan(0.04);
    expect(ahead[0]! - 1).toBeLessThan(0.05);
    expect(ahead.at(-1)!).toBeLessThan(1.2);
    expect(ahead).toEqual(ahead.toSorted((a, b) => a - b));
    expect(Math.min(...dampedTrend(0.05, -0.1, POND_DAMPING, 0))).toBe(0);
  });

  test('[F7] a slope takes three samples of its window', () => {
    const rising = [0, 5, 10, 15].map((m) => ({ at: minute(m), value: 0.02 * m }));
    expect(slopeOf(rising, minute(15), POND_DAMPING)).toBeCloseTo(0.02, 9);
    expect(slopeOf(rising, minute(22), POND_DAMPING)).toBe(0);
    expect(slopeOf([], minute(15), RIVER_DAMPING)).toBe(0);
  });

  test('[F7] an inner river is forecast by the trend, a tidal one that says little yet too', () => {
    for (const tide of [null, TIDE]) {
      const gauge = new LevelGauge(tide);
      for (let i = 0; i <= 60; i++) gauge.series.add(reading('inner', 'level_m', minute(i), 2.5 + 0.002 * i));
      const { method, model, damped_trend } = gauge.ahead(minute(60), 2.62);
      expect(method).toBe('damped-trend');
      expect(model).toEqual(damped_trend);
      expect(model.at(-1)!).toBeGreaterThan(2.62);
    }
  });
});
