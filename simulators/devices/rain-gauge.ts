import type { Station } from '../../domain/city.ts';
import { type EpochMs, HOUR_MS } from '../../domain/time.ts';
import type { Waters } from '../physics/waters.ts';
import type { Random } from '../random.ts';
import { resolved, type Sensor, type Values } from './sensor.ts';

/** The bucket tips once for every tenth of a millimetre. */
const TIP_MM = 0.1;
/** Hydrology's day begins at eight in the morning, Beijing time: midnight UTC. The running total starts anew. */
const TOTAL_RESETS_MS = 24 * HOUR_MS;
const TOTAL_EVERY_REPORTS = 5;

/** A tipping bucket: it counts whole tips since its previous report. */
export function rainGauge(station: Station, waters: Waters, random: Random): Sensor {
  const calibration = 1 + 0.05 * Math.max(-2, Math.min(2, random.normal()));
  let reports = random.below(TOTAL_EVERY_REPORTS);
  let caught_mm = 0;
  let fallenBefore_mm = 0;
  let tips = 0;
  let tipsAtReset = 0;
  let day = Number.NaN;
  return {
    read: (at: EpochMs): Values => {
      const fallen_mm = waters.rainTotal_mm(station.id, at) * calibration;
      // Wind and splash: what falls into the bucket differs by a few per cent from what falls beside it.
      caught_mm += Math.max(0, fallen_mm - fallenBefore_mm) * Math.max(0, 1 + 0.05 * random.normal());
      fallenBefore_mm = fallen_mm;
      const tipsNow = Math.floor(caught_mm / TIP_MM);
      const rain_mm = resolved('rain_mm', (tipsNow - tips) * TIP_MM);
      const today = Math.floor(at / TOTAL_RESETS_MS);
      if (today !== day) [day, tipsAtReset] = [today, tips];
      tips = tipsNow;
      reports += 1;
      if (reports % TOTAL_EVERY_REPORTS !== 0) return { rain_mm };
      return { rain_mm, rain_total_mm: resolved('rain_total_mm', (tips - tipsAtReset) * TIP_MM) };
    },
  };
}
