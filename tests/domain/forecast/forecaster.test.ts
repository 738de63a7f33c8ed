import { describe, expect, test } from 'vitest';
import { createForecaster, type Forecaster } from '../../../domain/forecast/forecaster.ts';
import { LEADS_MIN, type SiteForecast } from '../../../domain/forecast/site-forecast.ts';
import { NO_SKILL, type SkillRecord, scoreForecast } from '../../../domain/forecast/skill.ts';
import type { Flag } from '../../../domain/readings.ts';
import { madeUpCity, minute, reading } from './made-up-city.ts';

const CITY = madeUpCity();
const GAUGES = CITY.stations.filter(({ kind }) => kind === 'rain-gauge').map(({ id }) => id);

interface Weather {
  readonly rain_mm_h?: (minute: number) => number;
  readonly depth_m?: ((minute: number) => number | null) | null;
  readonly flag?: (minute: number) => Flag;
}

/** Reports of every minute, and a forecast each five. */
function play(forecaster: Forecaster, minutes: number, { rain_mm_h, depth_m, flag }: Weather): SiteForecast[][] {
  const issues: SiteForecast[][] = [];
  for (let m = 1; m <= minutes; m++) {
    for (const id of GAUGES) forecaster.accept(reading(id, 'rain_mm', minute(m), (rain_mm_h?.(m) ?? 0) / 60));
    const depth = depth_m === undefined ? 0 : (depth_m?.(m) ?? null);
    if (depth !== null) forecaster.accept(reading('depth', 'depth_m', minute(m), depth, flag?.(m) ?? 1));
    forecaster.accept(reading('inner', 'level_m', minute(m), 2.5));
    if (m % 5 === 0) issues.push(forecaster.issue(minute(m)));
  }
  return issues;
}

const of = (issue: readonly SiteForecast[] | undefined, id: string) => issue!.find((one) => one.id === id)!;
const cloudburst = (m: number) => (m < 30 ? 2 * m : 60);
const filling = (m: number) => Math.max(0, (m - 30) * 0.008);

