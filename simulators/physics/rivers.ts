import type { Station } from '../../domain/city.ts';
import { roleDescription } from '../../domain/station-kinds.ts';
import type { EpochMs } from '../../domain/time.ts';
import { distance_km, mapProjection } from '../geography.ts';
import { randomFor } from '../random.ts';
import { type InnerRiver, innerRiverStep } from './inner-river.ts';
import type { TideAround, TideResponse } from './tide-propagation.ts';

/** A place's part of the tide. */
interface TideHere {
  readonly around: TideAround;
  readonly response: TideResponse;
}

/** The river at one gauge. */
export type River =
  | {
      readonly kind: 'tidal';
      readonly tide: TideHere;
      /** Share of the mouth's surge that is left here. */
      readonly surgeShare: number;
    }
  | {
      readonly kind: 'inner';
      readonly state: InnerRiver;
      /** The tide before its gates; null where there are none, or no tide. */
      readonly tide: TideHere | null;
      /** The gates leak so much of that tide. */
      readonly leak: number;
      risenBefore_m: number;
    };

/**
 * Tidal gauges stay dry-weather-safe: no calm tide passes their first warning. Inner rivers keep 0.5 m and more below it, and
 * where the city has no tide every river is an inner one.
 */
export function riverAt(seed: number, station: Station, around: TideAround | null): River {
  const { blue, yellow, orange, red } = station.thresholds;
  const firstWarning_m = blue ?? yellow ?? orange ?? red;
  const { lon, lat } = station;
  if (roleDescription(station).isTidal && around) {
    const response = around.responseAt(lon, lat);
    return {
      kind: 'tidal',
      tide: { around, response: around.keptUnder(response, firstWarning_m) },
      surgeShare: Math.min(1, 0.7 + 0.3 * response.factor),
    };
  }
  const beforeGates = around?.beforeGates(lon, lat);
  const random = randomFor(seed, 'river', station.id);
  const usual = random.between(2.45, 2.75);
  return {
    kind: 'inner',
    state: {
      base_m: firstWarning_m === undefined ? usual : Math.min(usual, firstWarning_m - random.between(0.45, 0.7)),
      rise_m_per_mm: random.between(0.0025, 0.0045),
      recession_h: random.between(9, 16),
      onTheWay_mm: 0,
      risen_m: 0,
    },
    tide: around && beforeGates ? { around, response: beforeGates } : null,
    leak: random.between(0, 0.03),
    risenBefore_m: 0,
  };
}

/** Lets the rain of one step into a river; the tide needs no step. */
export function riverStep(river: River, rain_mm_h: number, step_s: number): void {
  if (river.kind !== 'inner') return;
  river.risenBefore_m = river.state.risen_m;
  innerRiverStep(river.state, rain_mm_h, step_s);
}

/** Level, m above datum, `share` of the way through the newest step. */
export function riverLevel_m(river: River, at: EpochMs, share: number, surge_m: (at: EpochMs) => number): number {
  if (river.kind === 'tidal') {
    const { tide, surgeShare } = river;
    return tide.around.level_m(tide.response, at) + surgeShare * surge_m(at - tide.response.delay_min * 60_000);
  }
  const { state, tide, leak, risenBefore_m } = river;
  const risen_m = risenBefore_m + (state.risen_m - risenBefore_m) * share;
  const leaked_m = tide ? leak * (tide.around.level_m(tide.response, at) - tide.response.mean_m) : 0;
  return state.base_m + risen_m + leaked_m;
}

/** The gauge whose river takes a place's water: the nearest. */
export function nearestRiver(
  stations: readonly Station[],
  lon: number,
  lat: number,
): { station: Station; km: number } | null {
  const project = mapProjection([lon, lat]);
  let nearest: { station: Station; km: number } | null = null;
  for (const station of stations) {
    const km = distance_km({ x_km: 0, y_km: 0 }, project(station.lon, station.lat));
    if (!nearest || km < nearest.km) nearest = { station, km };
  }
  return nearest;
}
