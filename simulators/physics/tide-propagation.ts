// How the tide of Wusong looks elsewhere: later, smaller and on a higher mean the farther up the Huangpu, earlier and
// larger along the outer coast. A station takes the nearest reference point's answer, or a mix of the two nearest.
import { WUSONG_MEAN_M, wusongTide_m } from '../../domain/forecast/tide.ts';
import type { EpochMs } from '../../domain/time.ts';
import { distance_km, type MapPoint, mapProjection } from '../geography.ts';
import { WUSONG_HIGHEST_M } from './high-water.ts';

export interface TideResponse {
  readonly delay_min: number;
  readonly factor: number;
  readonly mean_m: number;
}

/** Huangpu line from the mouth upstream, WGS-84; from gate and bridge positions, good to about half a kilometre. */
const HUANGPU: readonly (readonly [number, number])[] = [
  [121.507, 31.396], // Wusongkou
  [121.508, 31.371],
  [121.538, 31.352],
  [121.561, 31.325],
  [121.57, 31.292],
  [121.555, 31.264],
  [121.522, 31.25],
  [121.494, 31.246], // Huangpu Park, the mouth of Suzhou Creek
  [121.503, 31.23],
  [121.508, 31.218],
  [121.49, 31.2],
  [121.461, 31.182],
  [121.461, 31.152],
  [121.461, 31.12],
  [121.471, 31.086],
  [121.48, 31.053],
  [121.491, 31.021],
  [121.47, 31.01],
  [121.428, 30.999],
  [121.39, 30.989],
  [121.34, 30.981],
  [121.3, 30.968],
  [121.237, 30.963], // Mishidu
  [121.172, 30.962],
];
const HUANGPU_PARK = 7;
const MISHIDU = 22;

/**
 * Delay, share of the range and mean level: Huangpu Park 38 min, 0.86, 2.45 m and Mishidu 132 min, 0.55, 2.60 m, from the
 * high waters of 2016-09-18 and 2018-08-13; Luchaogang 70 min before Wusong from the same tides. The other coastal ranges
 * are rough. Between known points the river is interpolated along its length.
 */
const COAST: readonly { readonly place: readonly [number, number]; readonly response: TideResponse }[] = [
  { place: [121.85, 30.85], response: { delay_min: -70, factor: 1.25, mean_m: 2.2 } }, // Luchaogang
  { place: [121.36, 30.73], response: { delay_min: -40, factor: 1.45, mean_m: 2.2 } }, // Jinshanzui
  { place: [121.76, 31.2], response: { delay_min: -35, factor: 1.08, mean_m: 2.2 } }, // Sanjiagang
  { place: [121.58, 31.38], response: { delay_min: -5, factor: 1.02, mean_m: 2.25 } }, // Gaoqiao
  { place: [121.61, 31.53], response: { delay_min: 0, factor: 1.02, mean_m: 2.25 } }, // Baozhen
  { place: [121.4, 31.61], response: { delay_min: 45, factor: 1, mean_m: 2.35 } }, // Chongming Nanmen
];

/** Tide seen at a place: what to do with Wusong's. */
export function tideResponseAt(lon: number, lat: number): TideResponse {
  const project = mapProjection([lon, lat]);
  const here: MapPoint = { x_km: 0, y_km: 0 };
  const [nearest, second] = referencePoints()
    .map(({ place, response }) => ({ response, km: distance_km(here, project(place[0], place[1])) }))
    .sort((a, b) => a.km - b.km);
  const weight = nearest!.km + second!.km === 0 ? 0 : nearest!.km / (nearest!.km + second!.km);
  return mix(nearest!.response, second!.response, weight);
}

/** The same response with its range cut down until the highest calm tide stays 5 cm under a station's first warning. */
export function keptUnder(response: TideResponse, firstWarning_m: number | undefined): TideResponse {
  if (firstWarning_m === undefined) return response;
  const most = (firstWarning_m - 0.05 - response.mean_m) / (WUSONG_HIGHEST_M - WUSONG_MEAN_M);
  return most > 0.05 && most < response.factor ? { ...response, factor: most } : response;
}

/** Level without surge, m above Wusong datum. */
export function tideAt_m(response: TideResponse, at: EpochMs): number {
  return response.mean_m + response.factor * (wusongTide_m(at - response.delay_min * 60_000) - WUSONG_MEAN_M);
}

let points: { readonly place: readonly [number, number]; readonly response: TideResponse }[] | null = null;

function referencePoints() {
  points ??= [...riverPoints(), ...COAST];
  return points;
}

function riverPoints() {
  const known: [number, TideResponse][] = [
    [0, { delay_min: 0, factor: 1, mean_m: WUSONG_MEAN_M }],
    [HUANGPU_PARK, { delay_min: 38, factor: 0.86, mean_m: 2.45 }],
    [MISHIDU, { delay_min: 132, factor: 0.55, mean_m: 2.6 }],
  ];
  const chainage_km = [0];
  for (let i = 1; i < HUANGPU.length; i++) {
    const [lon, lat] = HUANGPU[i]!;
    const step = distance_km({ x_km: 0, y_km: 0 }, mapProjection(HUANGPU[i - 1]!)(lon, lat));
    chainage_km.push(chainage_km[i - 1]! + step);
  }
  return HUANGPU.map((place, i) => {
    const after = known.find(([index]) => index >= i) ?? known.at(-1)!;
    const before = known.findLast(([index]) => index <= i)!;
    const span = chainage_km[after[0]]! - chainage_km[before[0]]!;
    const weight = span === 0 ? 0 : (chainage_km[i]! - chainage_km[before[0]]!) / span;
    return { place, response: mix(before[1], after[1], Math.min(1, weight)) };
  });
}

function mix(a: TideResponse, b: TideResponse, weight: number): TideResponse {
  const between = (from: number, to: number) => from + (to - from) * weight;
  return {
    delay_min: between(a.delay_min, b.delay_min),
    factor: between(a.factor, b.factor),
    mean_m: between(a.mean_m, b.mean_m),
  };
}
