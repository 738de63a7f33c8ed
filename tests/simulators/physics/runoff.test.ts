// EPA SWMM's own regression Example 1, version 5.1.012: eight catchments, Horton soil, two storms of 2.65 in together.
import { describe, expect, it } from 'vitest';
import { recoveryFromDryingDays } from '../../../simulators/physics/infiltration.ts';
import {
  type CatchmentShape,
  dryCatchment,
  runOff,
  runoffRate_m3_s,
  surfaceStorage_m3,
} from '../../../simulators/physics/runoff.ts';

const FOOT_M = 0.3048;
const INCH_M = 0.0254;
const ACRE_M2 = 43_560 * FOOT_M ** 2;
const CUBIC_FOOT_M3 = FOOT_M ** 3;
const MEGAGALLON_M3 = 3_785.411784;
const inchesPerHour = (rate: number) => (rate * INCH_M) / 3_600;

/** Hour to rain, in/h, as in the input's time series. */
const RAIN_IN_H: Record<number, number> = { 1: 0.25, 2: 0.5, 3: 0.8, 4: 0.4, 5: 0.1, 28: 0.4, 29: 0.2 };
// The series starts with 0.0 at 0:00 and each value holds for the hour that follows it.
const rainAt = (hour: number) => RAIN_IN_H[hour] ?? 0;

function epaShape(acres: number, percentImpervious: number, dryRate: number, wetRate: number): CatchmentShape {
  return {
    area_m2: acres * ACRE_M2,
    width_m: 500 * FOOT_M,
    slope: 0.0001,
    impervious: percentImpervious / 100,
    imperviousWithoutStorage: 0.25,
    roughnessImpervious: 0.001,
    roughnessPervious: 0.1,
    storageImpervious_m: 0.05 * INCH_M,
    storagePervious_m: 0.05 * INCH_M,
    soil: {
      initial_m_s: inchesPerHour(dryRate),
      final_m_s: inchesPerHour(wetRate),
      decay_per_s: 4.14 / 3_600,
      recovery_per_s: recoveryFromDryingDays(0.5),
    },
  };
}

function run(shape: CatchmentShape) {
  const catchment = dryCatchment(shape);
  let runoff_m3 = 0;
  let infiltrated_m3 = 0;
  let rain_m3 = 0;
  const rate_cfs: number[] = [];
  for (let minute = 0; minute < 36 * 60; minute++) {
    const rain_m_s = inchesPerHour(rainAt(Math.floor(minute / 60)));
    rain_m3 += rain_m_s * 60 * shape.area_m2;
    const step = runOff(catchment, rain_m_s, 60);
    runoff_m3 += step.runoff_m3;
    infiltrated_m3 += step.infiltrated_m3;
    rate_cfs.push(runoffRate_m3_s(catchment) / CUBIC_FOOT_M3);
  }
  return { runoff_m3, infiltrated_m3, rain_m3, rate_cfs, stored_m3: surfaceStorage_m3(catchment) };
}

const PUBLISHED = [
  { id: 1, shape: epaShape(10, 50, 0.35, 0.25), infiltration_in: 1.16, peak_cfs: 4.66, coefficient: 0.559 },
  { id: 2, shape: epaShape(10, 50, 0.7, 0.3), infiltration_in: 1.21, peak_cfs: 4.52, coefficient: 0.539 },
  { id: 3, shape: epaShape(5, 50, 0.7, 0.3), infiltration_in: 1.16, peak_cfs: 2.45, coefficient: 0.561 },
  { id: 4, shape: epaShape(5, 50, 0.7, 0.3), infiltration_in: 1.16, peak_cfs: 2.45, coefficient: 0.561 },
  { id: 5, shape: epaShape(15, 50, 0.7, 0.3), infiltration_in: 1.24, peak_cfs: 6.56, coefficient: 0.528 },
  { id: 6, shape: epaShape(12, 10, 0.7, 0.3), infiltration_in: 2.27, peak_cfs: 1.5, coefficient: 0.143 },
  { id: 7, shape: epaShape(4, 10, 0.7, 0.3), infiltration_in: 2.14, peak_cfs: 0.79, coefficient: 0.194 },
  { id: 8, shape: epaShape(10, 10, 0.7, 0.3), infiltration_in: 2.25, peak_cfs: 1.33, coefficient: 0.15 },
];

describe('runoff against the published EPA Example 1', () => {
  it.each(PUBLISHED)('catchment $id peaks within 1 %, runs off within 1.5 % and soaks away as published', (row) => {
    const { runoff_m3, infiltrated_m3, rain_m3, rate_cfs } = run(row.shape);
    expect(rain_m3 / row.shape.area_m2 / INCH_M).toBeCloseTo(2.65, 9);
    const peak = Math.max(...rate_cfs);
    expect(Math.abs(peak / row.peak_cfs - 1)).toBeLessThan(0.01);
    expect(Math.abs(runoff_m3 / rain_m3 / row.coefficient - 1)).toBeLessThan(0.015);
    expect(Math.abs(infiltrated_m3 / row.shape.area_m2 / INCH_M / row.infiltration_in - 1)).toBeLessThan(0.01);
  });

  it('node 10 floods by the published volume when the 12 inch pipe below it cuts at 4.63 cfs', () => {
    const upper = run(PUBLISHED[0]!.shape).rate_cfs;
    const lower = run(PUBLISHED[1]!.shape).rate_cfs;
    const excess = upper.map((rate, minute) => Math.max(0, rate + lower[minute]! - 4.63));
    const flooded_mgal = (excess.reduce((sum, rate) => sum + rate * 60, 0) * CUBIC_FOOT_M3) / MEGAGALLON_M3;
    expect(Math.abs(flooded_mgal / 0.135 - 1)).toBeLessThan(0.03);
    expect(Math.abs(Math.max(...excess) / 4.53 - 1)).toBeLessThan(0.02);
  });

  it('every catchment balances: rain is runoff, infiltration and what still stands, to a millionth', () => {
    for (const { shape } of PUBLISHED) {
      const { runoff_m3, infiltrated_m3, rain_m3, stored_m3 } = run(shape);
      expect(Math.abs((runoff_m3 + infiltrated_m3 + stored_m3) / rain_m3 - 1)).toBeLessThan(1e-6);
    }
  });
});
