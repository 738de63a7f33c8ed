// F2. Where the rain of the last ten minutes lies half an hour on, if it moves as it does now and neither grows nor fades: a guess, which
// is drawn and named as one.
import { isOverdue } from '../../domain/forecast/expectation.ts';
import type { Situation } from './situation.ts';
import { usableSum } from './usable-sum.ts';

/** How far ahead, min. */
export const NOWCAST_MIN = 30;
/** Rain that is drawn ahead, mm/h. */
export const NOWCAST_MM_H = 20;
/** Slower than this nobody sees it move, km/h. */
const STILL_KM_H = 3;
const KM_PER_DEGREE = 111.2;
const PER_HOUR = 6;

export interface RainMoves {
  readonly east_km: number;
  readonly north_km: number;
  readonly speed_km_h: number;
  /** Clockwise from north. */
  readonly towards_deg: number;
  /** The middle of the heaviest rain, now and then. */
  readonly from: readonly [lon: number, lat: number];
  readonly to: readonly [lon: number, lat: number];
}

/** The rate of the last ten minutes at each rain gauge, mm/h; null where nothing usable is known. */
export function ratesNow({ stations, world }: Situation): {
  readonly gauges: Situation['stations'];
  readonly mm_h: (number | null)[];
} {
  const gauges = stations.filter(({ theme }) => theme === 'rain');
  return {
    gauges,
    mm_h: gauges.map((view) => {
      if (usableSum(view) === null) return null;
      const rained = world.stations[view.station.id]?.rain?.last_10min_mm;
      return rained === undefined ? null : rained * PER_HOUR;
    }),
  };
}

let last: { readonly key: readonly unknown[]; readonly moves: RainMoves | null } | null = null;

/** Null while nobody knows how the rain moves, or no rain is heavy enough. The same object while nothing changed. */
export function rainMoves(situation: Situation): RainMoves | null {
  const run = situation.world.forecastRuns.current;
  const motion = run && !isOverdue(run, situation.now) ? (run.rain_motion ?? null) : null;
  const key = [motion, situation.stations];
  if (last && key.every((part, i) => part === last!.key[i])) return last.moves;
  const moves = motion && movedBy(motion, situation);
  last = { key, moves };
  return moves;
}

function movedBy(
  { east_km_h, north_km_h }: { east_km_h: number; north_km_h: number },
  situation: Situation,
): RainMoves | null {
  const { gauges, mm_h } = ratesNow(situation);
  let [weight, lon, lat] = [0, 0, 0];
  for (const [i, { station }] of gauges.entries()) {
    const rate = mm_h[i] ?? 0;
    if (rate < NOWCAST_MM_H) continue;
    weight += rate ** 2;
    lon += station.lon * rate ** 2;
    lat += station.lat * rate ** 2;
  }
  if (weight === 0) return null;
  const from = [lon / weight, lat / weight] as const;
  const [east_km, north_km] = [(east_km_h * NOWCAST_MIN) / 60, (north_km_h * NOWCAST_MIN) / 60];
  const to = [
    from[0] + east_km / (KM_PER_DEGREE * Math.cos((from[1] * Math.PI) / 180)),
    from[1] + north_km / KM_PER_DEGREE,
  ] as const;
  const speed_km_h = Math.hypot(east_km_h, north_km_h);
  const towards_deg = ((Math.atan2(east_km_h, north_km_h) * 180) / Math.PI + 360) % 360;
  return { east_km, north_km, speed_km_h, towards_deg, from, to };
}

/** False of rain that stays where it is. */
export const isMoving = ({ speed_km_h }: RainMoves): boolean => speed_km_h >= STILL_KM_H;