describe('the forecaster', () => {
  test('[F2] water is expected before it is there', () => {
    const issues = play(createForecaster(CITY), 30, { rain_mm_h: cloudburst });
    const underpass = of(issues.at(-1), 'underpass');
    expect(underpass.now).toBe(0);
    expect(underpass.points.at(-1)!.p50).toBeGreaterThan(0.15);
    expect(underpass.exceeds!.cm15).toBeGreaterThan(0.5);
    expect(underpass.peak.value).toBe(Math.max(...underpass.points.map(({ p50 }) => p50)));
  });

  test('[F5] bands are ordered, probabilities are some and fall with depth, nothing is NaN', () => {
    const issues = play(createForecaster(CITY), 150, { rain_mm_h: cloudburst, depth_m: filling });
    expect(issues).toHaveLength(30);
    for (const forecast of issues.flat()) {
      const { model, persistence, damped_trend, volume_m3, now, peak } = forecast;
      for (const value of [...model, ...persistence, ...damped_trend, ...volume_m3, now, peak.value])
        expect(Number.isFinite(value)).toBe(true);
      expect(forecast.points.map(({ at }) => at)).toEqual(LEADS_MIN.map((lead) => forecast.issued_at + lead * 60_000));
      for (const { p10, p50, p90 } of forecast.points) {
        expect(Number.isFinite(p10 + p50 + p90)).toBe(true);
        expect(p10).toBeLessThanOrEqual(p50);
        expect(p50).toBeLessThanOrEqual(p90);
        if (forecast.measure === 'depth_m') expect(p10).toBeGreaterThanOrEqual(0);
      }
      if (!forecast.exceeds) continue;
      const { cm15, cm25, cm30 } = forecast.exceeds;
      expect([1, cm15, cm25, cm30, 0].toSorted((a, b) => b - a)).toEqual([1, cm15, cm25, cm30, 0]);
    }
  });

  test('[F5] the same readings give the same forecasts', () => {
    const once = play(createForecaster(CITY), 60, { rain_mm_h: cloudburst, depth_m: filling });
    const again = play(createForecaster(CITY), 60, { rain_mm_h: cloudburst, depth_m: filling });
    expect(again).toEqual(once);
  });

  test('[F7] both twins stand beside every forecast', () => {
    for (const forecast of play(createForecaster(CITY), 60, { rain_mm_h: cloudburst, depth_m: filling }).at(-1)!) {
      expect(forecast.persistence).toEqual(LEADS_MIN.map(() => forecast.now));
      expect(forecast.damped_trend).toHaveLength(LEADS_MIN.length);
      expect(forecast.model).toHaveLength(LEADS_MIN.length);
    }
  });

  test.each([
    { name: 'one that speaks', until: 60, flag: 1, basis: 'sensor' },
    { name: 'one that is doubted', until: 60, flag: 3, basis: 'doubted' },
    { name: 'one that failed', until: 60, flag: 4, basis: 'estimate' },
    { name: 'one that is late', until: 56, flag: 1, basis: 'late-sensor' },
    { name: 'one that is silent', until: 40, flag: 1, basis: 'last-known' },
  ] as const)('[F10] a sensor, $name, is the basis $basis', ({ until, flag, basis }) => {
    const depth_m = (m: number) => (m <= until ? 0.4 : null);
    const issues = play(createForecaster(CITY), 60, { depth_m, flag: () => flag });
    expect(of(issues.at(-1), 'underpass').basis).toBe(basis);
  });

  test('[F10] a late sensor gives its last word as now, a place without one the model says', () => {
    const issues = play(createForecaster(CITY), 60, {
      rain_mm_h: () => 120,
      depth_m: (m) => (m <= 56 ? 0.4 : null),
    });
    expect(of(issues.at(-1), 'underpass').now).toBe(0.4);
    const street = of(issues.at(-1), 'street');
    expect(street.basis).toBe('estimate');
    expect(street.now).toBeGreaterThan(0.1);
  });

  test('[F10] water that is doubted, or that nobody sees any more, is where the forecast begins, and what is calm lowers nothing', () => {
    const doubted = of(play(createForecaster(CITY), 60, { depth_m: () => 0.7, flag: () => 3 }).at(-1), 'underpass');
    expect(doubted).toMatchObject({ now: 0.7, basis: 'doubted' });
    expect(doubted.points[0]!.p50).toBeGreaterThan(0.6);
    const unseen = of(play(createForecaster(CITY), 60, { depth_m: (m) => (m <= 20 ? 0.7 : null) }).at(-1), 'underpass');
    expect(unseen).toMatchObject({ now: 0.7, basis: 'last-known' });
    expect(unseen.points[0]!.p50).toBeGreaterThan(0.6);
    const rain_mm_h = () => 120;
    const model = of(play(createForecaster(CITY), 60, { rain_mm_h, depth_m: () => null }).at(-1), 'underpass');
    const calm = of(
      play(createForecaster(CITY), 60, { rain_mm_h, depth_m: () => 0, flag: () => 3 }).at(-1),
      'underpass',
    );
    expect(calm.points.map(({ p50 }) => p50)).toEqual(model.points.map(({ p50 }) => p50));
    expect(model.points[0]!.p50).toBeGreaterThan(0.1);
  });

  test('[F10] begins at water that stands over the rim', () => {
    const over = of(play(createForecaster(CITY), 60, { depth_m: () => 3.3, flag: () => 3 }).at(-1), 'underpass');
    expect(over.now).toBe(3.3);
    expect(over.points[0]!.p50).toBeGreaterThan(3);
  });

  test('[F3] without gauges ponds only drain, and without any reading all is dry and said to be an estimate', () => {
    const forecaster = createForecaster(madeUpCity({ gauges: false }));
    for (let m = 1; m <= 10; m++) forecaster.accept(reading('depth', 'depth_m', minute(m), 0.5));
    const underpass = of(forecaster.issue(minute(10)), 'underpass');
    expect(underpass.points.at(-1)!.p50).toBeLessThan(underpass.points[0]!.p50);
    const silent = createForecaster(CITY).issue(minute(10));
    expect(silent.map(({ id }) => id)).toEqual(['underpass', 'street']);
    for (const { basis, points, exceeds } of silent) {
      expect(basis).toBe('estimate');
      expect(points.every(({ p10, p90 }) => p10 === 0 && p90 === 0)).toBe(true);
      expect(exceeds).toEqual({ cm15: 0, cm25: 0, cm30: 0 });
    }
  });

  test('[F6] rivers that have spoken are told by level, and flow meters never', () => {
    const issue = play(createForecaster(CITY), 10, {}).at(-1)!;
    expect(of(issue, 'inner')).toMatchObject({
      measure: 'level_m',
      method: 'damped-trend',
      exceeds: null,
      volume_m3: [],
    });
    expect(issue.map(({ id }) => id)).not.toContain('tide');
    expect(issue.map(({ id }) => id)).not.toContain('flow');
  });

  test('[F8] skill grows when two hours are over, for measured places that no truck was at', () => {
    const forecaster = createForecaster(CITY);
    play(forecaster, 120, { rain_mm_h: cloudburst, depth_m: filling });
    expect(forecaster.skill.size).toBe(0);
    play(forecaster, 240, { rain_mm_h: cloudburst, depth_m: filling });
    expect([...forecaster.skill.keys()].sort()).toEqual(['inner', 'underpass']);
    const pumped = createForecaster(CITY);
    pumped.setPumping('underpass', 2_000);
    play(pumped, 240, { rain_mm_h: cloudburst, depth_m: filling });
    expect([...pumped.skill.keys()]).toEqual(['inner']);
  });

  test('[F9] where the model lost, persistence is shown, within the band, and the model is kept beside it', () => {
    const [honest] = play(createForecaster(CITY), 60, { depth_m: () => 1 }).slice(-1);
    let lost: SkillRecord = NO_SKILL;
    for (let i = 0; i < 12; i++) {
      const wrong = { ...of(honest, 'underpass'), issued_at: minute(15 * i - 300) };
      const stays = Array.from({ length: 121 }, (_, k) => ({ at: wrong.issued_at + k * 60_000, value: 1 }));
      lost = scoreForecast(lost, wrong, stays);
    }
    const forecaster = createForecaster(CITY, { skill: new Map([['underpass', lost]]) });
    const shown = of(play(forecaster, 60, { depth_m: () => 1 }).at(-1), 'underpass');
    expect(of(honest, 'underpass').method).toBe('reservoir');
    expect(shown.method).toBe('persistence');
    expect(shown.points.map(({ p50 }) => p50)).toEqual(LEADS_MIN.map(() => 1));
    expect(shown.model.at(-1)!).toBeLessThan(1);
    for (const { p10, p50, p90 } of shown.points) expect(p10 <= p50 && p50 <= p90).toBe(true);
  });

  test('[F4] after a pause of hours it starts anew without failing', () => {
    const forecaster = createForecaster(CITY);
    play(forecaster, 30, { rain_mm_h: cloudburst });
    const later = forecaster.issue(minute(600));
    expect(of(later, 'underpass').basis).toBe('estimate');
    expect(Number.isFinite(of(later, 'underpass').points.at(-1)!.p90)).toBe(true);
  });
});
