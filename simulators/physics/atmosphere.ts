import { DAY_MS, type EpochMs, HOUR_MS } from '../../domain/time.ts';

export interface Wind {
  readonly steady_ms: number;
  /** Where it comes from. */
  readonly direction_deg: number;
  /** A storm's wind on top: a bell around its peak. */
  readonly storm: {
    readonly peak_ms: number;
    readonly peakAt: EpochMs;
    readonly rise_h: number;
    readonly fall_h: number;
    readonly pressureFall_hpa: number;
  } | null;
}

/** Mean wind and pressure over the city at a moment. */
export function windAt(wind: Wind, at: EpochMs): { speed_ms: number; direction_deg: number; pressure_hpa: number } {
  const share = stormShare(wind, at);
  // Surface pressure has two highs a day, about 10 and 22 h local time at this longitude; 1.2 hPa each way.
  const tide_hpa = 1.2 * Math.cos(4 * Math.PI * ((at / DAY_MS) % 1) - 4 * Math.PI * (2 / 24));
  return {
    speed_ms: wind.steady_ms + share * Math.max(0, (wind.storm?.peak_ms ?? 0) - wind.steady_ms),
    // A passing storm turns the wind: up to ninety degrees at its peak.
    direction_deg: (wind.direction_deg + 90 * share + 360) % 360,
    pressure_hpa: 1_006 + tide_hpa - share * (wind.storm?.pressureFall_hpa ?? 0),
  };
}

/** Air temperature, degrees C: warmest about 14 h, up to six degrees cooler in heavy rain. */
export function temperatureAt_c(mean_c: number, solarHour: number, rain_mm_h: number): number {
  const swing = 3.5 * Math.cos(((solarHour - 14) / 24) * 2 * Math.PI);
  const cooled = Math.min(6, 1.4 * Math.log1p(rain_mm_h));
  return mean_c + (rain_mm_h > 0.1 ? swing * 0.4 - cooled : swing);
}

/** Meteorological optical range in rain, m; a common fit for tropical rain, 20 km where it is dry. */
export function visibility_m(rain_mm_h: number): number {
  return rain_mm_h < 0.1 ? 20_000 : Math.min(20_000, Math.max(300, 11_600 * rain_mm_h ** -0.63));
}

function stormShare({ storm }: Wind, at: EpochMs): number {
  if (!storm) return 0;
  const hours = (at - storm.peakAt) / HOUR_MS;
  const share = hours < 0 ? -hours / storm.rise_h : hours / storm.fall_h;
  return share >= 1 ? 0 : Math.cos((Math.PI / 2) * share) ** 2;
}
