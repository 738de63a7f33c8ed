import type { Station } from '../../domain/city.ts';
import type { EpochMs } from '../../domain/time.ts';
import { distance_km, mapProjection } from '../geography.ts';
import { randomFor } from '../random.ts';
import { type InnerRiver, innerRiverStep } from './inner-river.ts';
import { keptUnder, type TideResponse, tideAt_m, tideResponseAt } from './tide-propagation.ts';

/** The river at one gauge. */
export type River =
  | {
      readonly kind: 'tidal';
      readonly response: TideResponse;
      /** Share of the mouth's surge that is left here. */
      readonly surgeShare: number;
    }
  | {
      readonly kind: 'inner';
      readonly state: InnerRiver;
      /** The gates of Suzhou Creek and its like leak a little of the tide, m. */
      readonly leak: number;
      risenBefore_m: number;
    };

/** Tidal gauges stay dry-weather-safe: no calm tide passes their first warning. Inner rivers keep 0.5 m and more below it. */
export function riverAt(seed: number, station: Station): River {
  const { blue, yellow, orange, red } = station.thresholds;
  const firstWarning_m = blue ?? yellow ?? orange ?? red;
  const response = tideResponseAt(station.lon, station.lat);
  if (station.regime === 'tidal')
    return {
      kind: 'tidal',
      response: keptUnder(response, firstWarning_m),
      surgeShare: Math.min(1, 0.7 + 0.3 * response.factor),
    };
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
    const { response, surgeShare } = river;
    return tideAt_m(response, at) + surgeShare * surge_m(at - response.delay_min * 60_000);
  }
  const { state, leak, risenBefore_m } = river;
  const risen_m = risenBefore_m + (state.risen_m - risenBefore_m) * share;
  return state.base_m + risen_m + leak * (tideAt_m(SUZHOU_CREEK_MOUTH, at) - SUZHOU_CREEK_MOUTH.mean_m);
}

const SUZHOU_CREEK_MOUTH: TideResponse = { delay_min: 38, factor: 0.86, mean_m: 2.45 };

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
