import { describe, expect, test } from 'vitest';
import { tideOf } from '../../../domain/city-tide.ts';
import { HOUR_MS } from '../../../domain/time.ts';
import { Waters } from '../../../simulators/physics/waters.ts';
import { SCENARIO_NAMES, SCENARIOS } from '../../../simulators/scenarios/index.ts';
import { Weather } from '../../../simulators/weather.ts';
import { madeUpCity } from '../made-up-city.ts';

const START = Date.parse('2026-07-21T14:00:00+08:00');
const CITY = madeUpCity({ sites: 60, rain: 40, river: 12 });

function watersAfter(name: (typeof SCENARIO_NAMES)[number], hours: number, city = CITY): Waters {
  const waters = new Waters(city, new Weather(SCENARIOS[name], 1, START, tideOf(city)), 1, START - 8 * HOUR_MS);
  while (waters.now < START + (hours - 8) * HOUR_MS) waters.advance();
  return waters;
}

describe('the water of a city', () => {
  test.each(SCENARIO_NAMES.filter((name) => name !== 'calm'))(
    'balances to a thousandth in %s: rain is what soaked away, ran off, spilled out and still stands',
    (name) => {
      const { rain_m3, infiltrated_m3, discharged_m3, exported_m3, stored_m3 } = watersAfter(name, 14).ledger();
      expect(rain_m3).toBeGreaterThan(10_000);
      const found_m3 = infiltrated_m3 + discharged_m3 + exported_m3 + stored_m3;
      expect(Math.abs(found_m3 / rain_m3 - 1)).toBeLessThan(0.001);
      for (const part of [infiltrated_m3, discharged_m3, stored_m3]) expect(part).toBeGreaterThan(0);
    },
  );

  test('balances where every place spills over its rim as well', () => {
    const city = { ...CITY, sites: CITY.sites.map((site) => ({ ...site, rim_m: 0.05 })) };
    const { rain_m3, infiltrated_m3, discharged_m3, exported_m3, stored_m3 } = watersAfter(
      'cloudburst',
      14,
      city,
    ).ledger();
    expect(exported_m3).toBeGreaterThan(1_000);
    expect(Math.abs((infiltrated_m3 + discharged_m3 + exported_m3 + stored_m3) / rain_m3 - 1)).toBeLessThan(0.001);
  });

  test('is none on a calm day: no rain, no pond', () => {
    const waters = watersAfter('calm', 14);
    expect(Object.values(waters.ledger()).every((part) => part === 0)).toBe(true);
    expect(Math.max(...waters.depths().values())).toBe(0);
  });

  test('moves on between two minutes without a jump', () => {
    const waters = watersAfter('cloudburst', 8.5);
    const site = [...waters.depths()].sort((a, b) => b[1] - a[1])[0]![0];
    const end = waters.now;
    const half = waters.depthAtSite_m(site, end - 30_000);
    const ends = [waters.depthAtSite_m(site, end - 60_000), waters.depthAtSite_m(site, end)];
    expect(ends[1]).toBeGreaterThan(0.1);
    expect(half).toBeCloseTo((ends[0]! + ends[1]!) / 2, 9);
  });

  test('raises an inner river by centimetres after a cloudburst, and slowly', () => {
    const inner = CITY.stations.filter(({ regime }) => regime === 'inner').map(({ id }) => id);
    const dry = watersAfter('calm', 14);
    const wet = watersAfter('cloudburst', 11);
    const rise = inner.map((id) => wet.level_m(id, wet.now) - dry.level_m(id, wet.now));
    expect(Math.max(...rise)).toBeGreaterThan(0.05);
    expect(Math.max(...rise)).toBeLessThan(0.6);
  });

  test('of a city that gives no tide stands still on a calm day at every gauge, and no typhoon pushes the sea in', () => {
    const { tide: _tide, rivers: _rivers, ...inland } = CITY;
    const gauges = CITY.stations.filter(({ regime }) => regime === 'tidal' || regime === 'inner');
    const levels = (city: typeof CITY, name: 'calm' | 'typhoon', hours: number) => {
      const waters = watersAfter(name, hours, city);
      return gauges.map(({ id }) => waters.level_m(id, waters.now));
    };
    expect(levels(inland, 'calm', 8)).toEqual(levels(inland, 'calm', 14));
    expect(levels(CITY, 'calm', 8)).not.toEqual(levels(CITY, 'calm', 14));
    expect(Math.max(...levels(CITY, 'typhoon', 14)) - Math.max(...levels(inland, 'typhoon', 14))).toBeGreaterThan(0.5);
  });
});
